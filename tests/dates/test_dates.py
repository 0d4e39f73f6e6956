"""Dates as extents (D1), and the days without a year of headings and revisions (V2)."""

import pickle
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import chain

import pytest
from attrs import field, frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from storyversions.dates import (
    Extent,
    PartialDay,
    When,
    between_years,
    find_day,
    nearest,
    place_in_year,
    read_day,
    when,
    when_of,
    zone,
)
from storyversions.errors import DateError

TOKYO = zone("Asia/Tokyo")
NEW_YORK = zone("America/New_York")

days = st.dates(date(3, 1, 1), date(9996, 12, 31))
moments = st.datetimes(datetime(3, 1, 1), datetime(9996, 12, 31))
offsets = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timedelta(minutes=minutes))
marks = st.sampled_from(["", "?", "~"])
zones = st.sampled_from([UTC, TOKYO, NEW_YORK, timezone(timedelta(hours=-12))])


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def extent_of(text: str, where=UTC) -> Extent:
    return when(text).extent(where)


def sentence(function, *arguments) -> str:
    with pytest.raises(DateError) as caught:
        function(*arguments)
    return str(caught.value)


# ---------------------------------------------------------------- extents: laws

FIRST = datetime(2023, 11, 17)
PROBES = [FIRST + timedelta(days=n) for n in range(-1, 9)]


@st.composite
def extents(draw):
    """An extent within a week, perhaps open, so that the probes tell all extents apart."""
    start = draw(st.none() | st.integers(0, 5))
    stop = draw(st.none() | st.integers(start + 1 if start is not None else 1, 6))
    return Extent(*(None if n is None else FIRST + timedelta(days=n) for n in (start, stop)))


def probes_in(extent: Extent) -> set[datetime]:
    return {probe for probe in PROBES if extent.contains(probe)}


@given(extents(), extents())
def test_one_extent_is_surely_before_another_when_every_moment_of_it_is(one, other):
    expected = all(p < q for p in probes_in(one) for q in probes_in(other))
    assert one.surely_before(other) == expected
    assert other.surely_after(one) == expected


@given(extents(), extents())
def test_one_extent_is_within_another_when_every_moment_of_it_is(one, other):
    assert one.within(other) == (probes_in(one) <= probes_in(other))


def test_an_extent_contains_its_start_and_not_its_stop():
    extent = Extent(datetime(2023, 11, 20), datetime(2023, 11, 21))
    assert extent.contains(datetime(2023, 11, 20))
    assert extent.contains(datetime(2023, 11, 20, 23, 59, 59, 999999))
    assert not extent.contains(datetime(2023, 11, 21))
    assert not extent.contains(datetime(2023, 11, 19, 23, 59, 59, 999999))


# ---------------------------------------------------------------- dates: laws


@given(days, st.integers(-800, 800), st.sampled_from([4, 7, 10]))
def test_a_year_a_month_and_a_day_contain_exactly_the_days_that_begin_with_their_text(
    day, distance, length
):
    text, other = day.isoformat()[:length], day + timedelta(days=distance)
    assert extent_of(text).contains(midnight(other)) == other.isoformat().startswith(text)


@given(moments, st.integers(-120_000_000, 120_000_000), st.sampled_from([16, 19, 26]))
def test_an_instant_contains_exactly_the_moments_that_begin_with_its_text(moment, distance, length):
    text, other = (
        moment.isoformat(timespec="microseconds")[:length],
        moment + timedelta(microseconds=distance),
    )
    assert extent_of(text).contains(other) == other.isoformat(timespec="microseconds").startswith(
        text
    )


@given(days, st.integers(-5, 5), st.sampled_from("?~"))
def test_a_qualified_day_contains_the_days_beside_it(day, distance, mark):
    other = day + timedelta(days=distance)
    assert extent_of(f"{day}{mark}").contains(midnight(other)) == (abs(distance) <= 1)


@given(days, st.integers(-100, 100), st.sampled_from("?~"))
def test_a_qualified_month_contains_the_months_beside_it(day, distance, mark):
    other = day + timedelta(days=distance)
    months_apart = (other.year - day.year) * 12 + other.month - day.month
    assert extent_of(f"{day.isoformat()[:7]}{mark}").contains(midnight(other)) == (
        abs(months_apart) <= 1
    )


@given(days, st.integers(-900, 900), st.sampled_from("?~"))
def test_a_qualified_year_contains_the_years_beside_it(day, distance, mark):
    other = day + timedelta(days=distance)
    assert extent_of(f"{day.isoformat()[:4]}{mark}").contains(midnight(other)) == (
        abs(other.year - day.year) <= 1
    )


