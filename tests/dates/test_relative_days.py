"""Days that are told from another day (V2): yesterday, 3 days ago, last monday, 昨日, 3日前."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyversions.dates.relative_days import read_relative_day

FRIDAY = date(2023, 11, 24)
days = st.dates(min_value=date(1900, 1, 1))


def counted(text: str, day: date = FRIDAY) -> date:
    count_back = read_relative_day(text)
    assert count_back is not None, text
    return count_back(day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", "2023-11-23"),
        ("Yesterday ", "2023-11-23"),
        ("the day before yesterday", "2023-11-22"),
        ("3 days ago", "2023-11-21"),
        ("1 day ago", "2023-11-23"),
        (f"{'0' * 5000}1 days ago", "2023-11-23"),
        ("0日前", "2023-11-24"),
        ("a week ago", "2023-11-17"),
        ("two weeks ago", "2023-11-10"),
        ("a fortnight ago", "2023-11-10"),
        ("a month ago", "2023-10-24"),
        ("11 months ago", "2022-12-24"),
        ("2 years ago", "2021-11-24"),
        ("last monday", "2023-11-20"),
        ("last Tues.", "2023-11-21"),
        ("last friday", "2023-11-17"),
        ("LAST SAT", "2023-11-18"),
        ("昨日", "2023-11-23"),
        ("きのう", "2023-11-23"),
        ("一昨日", "2023-11-22"),
        ("おととい", "2023-11-22"),
        ("3日前", "2023-11-21"),
        ("３日前", "2023-11-21"),
        ("三日前", "2023-11-21"),
        ("2週間前", "2023-11-10"),
        ("１か月前", "2023-10-24"),
        ("6ヶ月前", "2023-05-24"),
        ("1年前", "2022-11-24"),
        ("前の月曜日", "2023-11-20"),
        ("この前の金曜", "2023-11-17"),
        ("先週の月曜日", "2023-11-13"),
        ("先々週の日曜", "2023-11-12"),
    ],
)
def test_a_day_is_counted_back_from_another(text, expected):
    assert str(counted(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("ceo", "day", "ago", "days ago", "3 days", "3 days ago or so", "last", "last year"),
        *("日前", "前", "数日前", "3日後", "先週", "月曜", "-3 days ago", "1.5 days ago"),
        *("monday", "tomorrow", ""),
    ],
)
def test_any_other_text_is_none(text):
    assert read_relative_day(text) is None


@given(days, st.integers(0, 30_000))
def test_days_and_weeks_are_those_of_the_calendar(day, count):
    assert counted(f"{count} days ago", day) == day - timedelta(count)
    assert counted(f"{count // 7}週間前", day) == day - timedelta(weeks=count // 7)


@given(days, st.integers(0, 6))
def test_the_last_weekday_is_within_the_seven_days_before(day, weekday):
    name = "月火水木金土日"[weekday]
    english = date(2024, 1, 1 + weekday).strftime("%A")
    found = counted(f"last {english}", day)
    assert found.weekday() == weekday
    assert timedelta(1) <= day - found <= timedelta(7)
    assert counted(f"前の{name}曜", day) == found


@given(days, st.integers(0, 6))
def test_that_of_last_week_is_in_the_week_before(day, weekday):
    found = counted(f"先週の{'月火水木金土日'[weekday]}曜日", day)
    week_before = (day - timedelta(7)).isocalendar()
    assert found.isocalendar() == (week_before.year, week_before.week, weekday + 1)


@given(days, st.integers(0, 1200))
def test_months_back_keep_the_day_or_take_the_last(day, count):
    found = counted(f"{count} months ago", day)
    assert (day.year - found.year) * 12 + day.month - found.month == count
    assert found.day == min(day.day, monthrange(found.year, found.month)[1])
    if count % 12 == 0:
        assert counted(f"{count // 12}年前", day) == found


@pytest.mark.parametrize("text", ["999999999999 days ago", f"{'9' * 5000}日前", "3000 years ago"])
def test_what_lies_before_all_calendars_is_their_first_day(text):
    assert counted(text) == date.min
