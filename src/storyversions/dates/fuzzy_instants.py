"""From when on a date has possibly come, and from when on surely (L2).

Look here for how a fuzzy date is placed in valid time; what a date may denote is in `edtf`.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from attrs import frozen

from storyversions.dates.edtf import When

# They are in the story's own time, without a zone (D1).
ALWAYS, NEVER = datetime.min, datetime.max  # noqa: DTZ901 - see above
"""The open ends of valid time."""


@frozen
class FuzzyInstant:
    """When something has `possibly` begun, or ended, and when it `surely` has.

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


def fuzzy_instant(date: When, zone: tzinfo) -> FuzzyInstant:
    """Find from when on a `date` has possibly, and from when on it has surely come.

    >>> from storyversions.dates import when, zone
    >>> str(fuzzy_instant(when("2023-11-20~"), zone("UTC")).surely)
    '2023-11-21 00:00:00'
    """
    extent = date.extent(zone)
    start = ALWAYS if extent.start is None else extent.start
    if date.precision == "instant" and not date.qualified:
        return FuzzyInstant(start, start)
    if extent.stop is None:
        return FuzzyInstant(start, NEVER)
    # The stop is outside, so that the last moment at which it can have begun is one
    # resolution earlier.
    return FuzzyInstant(start, max(start, extent.stop - date.resolution))