@given(moments, st.sampled_from([4, 7, 10, 16, 19, 26]), marks, zones, zones)
def test_a_date_without_an_offset_is_never_shifted(moment, length, mark, here, there):
    text = moment.isoformat(timespec="microseconds")[:length] + mark
    assert extent_of(text, here) == extent_of(text, there)


@given(moments, offsets, offsets)
def test_an_instant_with_an_offset_is_converted_to_the_zone_of_the_story(moment, written, there):
    instant = moment.replace(tzinfo=timezone(written))
    start = moment - written + there
    expected = timedelta(microseconds=1) if moment.microsecond else timedelta(seconds=1)
    assert when(instant).extent(timezone(there)) == Extent(start, start + expected)


@given(days, days, marks, marks, zones)
def test_an_interval_goes_from_the_start_of_its_first_date_to_the_stop_of_its_last(
    one, other, mark, last_mark, where
):
    first, last = f"{min(one, other)}{mark}", f"{max(one, other)}{last_mark}"
    expected = Extent(extent_of(first).start, extent_of(last).stop)
    assert extent_of(f"{first}/{last}", where) == expected


@given(days, days, marks)
def test_an_interval_that_ends_before_it_begins_is_refused(one, other, mark):
    assume(max(one, other) - min(one, other) > timedelta(days=2))
    text = f"{max(one, other)}{mark}/{min(one, other)}{mark}"
    assert sentence(when, text) == f"{text}: the interval ends before it begins"


@given(days, st.sampled_from([4, 7, 10]), marks)
def test_an_open_interval_is_open_on_the_side_of_its_dots(day, length, mark):
    text = day.isoformat()[:length] + mark
    assert extent_of(f"../{text}") == Extent(None, extent_of(text).stop)
    assert extent_of(f"{text}/..") == Extent(extent_of(text).start, None)


@given(st.one_of(days, moments))
def test_a_date_or_a_datetime_reads_as_its_iso_text(value):
    assert str(when(value)) == value.isoformat()


@given(st.one_of(days, moments))
def test_reading_what_was_read_changes_nothing(value):
    assert when(str(when(value))) == when(value)
    assert when(when(value)) == when(value)


@given(moments, offsets, st.sampled_from([10, 16, 19, 26]), zones)
def test_the_day_of_a_date_is_where_its_extent_starts(moment, offset, length, where):
    plain = moment.isoformat(timespec="microseconds")[:length]
    assert when(plain).day(where) == moment.date()
    instant = moment.replace(tzinfo=timezone(offset))
    assert when(instant).day(where) == instant.astimezone(where).date()


@given(st.text())
def test_any_text_is_a_date_or_refused(text):
    with suppress(DateError):
        assert isinstance(extent_of(text, TOKYO), Extent)


# ---------------------------------------------------------------- dates: examples


def test_about_a_day_is_the_day_before_to_the_day_after():
    assert extent_of("2023-11-20~") == Extent(datetime(2023, 11, 19), datetime(2023, 11, 22))


def test_about_a_month_is_the_month_before_to_the_month_after():
    assert extent_of("2023-01?") == Extent(datetime(2022, 12, 1), datetime(2023, 3, 1))


def test_an_instant_is_as_long_as_its_last_part():
    assert extent_of("2023-11-20T14:30") == Extent(
        datetime(2023, 11, 20, 14, 30), datetime(2023, 11, 20, 14, 31)
    )
    assert extent_of("2023-11-20 14:30:59") == Extent(
        datetime(2023, 11, 20, 14, 30, 59), datetime(2023, 11, 20, 14, 31)
    )
    assert extent_of("2023-11-20T14:30:00.5") == Extent(
        datetime(2023, 11, 20, 14, 30, 0, 500000), datetime(2023, 11, 20, 14, 30, 0, 500001)
    )


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2023-11-20T20:00Z", datetime(2023, 11, 21, 5)),
        ("2023-11-20T20:00+00:00", datetime(2023, 11, 21, 5)),
        ("2023-11-20 20:00-05:00", datetime(2023, 11, 21, 10)),
        ("2023-11-20T20:00+09", datetime(2023, 11, 20, 20)),
        ("2023-11-20T20:00", datetime(2023, 11, 20, 20)),
    ],
)
def test_an_instant_is_told_in_the_time_of_tokyo(text, start):
    assert extent_of(text, TOKYO) == Extent(start, start + timedelta(minutes=1))


def test_a_zone_keeps_its_summer_time():
    assert extent_of("2023-07-01T12:00Z", NEW_YORK).start == datetime(2023, 7, 1, 8)
    assert extent_of("2023-12-01T12:00Z", NEW_YORK).start == datetime(2023, 12, 1, 7)


