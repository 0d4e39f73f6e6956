"""Days, hours and zones of headings: read, or refused with what to write (V2)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyversions.dates import PartialDay, check_day_order, find_day, read_day
from storyversions.dates.eras import ERAS
from storyversions.dates.months import NAMES, UNREAD_NAMES, likely_month
from storyversions.errors import DateError

TIME_FORM = (
    "2025-01-13T10: write the time as in 2023-11-20T10:30, 2023-11-20T10:30:00"
    " or 2023-11-20T10:30+09:00"
)
UNREAD_TIME = (
    "write the time in the day, as in 2023-11-20 09:30 or 2023-11-20T09:30+09:00"
    " (in backticks if it is no time)"
)
BACKTICKS = " (in backticks if it is no date)"

# Eight digits in a row are a day in these centuries alone; elsewhere they are a number.
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def refusal(text):
    with pytest.raises(DateError) as refused:
        find_day(text)
    return str(refused.value).removesuffix(BACKTICKS)


# ---------------------------------------------------------------- laws

# Each writes a day so that it cannot be read, and is none but that day.
UNREAD = [
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%Y.%m.%d}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.month}/{day.day}/{day.year}",
    lambda day: f"{day:%d}-{name_of(day)[:3].title()}-{day.year}",
    lambda day: f"{name_of(day)[:3].title()}{day.day}",
    lambda day: f"{day.year} {name_of(day).title()} {day.day}",
    lambda day: f"{day.day} {UNREAD_NAMES['fr'][day.month - 1]} {day.year}",
    lambda day: f"昨年{day.month}月{day.day}日",
    lambda day: f"{day.month}月{day.day}号",
    lambda day: f"{day}T9:30",
]
BEFORE = ["", "Update, ", "【", "追記 ", "(", "Correction of ", "New: "]
AFTER = ["", " He resigns", ": he resigns", "追記】題", ") he", "、午後"]


def name_of(day):
    return NAMES["en"][day.month - 1][0]


@given(days, st.sampled_from(UNREAD), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_a_day_that_cannot_be_read_is_refused_wherever_it_begins(day, form, before, after):
    written = form(day)
    assert refusal(before + written + after).startswith(written.split(" ")[0][:4])


@given(days, days, st.sampled_from(UNREAD))
def test_it_is_refused_before_a_day_that_is_read_and_no_matter_after_one(day, other, form):
    refusal(f"Update {form(day)}: since {other}")
    assert find_day(f"{other}: since {form(day)}")[0] == PartialDay(
        other.month, other.day, other.year
    )


@given(days, st.sampled_from(UNREAD))
def test_what_stands_in_backticks_is_no_day(day, form):
    assert find_day(f"The `{form(day)}` and ``{day}`` memo") is None


@given(days, st.sampled_from(["%Y.%m.%d", "%Y%m%d", "%Y-%-m.%-d"]))
def test_the_advice_is_the_day_that_is_meant(day, form):
    assert f"write the day as {day}" in refusal(f"{day:{form}} He resigns")


@given(days, st.integers(0, 1), st.sampled_from(["令和", "平成", "昭和", "大正", "明治"]))
def test_a_year_of_an_era_is_the_year_of_the_calendar(day, sign, name):
    era = next(each for each in ERAS if name in each.names)
    year = day.year - era.year + 1
    if year < 1 or year > 99:
        return
    written = f"{era.names[sign]}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    if era.first <= day <= (era.last or date.max):
        assert read_day(written) == PartialDay(day.month, day.day, day.year)
        assert find_day(f"【{written}追記】題")[0] == PartialDay(day.month, day.day, day.year)
    else:
        assert refusal(written).startswith(f"{written}: {name} ")


@given(days, st.integers(1, 12), st.integers(0, 59), st.sampled_from(["am", " PM", " a.m.", "pm"]))
def test_half_a_day_makes_an_hour_of_twenty_four(day, hour, minute, half):
    is_afternoon = "p" in half.lower()
    expected = f"{hour % 12 + 12 * is_afternoon:02}:{minute:02}"
    found = find_day(f"{day} {hour}:{minute:02}{half} He resigns")
    assert found[0] == PartialDay(day.month, day.day, day.year, expected)


@given(
    days,
    st.integers(-14 * 60, 14 * 60),
    st.sampled_from(["{:+03}:{:02}", " {:+03}:{:02}", "{:+03}{:02}", " {:+03}{:02}"]),
)
def test_an_offset_is_read_in_every_form(day, minutes, form):
    hours, rest = divmod(abs(minutes), 60)
    signed = form.format(hours, rest).replace("+", "-" if minutes < 0 else "+")
    sign = "-" if minutes < 0 else "+"
    found = find_day(f"{day} 10:30{signed} He resigns")
    assert found[0].time == f"10:30{sign}{hours:02}:{rest:02}"


@given(st.sampled_from(NAMES["en"]).filter(lambda names: len(names[0]) > 5), st.data())
def test_a_long_month_with_a_slip_is_still_recognized(names, data):
    name = names[0]
    place = data.draw(st.integers(1, len(name) - 2))
    for slip in (
        name[:place] + name[place + 1 :],
        name[:place] + name[place] + name[place:],
        name[:place] + name[place + 1] + name[place] + name[place + 2 :],
    ):
        assert likely_month(slip) == NAMES["en"].index(names) + 1


@given(
    st.integers(1, 12), st.integers(1, 12), st.sampled_from(["en", "ja", "de", "en-US", "en_gb"])
)
def test_a_day_of_two_numbers_is_read_with_the_month_first_or_refused(month, day, language):
    written = f"{month}/{day}"
    arguments = (PartialDay(month, day, None), written, f"{written} He resigns")
    if month == day or language in ("ja", "en-US"):
        check_day_order(*arguments, language=language, timezone="UTC")
        return
    with pytest.raises(DateError, match="this can be"):
        check_day_order(*arguments, language=language, timezone="UTC")


# ---------------------------------------------------------------- examples


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("26.02.2023 x", "26.02.2023: write the day as 2023-02-26"),
        ("13/01/2025 x", "13/01/2025: write the day as 2025-01-13"),
        ("01/13/2025 x", "01/13/2025: write the day as 2025-01-13"),
        ("3/4/2025 x", "3/4/2025: write the day as 2025-04-03 or 2025-03-04"),
        ("3.4.2025 x", "3.4.2025: write the day as 2025-04-03"),
        ("2025/1/45 x", "2025/1/45: January 2025 has 31 days"),
        ("2025-1-3 x", "2025-1-3: write the day as 2025-01-03"),
        ("2025 01 13 x", "2025 01 13: write the day as 2025-01-13"),
        ("12/11/20 x", "12/11/20: write the year with four digits and first, as in 2023-11-20"),
        ("26.02.23: x", "26.02.23: write the year with four digits and first, as in 2023-11-20"),
        ("20250113 x", "20250113: write the day as 2025-01-13"),
        ("20250113T103000Z x", "20250113T103000Z: write the day as 2025-01-13"),
        ("13012025 x", "13012025: write the day as 2025-01-13"),
        ("250113: x", "250113: write the day as 2023-11-20"),
        ("2025-W03-1 x", "2025-W03-1: write the day as 2023-11-20"),
        ("2025-013 x", "2025-013: write the day as 2023-11-20"),
        ("Feburary 26", "Feburary 26: write the day as Feb 26, or as in 2023-11-20"),
        ("26 Feburary 2023", "26 Feburary 2023: write the day as 2023-02-26"),
        ("1er mars x", "1er mars: write the day as Mar 1, or as in 2023-11-20"),
        ("13 de enero de 2025 x", "13 de enero de 2025: write the day as 2025-01-13"),
        ("26. Februar 2023 x", "26. Februar 2023: write the day as 2023-02-26"),
        ("13 stycznia de 2025", "13 stycznia de 2025: write the day as 2023-11-20"),
        ("20Nov x", "20Nov: write the day as Nov 20, or as in 2023-11-20"),
        ("2023 11/20 x", "2023 11/20: write the day as 2023-11-20"),
        ("Nov 20, 23: x", "Nov 20, 23: write the year in the day, as in 2023-11-20"),
        ("Nov 20 '23 x", "Nov 20 '23: write the year in the day, as in 2023-11-20"),
        ("11/20 2023: x", "11/20 2023: write the year in the day, as in 2023-11-20"),
        ("Nov 20 last year", "Nov 20 last year: write the year in the day, as in 2023-11-20"),
        (
            "Jan 13 10:30:00 2025",
            "Jan 13 10:30:00 2025: write the year in the day, as in 2023-11-20",
        ),
        ("11/20.1 x", "11/20: write the day as 11/20 alone"),
        ("20/11x", "20/11: write the day as 2023-11-20"),
        ("11 / 20 x", "11 / 20: write the day as 11/20 alone"),
        ("【11.20追記】x", "11.20: write the day as 11/20 alone"),
        ("11-20", "11-20: write the day as 11/20 alone"),
        ("2023-11-20x", "2023-11-20x: end the day with a space or another mark"),
        ("November 2023: x", "November 2023: write the day too, as in 2023-11-20"),
        ("November", "November: write the day too, as in 2023-11-20"),
        ("2023-11 x", "2023-11: write the day too, as in 2023-11-20"),
        ("令和5年11月", "令和5年11月: write the day too, as in 2023-11-20"),
        ("11月末 x", "11月: write the day too, as in 2023-11-20"),
        ("20日 x", "20日: write the month too, as in 11月20日"),
        ("The 20th: x", "The 20th: write the month too, as in Nov 20"),
        ("11月20 x", "11月20: write the day as 2023-11-20 or 11月20日"),
        ("2023년 11월 20일 x", "2023년 11월 20일: write the day as 2023-11-20 or 11月20日"),
        ("十一月二十日 x", "十一月二十日: write the numbers in digits"),
        ("R5.11.20 x", "R5.11.20: write the day as 2023-11-20"),
        ("令和元/12/1 x", "令和元/12/1: write the day as 2019-12-01"),
        ("数年11月20日", "数年11月20日: write the day as 2023-11-20"),
        ("平成31年5月1日", "平成31年5月1日: 平成 ends on 2019-04-30"),
        ("令和元年4月30日", "令和元年4月30日: 令和 begins on 2019-05-01"),
        ("２６．０２．２０２３", "２６．０２．２０２３: write the day as 2023-02-26"),
    ],
)
def test_a_day_that_is_not_read_is_refused_with_what_to_write(heading, sentence):
    assert refusal(heading) == sentence


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("昨年12月1日 x", "昨年12月1日"),
        ("先月20日 x", "先月20日"),
        ("翌日 x", "翌日"),
        ("【前日追記】x", "前日"),
        ("今日の会見", "今日"),
        ("月曜日 x", "月曜日"),
        ("Yesterday: x", "Yesterday"),
        ("He resigned yesterday", "yesterday"),
        ("Update, tomorrow: x", "tomorrow"),
        ("Today he resigns", "Today"),
        ("The vote (today)", "today"),
        ("Monday: x", "Monday"),
        ("Next Tuesday x", "Next Tuesday"),
        ("The next day", "The next day"),
        ("Two days later: x", "Two days later"),
        ("last November 20", "last November 20"),
    ],
)
def test_a_day_that_depends_on_another_is_refused_by_name(heading, word):
    assert refusal(heading) == (
        f"{word}: it depends on another day; write the day itself, as in 2023-11-20"
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Part 2",
        "v11/20",
        "Version 1.2.10 released",
        "Match 3",
        "Mach 5",
        "Now 20 people are missing",
        "What we know today",
        "Yesterday's men",
        "Homes of tomorrow",
        "Black Monday",
        "The November 2023 crisis",
        "2023-24 season",
        "2025-1-32 of them",
        "He won 21-15, 21-17",
        "6-3 ruling",
        "In 2023, 11 people",
        "Top 10 of 2023",
        "99999999 people",
        "20日間の戦い",
        "11月の動き",
        "12月10%増",
        "Octopus 8",
        "Jnk 5",
        "Sec 5",
        "See https://example.org/2023/11/20/a.html",
        "The [vote](2023-11-20.html)",
        "May",
    ],
)
def test_what_is_no_day_goes_on_with_the_version_before_it(heading):
    assert find_day(heading) is None


@pytest.mark.parametrize(
    ("heading", "time"),
    [
        ("2025-01-13 10:30 pm", "22:30"),
        ("2025-01-13 12:05 a.m. x", "00:05"),
        ("2025-01-13 9:30pm x", "21:30"),
        ("2025-01-13 10:30 +09:00 x", "10:30+09:00"),
        ("2025-01-13T10:30+0900 x", "10:30+09:00"),
        ("2025-01-13 10:30\u221205:00 x", "10:30-05:00"),
        ("2025-01-13 10:30 UTC x", "10:30+00:00"),
        ("2025-01-13 10:30 GMT+09:00 x", "10:30+09:00"),
        ("2025-01-13 10:30:05,25Z x", "10:30:05.25Z"),
        ("2025-01-13 10:30Z (Tokyo time) x", "10:30Z"),
        ("2025-01-13 10:30–11:30 x", "10:30"),
        ("2025-01-13 10:30 Smith resigns", "10:30"),
        ("2025-01-13 at 10:30 pm", "22:30"),
        ("2025/01/13, 10:30 pm", "22:30"),
        ("Jan 13 2025, 10:30: x", "10:30"),
        ("2025年1月13日午後2時 x", "14:00"),
    ],
)
def test_an_hour_after_a_day_is_read_whole(heading, time):
    assert find_day(heading)[0] == PartialDay(1, 13, 2025, time)


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        (
            "2025-01-13 10:30 JST x",
            "2025-01-13 10:30 JST: write the offset after the time, as in 10:30+09:00",
        ),
        (
            "2025-01-13T10:30 EST x",
            "2025-01-13T10:30 EST: write the offset after the time, as in 10:30-05:00",
        ),
        (
            "2025-01-13 10:30 (Europe/Berlin) x",
            "2025-01-13 10:30 Europe/Berlin: write the offset after the time, as in 10:30+09:00",
        ),
        (
            "2025-01-13 10:30 GMT+9 x",
            "2025-01-13 10:30 GMT+9: write the offset after the time, as in 10:30+09:00",
        ),
        (
            "2025-01-13 10:30 Tokyo time",
            "2025-01-13 10:30 Tokyo time: write the offset after the time, as in 10:30+09:00",
        ),
        ("2025-01-13 13:30 pm", "2025-01-13 13:30 pm: there is no hour 13 pm"),
        ("2025-01-13 10:75", "2025-01-13 10:75: there is no minute 75"),
        ("2025-01-13T10 x", TIME_FORM),
        (
            "2025-01-13 3:15 x",
            f"2025-01-13 3:15: {UNREAD_TIME}",
        ),
    ],
)
def test_an_hour_that_is_not_read_is_refused(heading, sentence):
    assert refusal(heading) == sentence


@pytest.mark.parametrize(
    ("heading", "language", "timezone"),
    [
        ("3/4 題", "en", "UTC"),
        ("【3/4追記】He resigns", "en", "Europe/London"),
        ("3/4 He resigns", "ja", "UTC"),
        ("3/4 He resigns", "zh-Hant", "UTC"),
        ("3/4 He resigns", "en", "America/New_York"),
        ("3/4 He resigns", "en", "Asia/Tokyo"),
        ("11/20 He resigns", "en", "Europe/London"),
    ],
)
def test_the_story_or_the_heading_settles_which_number_is_the_month(heading, language, timezone):
    day, start, stop = find_day(heading)
    check_day_order(day, heading[start:stop], heading, language=language, timezone=timezone)


@pytest.mark.parametrize(
    ("language", "timezone"),
    [("en", "UTC"), ("en", "Europe/London"), ("de", "America/New_York"), ("en-GB", "Asia/Tokyo")],
)
def test_elsewhere_a_day_of_two_small_numbers_is_refused_with_both(language, timezone):
    with pytest.raises(DateError) as refused:
        check_day_order(
            PartialDay(3, 4, None), "3/4", "3/4 x", language=language, timezone=timezone
        )
    assert str(refused.value) == (
        "3/4: this can be Mar 4 or Apr 3; write the day as Mar 4 or as in 2023-11-20" + BACKTICKS
    )


def test_the_months_that_are_known_and_not_read_are_whole():
    assert {len(names) for names in (*NAMES.values(), *UNREAD_NAMES.values())} == {12}
