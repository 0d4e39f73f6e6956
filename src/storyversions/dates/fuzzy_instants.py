"""From when on a date has possibly come, and from when on surely (L2).

Look here for how a fuzzy date is placed in valid time; what a date may denote is in `edtf`.
"""

from __future__ import annotations

from datetime import datetime, time, tzinfo
from functools import lru_cache
from typing import NamedTuple

from storyversions.dates.edtf import When, when
from storyversions.dates.extents import Extent, to_local, to_utc

# Moments are in UTC, without a zone: the wall clock of the story cannot order the two hours that
# are one in autumn (D1).
ALWAYS, NEVER = datetime.min, datetime.max  # noqa: DTZ901 - see above
"""The open ends of valid time."""


class FuzzyInstant(NamedTuple):
    """When something has `possibly` begun, or ended, and when it `surely` has, in UTC.

    What is known to the day is reckoned from the day's first minute on: on the day of a change the
    newcomer holds (D2).
    """

    possibly: datetime
    surely: datetime

    def is_within(self, start: FuzzyInstant, end: FuzzyInstant) -> bool:
        """Return whether it comes within what begins at `start` and ends at `end`."""
        return start.possibly <= self.possibly and self.surely < end.surely


OPEN = FuzzyInstant(NEVER, NEVER)
"""The bound of what never comes."""


# A story asks of the same dates at each of its versions, as whether a plan has come.
@lru_cache(maxsize=1 << 14)
def fuzzy_instant(date: When, zone: tzinfo) -> FuzzyInstant:
    """Find from when on a `date` has possibly, and from when on it has surely come.

    >>> from storyversions.dates import when, zone
    >>> str(fuzzy_instant(when("2023-11-20~"), zone("UTC")).surely)
    '2023-11-21 00:00:00'
    """
    extent = date.extent(zone)
    if extent.instants is not None:
        instants = extent.instants
        return _between(date, Extent(instants.start, instants.stop))
    local = _between(date, extent)
    # A wall clock time that comes twice may be either, and lasts until the later one.
    may_be_later = date.precision == "instant"
    possibly, surely = _moment(local.possibly, zone), _moment(local.surely, zone)
    if may_be_later and local.surely not in (ALWAYS, NEVER):
        surely = max(surely, to_utc(local.surely.replace(fold=1), zone))
    return FuzzyInstant(possibly, surely)


def _between(date: When, extent: Extent) -> FuzzyInstant:
    start = ALWAYS if extent.start is None else extent.start
    if date.precision == "instant" and not date.qualified:
        return FuzzyInstant(start, start)
    if extent.stop is None:
        return FuzzyInstant(start, NEVER)
    # The stop is outside, so that the last moment at which it can have begun is one
    # resolution earlier.
    return FuzzyInstant(start, max(start, extent.stop - date.resolution))


def _moment(local: datetime, zone: tzinfo) -> datetime:
    return local if local in (ALWAYS, NEVER) else to_utc(local, zone)


def first_moment(moment: datetime, zone: tzinfo) -> datetime:
    """Find the first moment of the day, in a `zone`, in which a `moment` lies.

    >>> from storyversions.dates import zone
    >>> str(first_moment(datetime(2023, 11, 20, 20, 30), zone("Asia/Tokyo")))
    '2023-11-20 15:00:00'
    """
    return to_utc(datetime.combine(to_local(moment, zone).date(), time()), zone)


def written_moment(moment: datetime, zone: tzinfo) -> When | None:
    """Write a `moment` in the time of a `zone`: a day at its first minute, None at an open end.

    >>> from storyversions.dates import zone
    >>> str(written_moment(datetime(2023, 11, 20, 15), zone("Asia/Tokyo")))
    '2023-11-21'
    """
    if moment in (ALWAYS, NEVER):
        return None
    local = to_local(moment, zone)
    if moment == first_moment(moment, zone):
        return when(local.date())
    # Only in the hour that comes twice does the wall clock need its offset.
    is_unique = to_utc(local, zone) == to_utc(local.replace(fold=1 - local.fold), zone)
    return when(local if is_unique else local.replace(tzinfo=zone))