def test_an_instant_in_the_second_of_two_equal_hours_has_a_plain_local_time():
    start = extent_of("2023-11-05T06:10Z", NEW_YORK).start
    assert (start, start.fold) == (datetime(2023, 11, 5, 1, 10), 0)


def test_a_local_mean_time_with_seconds_in_its_offset_is_read():
    paris = datetime(1800, 1, 1, tzinfo=zone("Europe/Paris"))
    assert str(when(paris)) == "1800-01-01T00:00:00+00:09:21"
    assert when(paris).extent(UTC).start == datetime(1799, 12, 31, 23, 50, 39)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0001-01-01", Extent(datetime(1, 1, 1), datetime(1, 1, 2))),
        ("0001-01-01~", Extent(None, datetime(1, 1, 3))),
        ("0001-01~", Extent(None, datetime(1, 3, 1))),
        ("0001?", Extent(None, datetime(3, 1, 1))),
        ("9999", Extent(datetime(9999, 1, 1), None)),
        ("9999-12~", Extent(datetime(9999, 11, 1), None)),
        ("9999-12-31", Extent(datetime(9999, 12, 31), None)),
        ("9999-12-31T23:59", Extent(datetime(9999, 12, 31, 23, 59), None)),
    ],
)
def test_what_lies_outside_the_years_of_the_calendar_is_open(text, expected):
    assert extent_of(text) == expected


def test_an_instant_that_its_zone_pushes_out_of_the_calendar_keeps_its_time():
    assert extent_of("0001-01-01T00:00Z", NEW_YORK).start == datetime(1, 1, 1)
    assert extent_of("9999-12-31T23:00Z", TOKYO).start == datetime(9999, 12, 31, 23)
    assert extent_of("0001-01-01T00:00+09:00", TOKYO).start == datetime(1, 1, 1)


@pytest.mark.parametrize(
    ("text", "precision", "qualified"),
    [
        ("2023", "year", False),
        ("2023-11", "month", False),
        ("2023-11-20", "day", False),
        ("2023-11-20T14:30", "instant", False),
        ("2023-11-20T14:30:00.25Z", "instant", False),
        ("2023~", "year", True),
        ("2023-11?", "month", True),
        ("2023-11-20~", "day", True),
        ("2023-11-20T14:30~", "instant", True),
        ("2023-11-20/2023-11-22", "interval", True),
        ("../2023", "interval", True),
        ("2023/..", "interval", True),
    ],
)
def test_a_date_knows_its_precision_and_whether_it_is_qualified(text, precision, qualified):
    assert (when(text).precision, when(text).qualified) == (precision, qualified)


@pytest.mark.parametrize(
    "text", ["2023", "2023-11", "2023-11-20~", "2023-11-20T14:30?", "2023-11-20/..", "../2023"]
)
def test_what_is_no_single_sure_day_has_no_day(text):
    assert when(text).day(UTC) is None


@pytest.mark.parametrize(
    "text",
    [
        "2023-11-20/2023-11",
        "2023-11/2023-11-01",
        "2023-11-21/2023-11-20~",
        "2023-11-20T10:00/2023-11-20",
        "2023-11-20T10:00/2023-11-20T10:00",
        "2023-11-20T01:00Z/2023-11-20T10:30+09:00",
        "2023-11-21T20:00Z/2023-11-21",
        "2023-11-22T02:00Z/2023-11-21",
        "2023-11-21/2023-11-20T20:00Z",
        "9999/9999-12-31",
        "0001~/0001",
    ],
)
def test_an_interval_may_end_before_it_begins_in_some_part_or_some_zone(text):
    assert str(when(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "2023-11-21/2023-11-20",
        "2023-11/2023-10-31",
        "2023-11-20T01:00Z/2023-11-20T08:30+09:00",
        "2023-11-23T20:00Z/2023-11-21",
        "2023-11-23/2023-11-21T20:00Z",
    ],
)
def test_an_interval_that_ends_before_it_begins_in_every_zone_is_refused(text):
    assert sentence(when, text) == f"{text}: the interval ends before it begins"


def test_an_instant_and_a_day_meet_in_the_zone_of_the_story():
    until = when("2023-11-22T02:00Z/2023-11-21")
    assert until.extent(NEW_YORK) == Extent(datetime(2023, 11, 21, 21), datetime(2023, 11, 22))
    since = when("2023-11-21/2023-11-20T20:00Z")
    assert since.extent(TOKYO) == Extent(datetime(2023, 11, 21), datetime(2023, 11, 21, 5, 1))


# ---------------------------------------------------------------- the hour that comes twice

AUTUMN = datetime(2023, 11, 5, 4)
"""In UTC; New York sets its clocks back at 6:00."""

