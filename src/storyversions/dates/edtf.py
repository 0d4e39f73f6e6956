"""Dates as extents: level 0 of EDTF (ISO 8601-2:2019), with ``?``, ``~`` and open intervals (D1).

Read are ``2023``, ``2023-11``, ``2023-11-20``, ``2023-11-20T14:30`` (seconds, a fraction of up to six
digits and an offset may follow, a space may stand for the T), each with ``?`` or ``~`` behind it, and
two of them, or one and ``..``, around a slash. Years run from 0001 to 9999, and what would lie outside
of them is open. No clock is read (V3).
"""

from __future__ import annotations

import re
import reprlib
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import ClassVar, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from attrs import field, frozen

from storyversions.errors import DateError

Precision = Literal["instant", "day", "month", "year", "interval"]

# `calendar.month_name` follows the locale, and errors are English.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2

# A time of day and its offset as ISO 8601 writes them. An offset may have seconds, since Python writes
# them for the local mean times of old dates.
TIME = (
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,6}))?)?"
    r"(?P<offset>Z|(?P<sign>[+-])(?P<offset_hour>[0-9]{2})"
    r"(?::(?P<offset_minute>[0-9]{2})(?::(?P<offset_second>[0-9]{2}))?)?)?"
)
# Compiled by `re` when a date first needs it, and kept there; so are the forms below and in `calendar_days`.
_POINT = rf"(?P<year>[0-9]{{4}})(?:-(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}})(?:[T ]{TIME})?)?)?(?P<mark>[?~])?"
_LIMITS = (
    *(("hour", 24), ("minute", 60), ("second", 60)),
    *(("offset_hour", 24), ("offset_minute", 60), ("offset_second", 60)),
)


@frozen
class Extent:
    """What a date may denote, in the naive local time of the story (D1).

    `start` is inside and `stop` is not; None leaves that side open.
    """

    start: datetime | None
    stop: datetime | None

    def surely_before(self, other: Extent) -> bool:
        """Whether all of this extent lies before all of the other; extents that touch do."""
        return self.stop is not None and other.start is not None and self.stop <= other.start

    def surely_after(self, other: Extent) -> bool:
        """Whether all of this extent lies after all of the other."""
        return other.surely_before(self)

    def within(self, other: Extent) -> bool:
        """Whether this extent lies inside the other; an open side only inside an open side."""
        starts_inside = other.start is None or (
            self.start is not None and self.start >= other.start
        )
        stops_inside = other.stop is None or (self.stop is not None and self.stop <= other.stop)
        return starts_inside and stops_inside

    def contains(self, moment: datetime) -> bool:
        """Whether this naive local time lies in the extent."""
        return (self.start is None or self.start <= moment) and (
            self.stop is None or moment < self.stop
        )


