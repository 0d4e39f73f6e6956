"""A story in a named zone could not be read on a machine that has no time zone data."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest

from storyversions.dates import When, zone, zones
from storyversions.errors import DateError


def _none(_):
    raise ZoneInfoNotFoundError


@pytest.fixture
def bare(monkeypatch):
    """A zone of a machine without time zone data."""
    monkeypatch.setattr(zones, "ZoneInfo", _none)
    monkeypatch.setattr(zones, "available_timezones", set)
    return zone("America/New_York")


def test_a_day_needs_no_time_zone_data(bare):
    extent = When("2023-11-20").extent(bare)
    assert (extent.start, extent.stop) == (datetime(2023, 11, 20), datetime(2023, 11, 21))


def test_an_instant_with_an_offset_says_what_to_install(bare):
    with pytest.raises(
        DateError, match=r"the offset of America/New_York is not known here: install .*tzdata"
    ):
        When("2023-11-20T10:00Z").extent(bare)


def test_the_zone_still_has_its_name(bare):
    assert bare.tzname(None) == "America/New_York"


def test_what_looks_like_no_zone_is_refused_there_too(bare):
    assert bare is not None
    with pytest.raises(DateError, match=r"'../etc' is not a time zone"):
        zone("../etc")