autumn = st.integers(0, 6 * 60).map(lambda minutes: AUTUMN + timedelta(minutes=minutes))


def in_utc(moment: datetime, offset: timedelta) -> str:
    return (moment + offset).replace(tzinfo=timezone(offset)).isoformat()


@given(autumn, autumn, offsets, offsets)
def test_instants_are_compared_as_instants(one, other, here, there):
    first, second = (
        extent_of(in_utc(moment, offset), NEW_YORK)
        for moment, offset in ((one, here), (other, there))
    )
    assert first.surely_before(second) == (one < other)
    assert first.within(second) == (one == other)


@given(autumn, st.integers(0, 6 * 60))
def test_a_wall_clock_time_that_comes_twice_may_be_either(moment, minutes):
    wall = datetime(2023, 11, 5) + timedelta(minutes=minutes)
    readings = [
        wall.replace(tzinfo=NEW_YORK, fold=fold).astimezone(UTC).replace(tzinfo=None)
        for fold in (0, 1)
    ]
    clock = extent_of(wall.isoformat(timespec="minutes"), NEW_YORK)
    instant = extent_of(f"{moment.isoformat(timespec='minutes')}Z", NEW_YORK)
    assert clock.surely_before(instant) == all(reading < moment for reading in readings)
    assert clock.surely_after(instant) == all(reading > moment for reading in readings)


@given(autumn)
def test_an_instant_lies_within_its_own_day_of_the_story(moment):
    instant = when(f"{moment.isoformat(timespec='minutes')}Z")
    day = when(instant.day(NEW_YORK))
    assert instant.extent(NEW_YORK).within(day.extent(NEW_YORK))


@given(autumn, autumn)
def test_an_interval_of_instants_goes_from_the_first_to_the_last_of_them(one, other):
    first, last = (f"{moment.isoformat(timespec='minutes')}Z" for moment in sorted((one, other)))
    whole = extent_of(f"{first}/{last}", NEW_YORK)
    assert extent_of(first, NEW_YORK).within(whole)
    assert extent_of(last, NEW_YORK).within(whole)


def test_what_is_open_lies_neither_before_nor_after_an_instant():
    instant = extent_of("2023-11-05T06:10Z", NEW_YORK)
    for text in ("2023-11-01/..", "../2023-11-30"):
        assert not instant.surely_before(extent_of(text, NEW_YORK))
        assert not instant.surely_after(extent_of(text, NEW_YORK))
        assert instant.within(extent_of(text, NEW_YORK))


def test_at_the_ends_of_the_calendar_an_instant_is_compared_as_written():
    first = extent_of("0001-01-01T00:00+09:00", NEW_YORK)
    assert not first.surely_after(extent_of("0001-01-01", NEW_YORK))
    assert first.surely_before(extent_of("9999-12-31T23:59-05:00", NEW_YORK))


@pytest.mark.parametrize(
    ("text", "resolution"),
    [
        ("2023", timedelta(days=1)),
        ("2023-11~", timedelta(days=1)),
        ("2023-11-20/..", timedelta(days=1)),
        ("2023-11-20T10:00?", timedelta(minutes=1)),
        ("2023-11-20/2023-11-20T10:00:30", timedelta(seconds=1)),
        ("../2023-11-20T10:00:30.5", timedelta(microseconds=1)),
    ],
)
def test_a_date_is_known_to_its_last_part_and_to_a_day_at_most(text, resolution):
    assert when(text).resolution == resolution


