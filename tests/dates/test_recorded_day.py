"""The day of a version: what has come by then, and what is surely later."""

from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyversions.dates import NEVER, RecordedDay, When, when

DAYS = st.dates(date(1, 1, 2), date(9999, 12, 29))
LAST = RecordedDay(date.max, UTC)


@given(DAYS, st.integers(-1, 1))
def test_a_day_has_come_on_it_and_after_it_and_is_later_before_it(day, distance):
    written = when(day + timedelta(days=distance))
    seen = RecordedDay(day, UTC)
    assert (seen.has_come(written), seen.is_before(written)) == (distance <= 0, distance > 0)


@pytest.mark.parametrize(
    ("text", "has_come", "is_later"),
    [
        ("2023-11", False, False),
        ("2023-11-20T23:59", True, False),
        ("2023-11-21T00:00", False, True),
        ("2023-11-20~", False, False),
        ("2023-11-19~", True, False),
        ("2023-11-20/..", False, False),
        ("../2023-11-20", True, False),
    ],
)
def test_what_may_lie_on_either_side_has_neither_come_nor_is_it_later(text, has_come, is_later):
    day = RecordedDay(date(2023, 11, 20), UTC)
    assert (day.has_come(When(text)), day.is_before(When(text))) == (has_come, is_later)


def test_what_has_no_date_has_come():
    assert RecordedDay(date(2023, 11, 20), UTC).has_come(None)


def test_a_moment_is_recorded_on_the_day_of_the_story_it_falls_on():
    day = RecordedDay.of(When("2023-11-20T23:30Z"), ZoneInfo("Asia/Tokyo"))
    assert (day.when, str(day.start), str(day.stop)) == (
        When("2023-11-21"),
        "2023-11-21 00:00:00",
        "2023-11-22 00:00:00",
    )


def test_the_last_day_of_the_calendar_never_stops_and_what_never_comes_has_not_come():
    assert LAST.stop == NEVER
    assert LAST.has_come(When("9999-12-30"))
    assert not LAST.has_come(When("2023/.."))


EVENING = when("2025-03-06T03:00Z")  # on the fifth in New York
NEW_YORK = ZoneInfo("America/New_York")


def test_a_day_ends_at_midnight_of_its_zone():
    fifth = RecordedDay(date(2025, 3, 5), NEW_YORK)
    assert not fifth.is_before(EVENING)
    assert fifth.has_come(EVENING)
    assert fifth.is_before(when("2025-03-06"))
    assert not fifth.has_come(when("2025-03-06"))
    assert RecordedDay.of(EVENING, NEW_YORK) == fifth
