"""Lint tells a weekday that contradicts the date beside it, and says nothing of right prose."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyversions.desk.lint.lint_text import LintText, SourceText
from storyversions.desk.lint.weekdays import wrong_weekdays

PUBLISHED = date(2023, 11, 17)
"""A Friday."""
ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"]


def wrong(words, near=PUBLISHED):
    """What a text says of weekdays that is wrong, and the day that each would have."""
    text = LintText(words, tuple(range(len(words))), SourceText(words, "a.md"), near)
    return [(words[each.start : each.stop], str(days[0])) for each, days in wrong_weekdays(text)]


# Each with Friday in it and the day left open: 17 is right and 19 is wrong.
FORMS = """\
It was Friday, Nov. {}, 2023.
It was Friday, Nov. {}, when he left.
It was Fri. Nov {} in the calendar.
It was late on friday, november {}th.
Fri, {} Nov 2023 10:00:00 GMT
It was Friday {} November.
It was Friday the {}th of November.
It was FRIDAY, NOV. {}.
On Friday night, Nov. {}, he left.
He left Friday (Nov. {}).
He left on Nov. {} (Friday).
He left on Nov. {}, a Friday.
He left when Nov. {}, 2023 was a Friday.
It opens on Nov. {}, Friday.
It is 2023-11-{} (Fri).
It opens Friday, 11/{}.
11月{}日（金）
11月{}日(金曜)に退任
11月{}日金曜日に退任した
11月{}日の金曜日、
11月{}日 金曜午後
2023年11月{}日［金］
令和5年11月{}日（金）
2023.11.{}(金)
11/{}（金・祝）
【11/{}(Fri)追記】
{}日（金）に退任
{}日金曜日
金曜日（11月{}日）
１１月{}日（金曜日）"""


@pytest.mark.parametrize("form", FORMS.splitlines())
def test_a_weekday_beside_its_date_is_told_where_it_is_wrong(form):
    assert wrong(form.format(17)) == []
    assert [day for _, day in wrong(form.format(19))] == ["2023-11-19"]


@pytest.mark.parametrize(
    "words",
    [
        "On Friday, a day after the Nov. 16 vote, he left.",
        "On Friday the Nov. 16 vote was undone.",
        "On Friday, Nov. 16's vote was undone.",
        "He watched Friday Night Lights 19 times on Nov. 16.",
        "Black Friday 11/29 and Cyber Monday, Nov. 28, are sales.",
        "They wed Nov. 18, and sat Nov. 19.",
        "The Sun, Nov. 18, 2023, page 2",
        "from Friday to Sunday, Nov. 17-19",
        "Friday and Saturday, Nov. 17 and 18",
        "Saturday, Nov. 17-18",
        "Nov. 17–18 (Friday–Saturday)",
        "17–18 November (Friday)",
        "the Friday before Nov. 16 and the Sunday after Nov. 17",
        "Fridays, Nov. 16",
        "Thursday, Nov. 16 (Friday, Nov. 17, in Tokyo)",
        "In 2015, on Friday, Nov. 13, Paris was attacked.",
        "Last year, on Thursday, Nov. 17, it opened.",
        "On Friday, Nov. 31, nothing can happen.",
        "Friday, Oct. 13, 1307 is a day of another calendar.",
        "On Thursday (the day before Nov. 17) he knew.",
        "Friday (Nov. 16 in Hawaii)",
        "on Nov. 16 (local time, a Friday in Tokyo)",
        "Saturday, 5/6/2023 to some, and Monday, 5/6/2023 to others",
        "金曜の19日まで",
        "11月16日の翌日、金曜日に",
        "11月19日の金曜ロードショー",
        "11月18日（日本時間）",
        "11月17〜19日（金〜日）",
        "11月17〜19日（金）",
        "11月17日（金）〜19日（日）",
        "17日・18日（金・土）",
        "今月18日（金）、第3日（金）、3日間（金）",
        "11月16日、金曜日の試合の延期を発表した",
        "1日（水）から1日（金）まで",
        "昨年11月17日（木）",
        "毎週金曜日、11月16日を除く",
    ],
)
def test_right_prose_stays_silent(words):
    assert wrong(words) == []


def test_what_cannot_be_dated_stays_silent():
    assert wrong("Friday, Nov. 19, and 19日（金）", near=None) == []
    assert wrong("Friday, Nov. 19, 2023, and 20日（金）", near=None) == [
        ("Friday, Nov. 19, 2023", "2023-11-19"),
        ("20日（金）", "2023-11-20"),
    ]


def test_a_year_that_is_as_good_a_guess_counts():
    assert wrong("Sunday, June 9, 2023") == [("Sunday, June 9, 2023", "2023-06-09")]
    assert wrong("The vote is on Sunday, June 9.") == []
    assert wrong("Feb. 29 (Thu) is a day of 2024, and Feb. 29 (Fri) none") == [
        ("Feb. 29 (Fri)", "2024-02-29")
    ]


def test_each_of_several_days_is_judged_by_itself():
    words = "between Thursday, Nov. 16, and Saturday, Nov. 17; 11月18日（土）、19日（月）"
    assert wrong(words) == [
        ("Saturday, Nov. 17", "2023-11-17"),
        ("19日（月）", "2023-11-19"),
    ]


@pytest.mark.parametrize("gap", [" ", "\n", "\n  "])
def test_a_weekday_may_stand_on_the_line_before_its_date(gap):
    assert len(wrong(f"on Friday,{gap}Nov. 19")) == 1


ENDINGS = {1: "st", 2: "nd", 3: "rd"}


# The oracle: forms written by the calendar, in both languages, with and without the year.
def ordinal(number):
    is_plain = number in (11, 12, 13)
    return f"{number}{'th' if is_plain else ENDINGS.get(number % 10, 'th')}"


WHOLE = (
    lambda day, n: f"{ENGLISH[n]}, {MONTHS[day.month - 1]} {day.day}, {day.year}",
    lambda day, n: f"{SHORT[n]} {day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day, n: f"{ENGLISH[n].lower()}, {day.isoformat()}",
    lambda day, n: f"{day.isoformat()} ({SHORT[n]}.)",
    lambda day, n: f"{MONTHS[day.month - 1]} {ordinal(day.day)}, {day.year}, a {ENGLISH[n]}",
    lambda day, n: f"{day.year}年{day.month}月{day.day}日（{'月火水木金土日'[n]}）",
    lambda day, n: f"{day.year}年{day.month}月{day.day}日{'月火水木金土日'[n]}曜日",
    lambda day, n: f"{day.year}/{day.month}/{day.day}({'月火水木金土日'[n]}曜)",
)
YEARLESS = (
    lambda day, n: f"{ENGLISH[n]}, {MONTHS[day.month - 1]} {day.day}",
    lambda day, n: f"{MONTHS[day.month - 1]} {day.day} ({SHORT[n]})",
    lambda day, n: f"{ENGLISH[n]} the {ordinal(day.day)} of {MONTHS[day.month - 1]}",
    lambda day, n: f"{day.month}月{day.day}日（{'月火水木金土日'[n]}曜日）",
    lambda day, n: f"{day.month}/{day.day}({'月火水木金土日'[n]})",
)
weekdays = st.integers(0, 6)


@given(
    st.dates(date(1753, 1, 1)),
    weekdays,
    st.sampled_from(WHOLE),
    st.sampled_from(
        "月a",
    ),
)
def test_a_weekday_of_a_whole_date_is_told_exactly_when_it_is_wrong(day, weekday, form, around):
    words = f"{'It was' if around == 'a' else 'これは'} {form(day, weekday)}."
    assert [on for _, on in wrong(words)] == [str(day)] * (day.weekday() != weekday)


@given(
    st.dates(date(1800, 1, 1), date(2190, 1, 1)),
    st.integers(-100, 100),
    weekdays,
    st.sampled_from(YEARLESS),
)
def test_a_weekday_of_a_date_near_the_page_is_told_exactly_when_it_is_wrong(
    near, days, weekday, form
):
    day = near + timedelta(days=days)
    found = wrong(f"It is {form(day, weekday)}.", near)
    assert [on for _, on in found] == [str(day)] * (day.weekday() != weekday)


@given(st.dates(date(1800, 1, 1), date(2190, 1, 1)), st.integers(-10, 10), weekdays)
def test_a_weekday_of_a_day_without_a_month_is_told_exactly_when_it_is_wrong(near, days, weekday):
    day = near + timedelta(days=days)
    found = wrong(f"{day.day}日（{'月火水木金土日'[weekday]}）に", near)
    assert [on for _, on in found] == [str(day)] * (day.weekday() != weekday)