def test_an_interval_whose_end_comes_first_on_the_clock_of_the_story_is_at_some_time_of_either():
    twice = when("2023-11-05T05:30Z/2023-11-05T06:10Z")
    assert twice.extent(NEW_YORK) == Extent(
        datetime(2023, 11, 5, 1, 10), datetime(2023, 11, 5, 1, 31)
    )
    mixed = when("2023-11-21T20:00Z/2023-11-21")
    assert mixed.extent(TOKYO) == Extent(datetime(2023, 11, 21), datetime(2023, 11, 22, 5, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-02-30", "2023-02-30: February 2023 has 28 days"),
        ("2023-02-29?", "2023-02-29?: February 2023 has 28 days"),
        ("1900-02-29", "1900-02-29: February 1900 has 28 days"),
        ("0500-04-31", "0500-04-31: April 0500 has 30 days"),
        ("2023-11-31/..", "2023-11-31/..: November 2023 has 30 days"),
        ("2023-13", "2023-13: there is no month 13"),
        ("2023-00", "2023-00: there is no month 0"),
        ("2023-11-00", "2023-11-00: there is no day 0"),
        ("0000", "0000: years run from 0001 to 9999"),
        ("2023-11-20T25:00", "2023-11-20T25:00: there is no hour 25"),
        ("2023-11-20T24:00", "2023-11-20T24:00: there is no hour 24"),
        ("2023-11-20T10:60", "2023-11-20T10:60: there is no minute 60"),
        ("2023-11-20T10:00:60", "2023-11-20T10:00:60: there is no second 60"),
        ("2023-11-20T10:00+24", "2023-11-20T10:00+24: there is no offset hour 24"),
        ("2023-11-20T10:00+09:75", "2023-11-20T10:00+09:75: there is no offset minute 75"),
        ("../..", "../..: an interval needs a date at one end at least"),
    ],
)
def test_an_impossible_date_is_refused_with_what_is_impossible(text, expected):
    assert sentence(when, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "soon",
            "11/20",
            "2023/11/20",
            "2023-11-20/2023-11-21/2023-11-22",
            "2023-1-5",
            "20231120",
            "-0500",
        ),
        *(
            "2023-11-20%",
            "2023-11-20t10:00",
            "2023-11-20T10",
            "2023-11-20  10:00",
            "2023-11-20T10:00z",
            "/2023",
        ),
        *(
            "2023/",
            "2023 / 2024",
            "2023-11-20T10:00:00.1234567",
            "2023-11-20T10:00 Z",
            "2023\n-11",
            "2023?~",
        ),
        *("２０２３-11-20", "٢٠٢٣", "2023−11−20"),
    ],
)
def test_a_text_that_is_no_date_is_refused_with_examples(text):
    assert sentence(when, text) == (
        f"{text!r} is not a date; write one like 2023-11-20, 2023-11, 2023, 2023-11-20~,"
        " 2023-11-20T14:30+09:00, 2023-11-20/2023-11-22 or ../2023-11-20"
    )


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "None"), (2023, "2023"), (True, "True"), ([2023], "[2023]")]
)
def test_what_is_neither_a_text_nor_a_date_is_refused(value, shown):
    expected = f"a date is a text, a date or a datetime, not {shown}"
    assert (sentence(when, value), sentence(When, value)) == (expected, expected)


def test_a_midnight_stays_a_datetime():
    assert str(when(datetime(2023, 11, 20))) == "2023-11-20T00:00:00"
    assert str(when(datetime(2023, 11, 20, tzinfo=UTC))) == "2023-11-20T00:00:00+00:00"


def test_dates_are_equal_when_their_texts_are():
    assert when(" 2023-11-20\n") == When("2023-11-20") == when(date(2023, 11, 20))
    assert hash(When("2023-11-20 ")) == hash(When("2023-11-20"))
    assert When("2023-11-20T10:00Z") != When("2023-11-20T10:00+00:00")
    assert When("2023-11-20") != "2023-11-20"


def test_a_date_shows_its_text():
    assert (str(When("2023-11-20~")), repr(When(" 2023-11-20"))) == (
        "2023-11-20~",
        "When('2023-11-20')",
    )


def test_one_text_is_read_once():
    assert when("2023-11-20") is when("2023-11-20")


def test_a_date_survives_pickling():
    assert pickle.loads(pickle.dumps(When("2023-11~"))) == When("2023-11~")


def test_a_date_is_frozen():
    with pytest.raises(AttributeError):
        When("2023").text = "2024"


def test_when_serves_as_a_converter():
    @frozen
    class Note:
        since: When = field(converter=when)

    assert Note("2023-11-20") == Note(date(2023, 11, 20))


# ---------------------------------------------------------------- time zones


def test_a_zone_is_found_by_its_name():
    assert datetime(2023, 11, 20, tzinfo=TOKYO).utcoffset() == timedelta(hours=9)


def test_utc_needs_no_database():
    assert zone("UTC") is UTC


@pytest.mark.parametrize(
    "name",
    [
        "Mars/Base",
        "",
        "Asia",
        "../Asia/Tokyo",
        "/etc/passwd",
        "\0",
        "\ud800",
        "zone.tab",
        "a" * 5000,
        9,
    ],
)
def test_a_name_that_is_no_time_zone_is_refused(name):
    assert sentence(zone, name) == f"{name!r} is not a time zone; write one like Asia/Tokyo"


# ---------------------------------------------------------------- days in words: laws

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def name_of(day: date) -> str:
    return MONTHS[day.month - 1]


def short(day: date) -> str:
    return name_of(day)[:3]


def wide(text: str) -> str:
    return "".join(
        chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text
    )


