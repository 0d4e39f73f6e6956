"""Moments at the ends of the calendar, and zones of which a machine knows nothing."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from storyversions.dates import zones
from storyversions.dates.extents import to_local, to_utc
from storyversions.errors import DateError

TOKYO, NEW_YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")
UNKNOWN = zones._ZoneWithoutData("Asia/Tokyo")  # noqa: SLF001
FIRST, LAST = datetime(1, 1, 1), datetime(9999, 12, 31, 23)


def test_where_utc_has_no_such_year_the_time_stays_as_written():
    assert to_utc(FIRST, TOKYO) == FIRST
    assert to_utc(LAST, NEW_YORK) == LAST
    assert to_local(LAST, TOKYO) == LAST


def test_a_zone_without_data_has_wall_clock_times_alone():
    assert (to_utc(LAST, UNKNOWN), to_local(LAST, UNKNOWN)) == (LAST, LAST)
    with pytest.raises(DateError):
        to_utc(LAST.replace(tzinfo=UNKNOWN), UNKNOWN)


def test_no_clock_goes_forward_over_the_first_and_the_last_day():
    zones.check_clock(date(1, 1, 1), "00:30", "Asia/Tokyo")
    zones.check_clock(date(9999, 12, 31), "23:30", "America/New_York")
