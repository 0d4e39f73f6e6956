"""Parse the text of a date: level 0 of EDTF (ISO 8601-2:2019) with ``?``, ``~`` and intervals (D1).

These are the dates of claims: their `since` and `until`. Change it when another form of date is to
be read there. The days of headings and revisions are in `day_forms`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from storyversions.dates.limits import day_fault, time_fault
from storyversions.dates.points import Interval, Point, Unit
from storyversions.errors import DateError

# A time of day and its offset as ISO 8601 writes them. An offset may have seconds, since Python
# writes them for the local mean times of old dates.
TIME = (
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,6}))?)?"
    r"(?P<offset>Z|(?P<sign>[+-])(?P<offset_hour>[0-9]{2})"
    r"(?::(?P<offset_minute>[0-9]{2})(?::(?P<offset_second>[0-9]{2}))?)?)?"
)
# Compiled by `re` when a date first needs it, and kept there.
_POINT = (
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})"
    rf"(?:-(?P<day>[0-9]{{2}})(?:[T ]{TIME})?)?)?(?P<mark>[?~])?"
)

# From the finest: a date is as precise as the last part that is written.
_UNITS = (
    ("fraction", Unit("instant", span=timedelta(microseconds=1))),
    ("second", Unit("instant", span=timedelta(seconds=1))),
    ("minute", Unit("instant", span=timedelta(minutes=1))),
    ("day", Unit("day", span=timedelta(days=1))),
    ("month", Unit("month", months=1)),
    ("year", Unit("year", months=12)),
)
_OPEN_END = ".."


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Point | Interval:
    """Parse one date, or two around a slash.

    Raises:
        DateError: for any other text, an impossible date, and an interval that ends before it
            begins.

    """
    first, slash, last = text.partition("/")
    # The whole text goes along, so that an error quotes what was written and not a part of
    # it.
    if not slash:
        return _point(text, text)
    if first == last == _OPEN_END:
        raise DateError(f"{text}: an interval needs a date at one end at least")
    interval = Interval(_end(first, text), _end(last, text))
    if _is_backwards(interval):
        raise DateError(f"{text}: the interval ends before it begins")
    return interval


def _end(part: str, text: str) -> Point | None:
    return None if part == _OPEN_END else _point(part, text)


def _is_backwards(interval: Interval) -> bool:
    """Return whether the end lies before the start in every time zone."""
    if not interval.first or not interval.last:
        return False
    # When only one end has an offset the other can lie up to a day beside its place in UTC.
    has_one_offset = interval.first.has_offset is not interval.last.has_offset
    leeway = timedelta(days=has_one_offset)
    start = interval.first.extent(UTC).start
    stop = interval.last.extent(UTC).stop
    return start is not None and stop is not None and start - stop >= leeway


def _point(part: str, text: str) -> Point:
    match = re.fullmatch(_POINT, part)
    if match is None:
        raise DateError(
            f"{text!r} is not a date; write one like 2023-11-20, 2023-11, 2023, 2023-11-20~,"
            " 2023-11-20T14:30+09:00, 2023-11-20/2023-11-22 or ../2023-11-20"
        )
    year, month, day = (int(match[name] or 1) for name in ("year", "month", "day"))
    fault = day_fault(year, month, day) or time_fault(match.groupdict())
    if fault:
        raise DateError(f"{text}: {fault}")
    # Parts that are not written start at their least value; the unit says how far the date
    # reaches.
    start = datetime(year, month, day, *_clock(match), tzinfo=_offset(match))
    return Point(start, _unit(match), 1 if match["mark"] else 0)


def _clock(match: re.Match[str]) -> tuple[int, int, int, int]:
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    return hour, minute, second, int((match["fraction"] or "").ljust(6, "0"))


def _offset(match: re.Match[str]) -> timezone | None:
    if not match["offset"]:
        return None
    hours, minutes, seconds = (
        int(match[f"offset_{name}"] or 0) for name in ("hour", "minute", "second")
    )
    distance = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return timezone(-distance if match["sign"] == "-" else distance)


def _unit(match: re.Match[str]) -> Unit:
    return next(unit for name, unit in _UNITS if match[name])