WITH_YEAR = [
    lambda day: day.isoformat(),
    lambda day: f"{day.year:04}/{day.month:02}/{day.day:02}",
    lambda day: f"{day.year:04}/{day.month}/{day.day}",
    lambda day: f"{short(day)} {day.day}, {day.year:04}",
    lambda day: f"{name_of(day)} {day.day} {day.year:04}",
    lambda day: f"{day.day} {name_of(day)} {day.year:04}",
    lambda day: f"{day.day:02} {short(day).upper()} {day.year:04}",
    lambda day: f"{day.year:04}年{day.month}月{day.day}日",
    lambda day: f"{day.year:04} 年 {day.month} 月 {day.day} 日",
    lambda day: wide(f"{day.year:04}年{day.month}月{day.day}日"),
    lambda day: wide(day.isoformat()),
]
WITHOUT_YEAR = [
    lambda day: f"{day.month}/{day.day}",
    lambda day: f"{day.month:02}/{day.day:02}",
    lambda day: f"{short(day)} {day.day}",
    lambda day: f"{name_of(day)} {day.day:02}",
    lambda day: f"{name_of(day).lower()} {day.day}",
    lambda day: f"{day.day} {short(day)}",
    lambda day: f"{day.day} {name_of(day).upper()}",
    lambda day: f"{day.month}月{day.day}日",
    lambda day: wide(f"{day.month}/{day.day}"),
    lambda day: wide(f"{short(day)}") + f"\u00a0{day.day}",
]
written = st.one_of(
    st.builds(
        lambda day, form: (form(day), PartialDay(day.month, day.day, day.year)),
        days,
        st.sampled_from(WITH_YEAR),
    ),
    st.builds(
        lambda day, form: (form(day), PartialDay(day.month, day.day, None)),
        days,
        st.sampled_from(WITHOUT_YEAR),
    ),
)
partial_days = days.map(lambda day: PartialDay(day.month, day.day, None))


@given(written, st.sampled_from(["", " ", "\t", "\u3000", " \n"]), st.sampled_from(["", "  "]))
def test_every_form_of_a_day_reads_as_that_day(pair, before, after):
    text, expected = pair
    assert read_day(before + text + after) == expected


@given(
    written,
    st.sampled_from(
        ["", "Update, ", "【", "## ", "(", "追記 ", "story-", "㍿①", "更新", "_", "Ⅻ: "]
    ),
    st.sampled_from(
        [
            "",
            ": the vote",
            "追記】",
            ")",
            " — base",
            "² a note",
            ", 20 people",
            "、午後",
            "'s vote",
            "_",
        ]
    ),
)
def test_a_day_is_found_wherever_it_stands_in_a_heading(pair, before, after):
    text, expected = pair
    assert find_day(before + text + after) == (expected, len(before), len(before + text))


@given(written, written)
def test_of_two_days_the_first_counts(one, other):
    assert find_day(f"{one[0]} → {other[0]}") == (one[1], 0, len(one[0]))


@given(st.text(alphabet="1290/-.:年月日 NovayMrch,T+Z%v\uff11\u00b2", max_size=24))
def test_what_is_found_in_a_text_is_that_day_by_itself(text):
    try:
        found = find_day(text)
    except DateError:
        return
    if found is not None:
        day, start, stop = found
        assert find_day(text[start:stop]) == (day, 0, stop - start)


@given(st.text())
def test_any_text_is_a_day_or_none_or_refused(text):
    for read in (read_day, find_day):
        with suppress(DateError):
            assert isinstance(read(text), PartialDay | tuple | None)


@given(days, st.integers(1, 9999))
def test_a_day_without_a_year_is_placed_in_any_year_that_has_it(day, year):
    try:
        expected = day.replace(year=year)
    except ValueError:
        expected = None
    assert place_in_year(PartialDay(day.month, day.day, None), year) == expected


@given(partial_days, st.dates(date(20, 1, 1), date(9980, 12, 31)))
def test_the_nearest_occurrence_is_met_first_when_looking_both_ways(day, to):
    both_ways = chain.from_iterable(
        (to + timedelta(days=n), to - timedelta(days=n)) for n in range(3000)
    )
    expected = next(met for met in both_ways if met.day == day.day and met.month == day.month)
    assert nearest(day, to) == expected


@given(partial_days, days, st.integers(-100, 1200))
def test_the_occurrences_between_two_dates_are_those_met_on_the_way(day, first, length):
    assume(first.year < 9990)
    last = first + timedelta(days=length)
    way = (first + timedelta(days=n) for n in range(length + 1))
    expected = [met for met in way if (met.month, met.day) == (day.month, day.day)]
    assert between_years(day, first, last) == expected