@frozen(eq=False, repr=False)
class _Unit:
    """A unit of the calendar, in months and a span of time (one of the two is nothing)."""

    precision: Precision
    months: int = 0
    span: timedelta = timedelta()

    def shift(self, moment: datetime, by: int) -> datetime | None:
        """Move a moment by so many units; None (open) when no calendar year has it."""
        months = moment.year * 12 + moment.month - 1 + by * self.months
        try:
            return moment.replace(year=months // 12, month=months % 12 + 1) + by * self.span
        except (ValueError, OverflowError):
            return None


# From the finest: a date is as precise as the last part that is written.
_UNITS = (
    ("fraction", _Unit("instant", span=timedelta(microseconds=1))),
    ("second", _Unit("instant", span=timedelta(seconds=1))),
    ("minute", _Unit("instant", span=timedelta(minutes=1))),
    ("day", _Unit("day", span=timedelta(days=1))),
    ("month", _Unit("month", months=1)),
    ("year", _Unit("year", months=12)),
)


@frozen(eq=False, repr=False)
class _Point:
    """One date: where it starts as written (aware if it has an offset), its unit, and 1 for ``?`` or ``~``."""

    start: datetime
    unit: _Unit
    width: int

    @property
    def precision(self) -> Precision:
        return self.unit.precision

    @property
    def qualified(self) -> bool:
        return self.width > 0

    @property
    def has_offset(self) -> bool:
        return self.start.tzinfo is not None

    def extent(self, zone: tzinfo) -> Extent:
        start = _local(self.start, zone)
        return Extent(self.unit.shift(start, -self.width), self.unit.shift(start, 1 + self.width))


@frozen(eq=False, repr=False)
class _Interval:
    """At some time from the first to the last date; a side that is None is open."""

    precision: ClassVar[Precision] = "interval"
    qualified: ClassVar[bool] = True

    first: _Point | None
    last: _Point | None

    def extent(self, zone: tzinfo) -> Extent:
        first = self.first.extent(zone) if self.first else _OPEN
        last = self.last.extent(zone) if self.last else _OPEN
        if last.surely_before(first):
            # The story's clock can put the end first, in the hour that comes twice in autumn and when
            # only one of the two has an offset: then it is at some time of either.
            return Extent(last.start, first.stop)
        return Extent(first.start, last.stop)


_OPEN = Extent(None, None)


def _local(moment: datetime, zone: tzinfo) -> datetime:
    """Convert a moment to naive local time; at the ends of the calendar, where no other is, the time as written."""
    if moment.tzinfo is not None:
        try:
            moment = moment.astimezone(zone)
        except DateError:
            raise
        except (ValueError, OverflowError):
            pass
    return moment.replace(tzinfo=None, fold=0)


@lru_cache(maxsize=4096)
def _read(text: str) -> _Point | _Interval:
    first, slash, last = text.partition("/")
    if not slash:
        return _point(text, text)
    if first == last == "..":
        raise DateError(f"{text}: an interval needs a date at one end at least")
    interval = _Interval(_end(first, text), _end(last, text))
    if _is_backwards(interval):
        raise DateError(f"{text}: the interval ends before it begins")
    return interval


def _end(part: str, text: str) -> _Point | None:
    return None if part == ".." else _point(part, text)


def _is_backwards(interval: _Interval) -> bool:
    """Whether the end lies before the start in every time zone."""
    if not interval.first or not interval.last:
        return False
    # When only one end has an offset the other can lie up to a day beside its place in UTC.
    leeway = timedelta(days=interval.first.has_offset is not interval.last.has_offset)
    start, stop = interval.first.extent(UTC).start, interval.last.extent(UTC).stop
    return start is not None and stop is not None and start - stop >= leeway


def _point(part: str, text: str) -> _Point:
    written = re.fullmatch(_POINT, part)
    if written is None:
        raise DateError(
            f"{text!r} is not a date; write one like 2023-11-20, 2023-11, 2023, 2023-11-20~,"
            " 2023-11-20T14:30+09:00, 2023-11-20/2023-11-22 or ../2023-11-20"
        )
    year, month, day = (int(written[name] or 1) for name in ("year", "month", "day"))
    fault = day_fault(year, month, day) or _time_fault(written)
    if fault:
        raise DateError(f"{text}: {fault}")
    start = datetime(year, month, day, *_clock(written), tzinfo=_offset(written))
    return _Point(start, _unit(written), 1 if written["mark"] else 0)


def day_fault(year: int | None, month: int, day: int) -> str | None:
    """Say what no calendar has about this day, as a clause for an error, or None; without a year 2/29 is a day."""
    if year is not None and not MINYEAR <= year <= MAXYEAR:
        return "years run from 0001 to 9999"
    if not 1 <= month <= len(_MONTHS):
        return f"there is no month {month}"
    if day < 1:
        return f"there is no day {day}"
    days = _LENGTHS[month - 1] + (month == _FEBRUARY and _is_leap(2000 if year is None else year))
    return f"{_month_has(year, month)} {days} days" if day > days else None


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_has(year: int | None, month: int) -> str:
    name = _MONTHS[month - 1]
    if year is not None:
        return f"{name} {year:04} has"
    return f"{name} has at most" if name == "February" else f"{name} has"


def _time_fault(written: re.Match[str]) -> str | None:
    for name, limit in _LIMITS:
        if int(written[name] or 0) >= limit:
            return f"there is no {name.replace('_', ' ')} {written[name]}"
    return None


def _clock(written: re.Match[str]) -> tuple[int, int, int, int]:
    hour, minute, second = (int(written[name] or 0) for name in ("hour", "minute", "second"))
    return hour, minute, second, int((written["fraction"] or "").ljust(6, "0"))


def _offset(written: re.Match[str]) -> timezone | None:
    if not written["offset"]:
        return None
    hours, minutes, seconds = (
        int(written[f"offset_{name}"] or 0) for name in ("hour", "minute", "second")
    )
    distance = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return timezone(-distance if written["sign"] == "-" else distance)


def _unit(written: re.Match[str]) -> _Unit:
    return next(unit for name, unit in _UNITS if written[name])


def _stripped(text: str) -> str:
    if not isinstance(text, str):
        raise DateError(f"a date is a text, a date or a datetime, not {reprlib.repr(text)}")
    return text.strip()


@frozen
class When:
    """A date as it is written, and what it may denote (D1). Two are equal when their texts are.

    Errors: `DateError` for a text that is no date, a date that no calendar has, and an interval that ends
    before it begins.

    >>> When("2023-11-20~").extent(zone("UTC"))
    Extent(start=datetime.datetime(2023, 11, 19, 0, 0), stop=datetime.datetime(2023, 11, 22, 0, 0))
    """

    text: str = field(converter=_stripped)

    def __attrs_post_init__(self) -> None:
        _read(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"When({self.text!r})"

    @property
    def precision(self) -> Precision:
        """The unit of the last part that is written; an interval has none and is `interval`."""
        return _read(self.text).precision

    @property
    def qualified(self) -> bool:
        """Whether it may denote more than the one unit that is written: ``?``, ``~``, or an interval."""
        return _read(self.text).qualified

    def extent(self, zone: tzinfo) -> Extent:
        """All that the date may denote, in the local time of a story of this zone (D1).

        ``?`` and ``~`` widen by one unit of the date's own precision on both sides. Only an instant with
        an offset is converted to the zone. An instant without seconds is a minute long, with seconds a
        second, with a fraction a microsecond.
        """
        return _read(self.text).extent(zone)

    def day(self, zone: tzinfo) -> date | None:
        """Give the calendar day of an unqualified day or instant in this zone, and None for any other date (D3)."""
        start = self.extent(zone).start
        if start is None or self.qualified or self.precision not in ("day", "instant"):
            return None
        return start.date()


def when(value: str | date | datetime | When) -> When:
    """Read a date from a text, a date or a datetime; a `When` is given back.

    A datetime keeps its time, also at midnight. Errors: `DateError` for anything else, and as `When`.
    """
    if isinstance(value, When):
        return value
    if isinstance(value, str):
        return _when(value)
    return When(value.isoformat() if isinstance(value, date) else value)


_when = lru_cache(maxsize=4096)(When)


def zone(name: str) -> tzinfo:
    """Find the time zone of this name in the IANA database; UTC does not need the database.

    Where the machine has no such database the zone is taken at its name, since only instants with an
    offset ask for more. Errors: `DateError` for a name that is not in the database.
    """
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, TypeError):
        # Paths and null bytes are ValueErrors, folders of the database OSErrors.
        if isinstance(name, str) and re.fullmatch(_ZONE_NAME, name) and not available_timezones():
            return _ZoneWithoutData(name)
        raise DateError(f"{name!r} is not a time zone; write one like Asia/Tokyo") from None


_ZONE_NAME = r"[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*"


class _ZoneWithoutData(tzinfo):
    """A zone on a machine without time zone data: days need none, and an instant says what is missing."""

    def __init__(self, name: str) -> None:
        self.name = name

    def utcoffset(self, _: datetime | None) -> timedelta:
        """Refuse: the data to answer are not there."""
        raise DateError(
            f"the offset of {self.name} is not known here: install the time zone data (the package tzdata)"
        )

    dst = utcoffset

    def tzname(self, _: datetime | None) -> str:
        """Give the name, which is all that is known."""
        return self.name
