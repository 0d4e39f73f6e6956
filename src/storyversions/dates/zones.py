"""Time zones by their names in the IANA database."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from storyversions.errors import DateError

_ZONE_NAME = r"[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*"


def zone(name: str) -> tzinfo:
    """Find the time zone of this name in the IANA database.

    UTC needs no database. On a machine without one, any well-formed name is accepted, because only
    instants with an offset need the data.

    Raises:
        DateError: for a name that is not in the database.

    >>> zone("UTC")
    datetime.timezone.utc

    """
    # So that a story in UTC is read on every machine, also without the time zone data.
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, TypeError):
        # Paths and null bytes are ValueErrors, folders of the database OSErrors.
        if isinstance(name, str) and re.fullmatch(_ZONE_NAME, name) and not available_timezones():
            return _ZoneWithoutData(name)
        raise DateError(f"{name!r} is not a time zone; write one like Asia/Tokyo") from None


def check_clock(on: date, time: str, timezone: str) -> None:
    """Refuse a `time` of a day that the clocks of a `timezone` pass over.

    A time with an offset is one everywhere.

    Raises:
        DateError: the clocks go forward over it.

    """
    moment, place = datetime.fromisoformat(f"{on}T{time}"), zone(timezone)
    if moment.tzinfo is not None or isinstance(place, _ZoneWithoutData):
        return
    try:
        shown = moment.replace(tzinfo=place).astimezone(UTC).astimezone(place)
    except OverflowError:  # the first and the last day of the calendar
        return
    if shown.replace(tzinfo=None) != moment:
        raise DateError(
            f"{on} {time}: the clocks of {timezone} go forward over this time; write another one"
        )


class _ZoneWithoutData(tzinfo):
    """A zone on a machine without time zone data: days need none, and an instant says so."""

    def __init__(self, name: str) -> None:
        self.name = name

    def utcoffset(self, _: datetime | None) -> timedelta:
        """Refuse: there are no data to answer from."""
        raise DateError(
            f"the offset of {self.name} is not known here:"
            " install the time zone data (the package tzdata)"
        )

    dst = utcoffset

    def tzname(self, _: datetime | None) -> str:
        """Give the name, which is all that is known."""
        return self.name