@given(days, days, days)
def test_a_day_with_a_year_occurs_once(day, first, last):
    whole = PartialDay(day.month, day.day, day.year)
    assert nearest(whole, first) == day
    assert between_years(whole, first, last) == ([day] if first <= day <= last else [])


@given(
    days, st.sampled_from(["00:00", "14:30", "14:30:15", "14:30Z", "14:30+09:00", "14:30:15.25-05"])
)
def test_the_time_behind_an_iso_day_goes_with_it(day, time):
    for text in (f"{day}T{time}", f"{day} {time}"):
        expected = PartialDay(day.month, day.day, day.year, time)
        assert find_day(f"Update {text}: the vote") == (expected, 7, 7 + len(text))
        assert when_of(expected, day) == When(f"{day}T{time}")


@given(days)
def test_a_placed_day_is_a_date_of_that_day(day):
    assert when_of(PartialDay(day.month, day.day, None), day) == When(day.isoformat())


# ---------------------------------------------------------------- days in words: examples


@pytest.mark.parametrize(
    ("text", "month", "day", "year"),
    [
        ("11/20", 11, 20, None),
        ("Nov 20", 11, 20, None),
        ("Nov. 20", 11, 20, None),
        ("NOVEMBER 20", 11, 20, None),
        ("Nov 20, 2023", 11, 20, 2023),
        ("nov 20,2023", 11, 20, 2023),
        ("Nov 20 2023", 11, 20, 2023),
        ("20 Nov", 11, 20, None),
        ("20 Nov. 2023", 11, 20, 2023),
        ("20 may", 5, 20, None),
        ("Nov 20th", 11, 20, None),
        ("January 13th, 2025", 1, 13, 2025),
        ("13th of January 2025", 1, 13, 2025),
        ("May 5", 5, 5, None),
        ("Sept 5", 9, 5, None),
        ("Sept. 5", 9, 5, None),
        ("Sep. 5", 9, 5, None),
        ("2/29", 2, 29, None),
        ("1/2", 1, 2, None),
        ("11⽉20⽇", 11, 20, None),
    ],
)
def test_a_day_is_read(text, month, day, year):
    assert read_day(text) == PartialDay(month, day, year)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "may",
            "Nov",
            "November 2023",
            "11/20.1",
            "11/20/2023",
            "12/11/20",
            "111/20",
            "11/200",
            "2023-11",
        ),
        *(
            "2023-1-5",
            "2023-11-20T10:00",
            "Nov20",
            "November. 20",
            "May. 20",
            "Nov 20, 23",
            "v3",
            "head",
        ),
        *(
            "11月",
            "20日",
            "11月20日追記",
            "11-20",
            "x 11/20",
            "11 / 20",
            "①/②",
            "½",
        ),
    ],
)
def test_a_text_of_another_form_is_no_day(text):
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19/11", "19/11: there is no month 19; write the month first, as in 11/19"),
        ("2023/19/11", "2023/19/11: there is no month 19; write the month first, as in 2023/11/19"),
        ("0300/19/2", "0300/19/2: there is no month 19; write the month first, as in 0300/2/19"),
        ("24/7", "24/7: there is no month 24; write the month first, as in 7/24"),
        ("50/50", "50/50: there is no month 50"),
        ("31/2", "31/2: there is no month 31"),
        ("0/11", "0/11: there is no month 0"),
        ("11/31", "11/31: November has 30 days"),
        ("11/0", "11/0: there is no day 0"),
        ("2/30", "2/30: February has at most 29 days"),
        ("Feb 29, 2023", "Feb 29, 2023: February 2023 has 28 days"),
        ("Nov 31", "Nov 31: November has 30 days"),
        ("2023-19-11", "2023-19-11: there is no month 19"),
        ("0000-11-20", "0000-11-20: years run from 0001 to 9999"),
        ("１３月１日", "１３月１日: there is no month 13"),
        ("23年11月20日", "23年11月20日: write the year with four digits"),
    ],
)
def test_a_day_that_no_calendar_has_is_refused(text, expected):
    assert sentence(read_day, f" {text} ") == expected
    assert sentence(find_day, f"Update, {text}: more") == expected


