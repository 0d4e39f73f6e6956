"""One date, or an interval of two, once its text has been parsed: which extent it denotes (D1)."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import ClassVar, Literal

from storyversions.dates.extents import Bounds, Extent, InstantBounds, as_instants, to_utc
from storyversions.errors import DateError
from storyversions.structs import Struct

Precision = Literal["instant", "day", "month", "year", "interval"]
"""The unit of the last part of a date that is written."""

_DAY = timedelta(days=1)


class Unit(Struct):
    """A unit of the calendar, in `months` or as a `span` of time; one of the two is nothing."""

    precision: Precision
    months: int = 0
    span: timedelta = timedelta()

    def shift(self, moment: datetime, by: int) -> datetime | None:
        """Move a `moment` `by` a number of units; None (open) beyond the calendar."""
        # Months differ in length, so that they are counted and never added as days.
        months = moment.year * 12 + moment.month - 1 + by * self.months
        try:
            shifted = moment.replace(year=months // 12, month=months % 12 + 1)
            return shifted + by * self.span
        except (ValueError, OverflowError):
            return None

    @property
    def resolution(self) -> timedelta:
        """Return the span to which a date in this unit is known once it has surely come."""
        return self.span or _DAY


class Point(Struct):
    """One date: its start as written, its unit, and the `width` 1 for ``?`` or ``~``.

    The start is aware if an offset is written.
    """

    start: datetime
    unit: Unit
    width: int

    @property
    def precision(self) -> Precision:
        """Return the unit that is written last."""
        return self.unit.precision

    @property
    def qualified(self) -> bool:
        """Return whether ``?`` or ``~`` is written."""
        return self.width > 0

    @property
    def resolution(self) -> timedelta:
        """Return the span of its last part, a day at most."""
        return self.unit.resolution

    @property
    def has_offset(self) -> bool:
        """Return whether it is an instant with an offset."""
        return self.start.tzinfo is not None

    def extent(self, zone: tzinfo) -> Extent:
        """Give what the date may denote, in the local time of a story of this `zone`."""
        start, stop = self._widened(_local(self.start, zone))
        if not self.has_offset:
            return Extent(start, stop)
        # Widened in UTC again: the hour that comes twice makes a day of 25 hours on the wall
        # clock.
        instants = InstantBounds(*self._widened(to_utc(self.start, zone)), zone)
        return Extent(start, stop, instants)

    def _widened(self, start: datetime) -> tuple[datetime | None, datetime | None]:
        return self.unit.shift(start, -self.width), self.unit.shift(start, 1 + self.width)


_OPEN = Extent(None, None)


class Interval(Struct):
    """At some time from the `first` to the `last` date; a side that is None is open."""

    precision: ClassVar[Precision] = "interval"
    qualified: ClassVar[bool] = True

    first: Point | None
    last: Point | None

    @property
    def resolution(self) -> timedelta:
        """Return the span of the last part of its `last` date, a day at most."""
        return self.last.resolution if self.last else _DAY

    def extent(self, zone: tzinfo) -> Extent:
        """Give what the interval may denote, in the local time of a story of this `zone`."""
        first = self.first.extent(zone) if self.first else _OPEN
        last = self.last.extent(zone) if self.last else _OPEN
        start, stop = _joined((first.start, first.stop), (last.start, last.stop))
        if first.instants is None and last.instants is None:
            return Extent(start, stop)
        instants = _joined(as_instants(first, zone), as_instants(last, zone))
        return Extent(start, stop, InstantBounds(*instants, zone))


def _joined(first: Bounds, last: Bounds) -> Bounds:
    """Give the bounds from the start of the first to the stop of the last."""
    start, stop = first[0], last[1]
    if start is not None and stop is not None and stop <= start:
        # The story's clock can put the end first, in the hour that comes twice in autumn and when
        # only one of the two has an offset: then it is at some time of either.
        return last[0], first[1]
    return start, stop


def _local(moment: datetime, zone: tzinfo) -> datetime:
    """Convert a moment to naive local time.

    At the ends of the calendar, where no year of the zone has it, it keeps the time as written.
    """
    if moment.tzinfo is not None:
        try:
            moment = moment.astimezone(zone)
        # A zone without data says so itself, and a DateError is a ValueError too.
        except DateError:
            raise
        except (ValueError, OverflowError):
            pass
    return moment.replace(tzinfo=None, fold=0)
