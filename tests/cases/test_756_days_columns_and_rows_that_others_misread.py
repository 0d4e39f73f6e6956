"""What others read as another day, another number or no change is here itself, or refused.

Each test stands for a script in findings/ (D1, S3, S4, H3).
"""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import DateError, Story, When, between
from storyversions.cli.main import run
from storyversions.dates.headings import find_day


@frozen
class Poll:
    shares: tuple[int | float | bool, ...] = ()
    count: int = 0


@pytest.mark.parametrize("text", ["20231120", "2023-324", "2023-124", "1700000000", "2023.5"])
def test_digits_alone_are_neither_seconds_nor_days_of_a_year(text):
    with pytest.raises(DateError, match="is not a date; write one like 2023-11-20"):
        When(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("平成31年4月1日", "2019-04-01"),
        ("平成2年4月1日", "1990-04-01"),
        ("令和5年11月20日", "2023-11-20"),
    ],
)
def test_the_year_of_an_era_is_counted_from_its_first(text, day):
    found, *_ = find_day(text)
    assert f"{found.year:04}-{found.month:02}-{found.day:02}" == day


@pytest.mark.parametrize(("before", "after"), [((1,), (2.5,)), ((True,), (2,)), ((2.5,), (1,))])
def test_a_number_in_a_list_is_not_cut_to_the_kind_of_the_first(before, after):
    story = Story("poll", Poll).record(Poll(before), at="2024-01-01")
    story = story.record(Poll(after), at="2024-01-02")
    (edit,) = between(story.at("v1").state, story.head.state)
    assert [type(each) for each in edit.after] == [type(each) for each in after]
    assert edit.after == after


def test_a_bare_time_is_one_of_the_storys_zone_whichever_comes_first():
    story = Story("poll", Poll, timezone="Asia/Tokyo").record(Poll(count=1), at="2023-11-20T08:30")
    story = story.record(Poll(count=2), at="2023-11-20T00:00+00:00")
    story = story.record(Poll(count=3), at="2023-11-20T12:00")
    asked = ("2023-11-20T08:45", "2023-11-20T09:30", "2023-11-20T02:30Z", "2023-11-20T03:00Z")
    assert [story.at(moment).number for moment in asked] == [1, 2, 2, 3]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("1,a\n1,b\n", "1,b\n", "1~2                   Gone: id 1, n b."),
        ("1,a\n1,b\n", "1,c\n1,b\n", "N of 1                Went from a to c."),
        ("1,a\n1,a\n", "1,a\n", "1~2                   Gone: id 1, n a."),
    ],
)
def test_a_row_whose_key_is_doubled_is_not_lost(tmp_path, capsys, before, after, told):
    for name, rows in (("old.csv", before), ("new.csv", after)):
        (tmp_path / name).write_text("id,n\n" + rows)
    files = [str(tmp_path / name) for name in ("old.csv", "new.csv")]
    assert run(["diff", *files, "--key", ".=id"]) == 0
    assert told in [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_a_cell_beyond_the_header_is_not_dropped(tmp_path, capsys):
    (tmp_path / "old.csv").write_text("id,n\n1,a\n")
    (tmp_path / "new.csv").write_text("id,n\n1,a,withdrawn\n")
    assert run(["diff", str(tmp_path / "old.csv"), str(tmp_path / "new.csv")]) == 2
    assert "new.csv:2: this row has 3 cells, and the table 2 columns" in capsys.readouterr().err
