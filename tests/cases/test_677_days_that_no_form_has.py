"""Days that no calendar has, and more forms that none reads, were taken for plain words (V2)."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError
from storyversions.dates import find_day

FIRST = ("2024-03-01", "facts[a]: x")
IMPOSSIBLE = [
    *("31.02.2024", "20240230", "2024.02.30", "Feburary 30", "31/02/2024", "31022024"),
    *("2024 Feb 30", "30 février", "R5.2.30", "2023-2-29"),
]
UNREAD = [
    *(
        "03-09 Open",
        "09.03 Open",
        "9.3.: open",
        "20.05 Open",
        "3.9追記",
        "【3-9追記】題",
        "9 may: x",
    ),
    *("2024ー03ー09", "9.III.2024", "9 марта 2024", "Setp 9: x", "Mra 9: x", "Fri, 9: x"),
    *("R6年3月9日", "3月九日", "三月9日"),
]
DEPENDING = [
    *("A week later", "Several months later: x", "The next morning", "Mon: x", "先週", "次の日"),
    *("3日後", "三日後", "翌9日", "同9日"),
]
YEAR_BEFORE = ["2023, 9 March: x", "2025: March 9", "(2025) Mar 9", "2023年、3月9日", "2023: 3/20"]
COVERED = [
    *("2024\\-03\\-09 x", "2024&#8209;03&#8209;09", "2024-\u200b03-09", "Mar&nbsp;9: x"),
    *("3月\u200b9日", "Mar *9*", "2024-<b>03</b>-09"),
]
NO_DAYS = [
    *("9.3 million dead", "Version 2.0", "10.12 million", "10.05 percent", "0.05 of them"),
    *("Sat on 9 chairs", "Years of war", "12-3 people", "24-10 people", "3日間の休み"),
    *("AT&amp;T in court", "2024.1.45", "The 3.11 disaster", "The `31.02.2024` memo"),
]


def refusal(heading):
    with pytest.raises(StoryError) as refused:
        story(days(FIRST, (heading, "facts[b]: y")))
    return str(refused.value)


@pytest.mark.parametrize("heading", IMPOSSIBLE)
def test_a_day_that_no_calendar_has_is_refused_with_the_month(heading):
    assert "February" in refusal(f"{heading} x")


@pytest.mark.parametrize("heading", UNREAD)
def test_a_day_that_is_not_read_is_refused(heading):
    assert "write the" in refusal(heading)


@pytest.mark.parametrize("heading", DEPENDING)
def test_a_day_that_depends_on_another_is_refused(heading):
    assert "it depends on another day" in refusal(heading)


@pytest.mark.parametrize("heading", YEAR_BEFORE)
def test_a_year_before_the_day_is_not_ignored(heading):
    assert "write the year in the day" in refusal(heading)


@pytest.mark.parametrize("heading", COVERED)
def test_marks_and_hidden_characters_inside_a_day_are_told(heading):
    assert "write the day without" in refusal(heading)


@pytest.mark.parametrize("heading", NO_DAYS)
def test_numbers_and_words_that_are_no_day_are_left_alone(heading):
    assert find_day(heading) is None


@pytest.mark.parametrize("heading", ["**Mar 9**: x", "<b>2024-03-09</b> x", "\u200b3/20 x"])
def test_marks_around_a_day_hide_nothing(heading):
    assert find_day(heading) is not None


def test_the_year_of_a_name_is_not_that_of_the_day():
    assert find_day("Election 2024: Mar 9")[0].year is None
