"""The span of time that a date may denote, and how two of them follow one another (D1)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from attrs import field, frozen

from storyversions.errors import DateError
from storyversions.structs import Struct

_TICK = timedelta(microseconds=1)


class InstantBounds(Struct):
    """The bounds of an extent as instants, in UTC without a zone of their own.

    `zone` is the story's: it turns the wall clock of another extent into instants.
    """

    start: datetime | None
    stop: datetime | None
    zone: tzinfo


@frozen
class Extent:
    """The span that a date may denote, in the naive local time of the story (D1).

    `start` is inside and `stop` is not; None leaves that side open. `instants` are kept where the
    date has an offset: in the hour that comes twice in autumn the wall clock alone cannot tell
    which of two moments is earlier.
    """

    start: datetime | None
    stop: datetime | None
    instants: InstantBounds | None = field(default=None, eq=False, repr=False)

    def surely_before(self, other: Extent) -> bool:
        """Return whether all of this extent lies before all of the other; touching ones do."""
        # Stops are outside of their extent, so that touching extents follow one another.
        (_, stop), (start, _) = _comparable(self, other)
        return stop is not None and start is not None and stop <= start

    def surely_after(self, other: Extent) -> bool:
        """Return whether all of this extent lies after all of the other."""
        return other.surely_before(self)

    def is_by(self, other: Extent) -> bool:
        """Return whether all of this extent has passed when the other one ends."""
        (_, stop), (_, other_stop) = _comparable(self, other)
        return other_stop is None or (stop is not None and stop <= other_stop)

    def within(self, other: Extent) -> bool:
        """Return whether this extent lies inside the other; an open side only in an open side."""
        (start, _), (other_start, _) = _comparable(self, other)
        starts_inside = other_start is None or (start is not None and start >= other_start)
        return starts_inside and self.is_by(other)

    def contains(self, moment: datetime) -> bool:
        """Return whether this naive local time lies in the extent."""
        return (self.start is None or self.start <= moment) and (
            self.stop is None or moment < self.stop
        )


Bounds = tuple[datetime | None, datetime | None]
"""A start and a stop, None where that side is open."""


def _comparable(one: Extent, other: Extent) -> tuple[Bounds, Bounds]:
    """Give the bounds of two extents on one axis: the wall clock, or instants if one has them."""
    # One extent with an offset is enough: the wall clock of the other can be converted, not
    # the reverse.
    known = one.instants or other.instants
    if known is None:
        return (one.start, one.stop), (other.start, other.stop)
    return as_instants(one, known.zone), as_instants(other, known.zone)


def as_instants(extent: Extent, zone: tzinfo) -> Bounds:
    """Give the bounds of an extent in naive UTC; its wall clock is that of the `zone`."""
    if extent.instants is not None:
        return extent.instants.start, extent.instants.stop
    start = extent.start and to_utc(extent.start, zone)
    if extent.stop is None:
        return start, None
    # A wall clock time that comes twice may be either: an extent lasts until the later one. The
    # last moment inside is asked, since the stop itself may be the hour that follows.
    last = extent.stop - _TICK
    return start, max(to_utc(last.replace(fold=fold), zone) for fold in (0, 1)) + _TICK


def to_utc(moment: datetime, zone: tzinfo) -> datetime:
    """Convert a moment to naive UTC; a naive `moment` is a wall clock time in the `zone`.

    At the ends of the calendar, where UTC has no such year, it keeps the time as written.
    """
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
    try:
        return aware.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:
        return moment.replace(tzinfo=None)
    except DateError:
        # A zone without data has only wall clock times, unless an offset is written.
        if moment.tzinfo is not None:
            raise
        return moment.replace(fold=0)


def to_local(moment: datetime, zone: tzinfo) -> datetime:
    """Convert a naive `moment` in UTC to the wall clock of a `zone`, the inverse of `to_utc`."""
    try:
        local = moment.replace(tzinfo=UTC).astimezone(zone)
    except (DateError, OverflowError):
        return moment
    return local.replace(tzinfo=None)
