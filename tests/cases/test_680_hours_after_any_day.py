"""An hour or a zone after a day became the title, or was read in the story's zone (V2, D1)."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError

FIRST = ("2024-03-01", "facts[a]: x")
READ = {
    "Mar 9, 23:30: open": "23:30",
    "Mar 9, 11:30 pm: open": "23:30",
    "Mar 9 at 14:30 open": "14:30",
    "【3/20 14:30追記】題": "14:30",
    "3月9日 14:30 再開": "14:30",
    "3月9日14時 再開": "14:00",
    "３月９日１４時３０分 再開": "14:30",
    "3月9日午後2時半": "14:30",
    "3月9日午後2:30 再開": "14:30",
    "3月9日午後0時": "12:00",
    "3月9日午前0時": "00:00",
}
ZONES = [
    *(
        " (UTC)",
        "（UTC）",
        " utc",
        " est",
        ", EST",
        " SAST",
        " BRT",
        " New York: x",
        " New York time",
    ),
    *(" 米東部時間", " 世界時", "（日本時間）"),
]
UNREAD = [
    *("2024-03-09 9:30 x", "2024-03-09 14h30 x", "2024-03-09 JST 14:30", "Mar 9, 9 am: x"),
    *("2024-03-09（日本時間）14:30 x", "3月9日深夜1時", "2024-03-09 UTC 23:30"),
]
NO_TIMES = ["3月9日14時間の停電", "3月9日3人", "Mar 9: 5 dead", "Mar 9, 20 dead", "Mar 9 am I"]


def head(heading, zone="UTC"):
    return story(days(FIRST, (heading, "facts[b]: y")), zone=zone).head


@pytest.mark.parametrize(("heading", "time"), READ.items())
def test_an_hour_is_read_and_leaves_the_title(heading, time):
    assert head(heading).recorded.text.endswith(f"T{time}")
    assert "30" not in head(heading).title or heading.endswith("半")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", ["2024-03-09 14:30", "Mar 9, 14:30", "3月9日14時30分"])
def test_a_zone_is_refused_with_the_offset_to_write(day, zone):
    with pytest.raises(StoryError, match=r"write the offset after the time, as in 14:30[+-]"):
        head(f"{day}{zone}")


@pytest.mark.parametrize("heading", UNREAD)
def test_an_hour_in_another_form_is_refused(heading):
    with pytest.raises(StoryError, match="write the time in the day"):
        head(heading)


@pytest.mark.parametrize("heading", NO_TIMES)
def test_a_number_after_a_day_is_no_hour(heading):
    assert "T" not in head(heading).recorded.text


@pytest.mark.parametrize("title", ["Smith resigns", "London Bridge closes", "時間切れ"])
def test_a_word_after_an_hour_is_no_zone(title):
    assert head(f"2024-03-09 14:30 {title}").title == title


def test_an_hour_that_the_clocks_pass_over_is_refused():
    with pytest.raises(StoryError, match="go forward over this time"):
        head("2024-03-10 02:30 x", "America/New_York")
    assert head("2024-03-10 02:30-05:00 x", "America/New_York")
    assert head("2024-11-03 01:30 x", "America/New_York")


def test_before_an_hour_two_numbers_are_still_a_day_in_either_order():
    with pytest.raises(StoryError, match="3/4: this can be Mar 4 or Apr 3"):
        head("3/4 14:30 x")