def test_a_time_that_no_clock_has_is_refused_in_a_heading():
    assert sentence(find_day, "## 2023-11-20 25:00 late") == "2023-11-20 25:00: there is no hour 25"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "Update",
            "1.11/20",
            "v11/20/3",
            "v11/20",
            "111/20",
            "11/200",
            "x11/20",
        ),
        *(
            "é11/20",
            "/11/20",
            "12-2023-11-20",
        ),
        *(
            "posts/2023-11-20",
            "Nov 200",
            "Nov 20,000 people",
            "in Nov 20% left",
        ),
        *(
            "in Nov 20 % left",
            "the deals of November. 20 people left",
            "in May. 20 people",
            "may",
            "dismay 5",
        ),
        *(
            "at least 20 may leave",
            "20 march on the town",
            "novel 20",
        ),
        *("٣11/20", "in 2023-11", "an offer of $1/2x"),
    ],
)
def test_a_heading_without_a_day_of_its_own_has_none(text):
    assert find_day(text) is None


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("【11/20追記】Altman to Microsoft", "11/20", PartialDay(11, 20, None)),
        ("Update, Nov 20: the letter", "Nov 20", PartialDay(11, 20, None)),
        ("Nov 20, 2023 vote", "Nov 20, 2023", PartialDay(11, 20, 2023)),
        ("Nov 20, 20233 signed", "Nov 20", PartialDay(11, 20, None)),
        ("Nov 20,2023x", "Nov 20", PartialDay(11, 20, None)),
        ("20 Nov. The letter", "20 Nov.", PartialDay(11, 20, None)),
        ("Nov 20. The letter", "Nov 20", PartialDay(11, 20, None)),
        ("20 may 2023", "20 may 2023", PartialDay(5, 20, 2023)),
        ("20 May", "20 May", PartialDay(5, 20, None)),
        ("may 5", "may 5", PartialDay(5, 5, None)),
        ("2023-11-20 10:00pm", "2023-11-20 10:00pm", PartialDay(11, 20, 2023, "22:00")),
        ("2023-11-20  10:00", "2023-11-20  10:00", PartialDay(11, 20, 2023, "10:00")),
        (
            "２０２３-１１-２０Ｔ１０：００Ｚ",
            "２０２３-１１-２０Ｔ１０：００Ｚ",
            PartialDay(11, 20, 2023, "10:00Z"),
        ),
        ("㍿ 2023年11月20日", "2023年11月20日", PartialDay(11, 20, 2023)),
        ("①11/20² a note", "11/20", PartialDay(11, 20, None)),
        ("1/2 of them", "1/2", PartialDay(1, 2, None)),
    ],
)
def test_a_day_is_found_in_a_heading(heading, text, expected):
    start = heading.index(text)
    assert find_day(heading) == (expected, start, start + len(text))


def test_a_day_is_placed_in_its_own_year_only():
    assert place_in_year(PartialDay(11, 20, 2023), 2023) == date(2023, 11, 20)
    assert place_in_year(PartialDay(11, 20, 2023), 2024) is None
    assert place_in_year(PartialDay(2, 29, None), 2023) is None
    assert place_in_year(PartialDay(2, 29, None), 10_000) is None


@pytest.mark.parametrize(
    ("day", "to", "expected"),
    [
        (PartialDay(1, 2, None), date(2023, 12, 30), date(2024, 1, 2)),
        (PartialDay(12, 30, None), date(2024, 1, 2), date(2023, 12, 30)),
        (PartialDay(11, 20, None), date(2023, 11, 20), date(2023, 11, 20)),
        (PartialDay(2, 29, None), date(1900, 3, 1), date(1904, 2, 29)),
        (PartialDay(2, 29, None), date(2022, 2, 28), date(2020, 2, 29)),
        (PartialDay(2, 29, None), date(2022, 3, 1), date(2024, 2, 29)),
        (PartialDay(1, 1, None), date(2024, 7, 2), date(2025, 1, 1)),
        (PartialDay(12, 31, None), date(1, 1, 1), date(1, 12, 31)),
        (PartialDay(1, 1, None), date(9999, 12, 31), date(9999, 1, 1)),
        (PartialDay(2, 29, None), date(9999, 12, 31), date(9996, 2, 29)),
        (PartialDay(2, 29, None), date(1, 1, 1), date(4, 2, 29)),
    ],
)
def test_the_nearest_occurrence_is_taken_and_of_two_the_later(day, to, expected):
    assert nearest(day, to) == expected


def test_a_day_that_no_year_has_is_never_near():
    assert (
        sentence(nearest, PartialDay(2, 30, None), date(2023, 1, 1))
        == "2/30: February has at most 29 days"
    )
    assert (
        sentence(nearest, PartialDay(2, 29, 2023), date(2023, 1, 1))
        == "2/29: February 2023 has 28 days"
    )


def test_a_day_that_no_year_has_never_occurs():
    assert between_years(PartialDay(2, 30, None), date(2020, 1, 1), date(2024, 12, 31)) == []


def test_all_occurrences_in_a_long_story_are_listed():
    assert between_years(PartialDay(11, 20, None), date(2021, 11, 20), date(2023, 11, 20)) == [
        date(2021, 11, 20),
        date(2022, 11, 20),
        date(2023, 11, 20),
    ]
