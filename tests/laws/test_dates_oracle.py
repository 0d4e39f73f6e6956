"""Extents (D1) agree with those of the `edtf` package, an independent reader of EDTF.

How the oracle speaks: `lower_*` and `upper_*` are the first and the last *day* inside, as
struct_time.

Where the oracle differs from D1, and why it is compared as it is here:

- It has no times of day: the extent of ``2023-11-20T10:00:00Z`` is its whole day. Only years,
  months and days are compared.
- ``?`` and ``~`` widen a day by a year *and* a month *and* a day, and a month by a year and a
  month, since level 1 qualifies every part. D1 widens by one unit of the date's own precision. So
  that both mean the same, the oracle's paddings of the coarser parts are set to nothing; a
  separate law says that ours lies within what the oracle gives with its own paddings.
- It adds a month to the last day of a month by its number: ``2023-11~`` ends on 2023-12-30. Only
  the month of that upper bound is compared.
- It reckons years below 1, which D1 leaves open. Years 3 to 9996 are compared.
- ``..`` has infinite bounds that its accessors fail on. Only the closed side of an interval is
  compared.
"""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from unittest.mock import patch

from edtf import appsettings, parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from storyversions.dates import when

LENGTHS = {"year": 4, "month": 7, "day": 10}

days = st.dates(date(3, 1, 1), date(9996, 12, 31))
precisions = st.sampled_from(["year", "month", "day"])


def written(day: date, precision: str) -> str:
    return day.isoformat()[: LENGTHS[precision]]


def day_of(moment) -> date:
    return date(*moment[:3])


def first_day(text: str) -> date:
    return when(text).extent(UTC).start.date()


def last_day(text: str) -> date:
    return (when(text).extent(UTC).stop - timedelta(microseconds=1)).date()


def only(precision: str):
    """The oracle's paddings, with those of the parts above this precision set to nothing."""
    return patch.multiple(
        appsettings,
        PADDING_YEAR_PRECISION=SimpleNamespace(years=int(precision == "year")),
        PADDING_MONTH_PRECISION=SimpleNamespace(months=int(precision == "month")),
        PADDING_DAY_PRECISION=SimpleNamespace(days=int(precision == "day")),
    )


@given(days, precisions)
def test_a_year_a_month_or_a_day_has_the_first_and_the_last_day_of_the_oracle(day, precision):
    text = written(day, precision)
    oracle = parse_edtf(text)
    assert (first_day(text), last_day(text)) == (
        day_of(oracle.lower_strict()),
        day_of(oracle.upper_strict()),
    )


@given(days, precisions)
def test_an_unqualified_date_begins_and_stops_at_midnight(day, precision):
    extent = when(written(day, precision)).extent(UTC)
    assert (extent.start.time(), extent.stop.time()) == (datetime.min.time(), datetime.min.time())


@given(days, st.sampled_from(["year", "day"]), st.sampled_from("?~"))
def test_a_qualified_year_or_day_has_the_fuzzy_bounds_of_the_oracle(day, precision, mark):
    text = written(day, precision) + mark
    oracle = parse_edtf(text)
    with only(precision):
        expected = day_of(oracle.lower_fuzzy()), day_of(oracle.upper_fuzzy())
    assert (first_day(text), last_day(text)) == expected


@given(days, st.sampled_from("?~"))
def test_a_qualified_month_has_the_fuzzy_bounds_of_the_oracle_up_to_the_month(day, mark):
    text = written(day, "month") + mark
    oracle = parse_edtf(text)
    with only("month"):
        lower, upper = day_of(oracle.lower_fuzzy()), day_of(oracle.upper_fuzzy())
    assert (first_day(text), last_day(text).strftime("%Y-%m")) == (lower, upper.strftime("%Y-%m"))


@given(days, precisions, st.sampled_from("?~"))
def test_a_qualified_date_lies_within_what_the_oracle_gives_with_its_own_paddings(
    day, precision, mark
):
    text = written(day, precision) + mark
    oracle = parse_edtf(text)
    assert day_of(oracle.lower_fuzzy()) <= first_day(text)
    assert last_day(text).replace(day=1) <= day_of(oracle.upper_fuzzy())


@given(days, days, precisions, precisions)
def test_a_closed_interval_has_the_first_and_the_last_day_of_the_oracle(
    one, other, precision, last_precision
):
    first, last = sorted([one, other])
    text = f"{written(first, precision)}/{written(last, last_precision)}"
    oracle = parse_edtf(text)
    assert (first_day(text), last_day(text)) == (
        day_of(oracle.lower_strict()),
        day_of(oracle.upper_strict()),
    )


@given(days, days, st.sampled_from("?~"), st.sampled_from("?~"))
def test_an_interval_of_qualified_days_has_the_fuzzy_bounds_of_the_oracle(
    one, other, mark, last_mark
):
    text = f"{min(one, other)}{mark}/{max(one, other)}{last_mark}"
    oracle = parse_edtf(text)
    with only("day"):
        expected = day_of(oracle.lower_fuzzy()), day_of(oracle.upper_fuzzy())
    assert (first_day(text), last_day(text)) == expected


@given(days, precisions)
def test_a_half_open_interval_has_the_closed_bound_of_the_oracle(day, precision):
    text = written(day, precision)
    assert last_day(f"../{text}") == day_of(parse_edtf(f"../{text}").upper_strict())
    assert first_day(f"{text}/..") == day_of(parse_edtf(f"{text}/..").lower_strict())
