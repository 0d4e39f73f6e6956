"""The day on which a version is recorded, and whether other dates have come by then (A2, N5)."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from functools import cached_property

from attrs import frozen

from storyversions.dates.edtf import When, when
from storyversions.dates.extents import Extent, as_instants, to_utc
from storyversions.dates.fuzzy_instants import NEVER, fuzzy_instant


@frozen(slots=False)
class RecordedDay:
    """A `day` on which a version is recorded, in the local time of a `zone`."""

    day: date
    zone: tzinfo

    @staticmethod
    def of(recorded: When, zone: tzinfo) -> RecordedDay:
        """Give the day of what was `recorded` on a day or at a time, as versions are.

        >>> from storyversions.dates import when, zone
        >>> RecordedDay.of(when("2023-11-20T23:30Z"), zone("Asia/Tokyo")).day
        datetime.date(2023, 11, 21)
        """
        day = recorded.day(zone)
        assert day is not None, "a version is recorded on a day or at a time"
        return RecordedDay(day, zone)

    @property
    def when(self) -> When:
        """The day as a date of the story."""
        return when(self.day)

    @property
    def start(self) -> datetime:
        """The first moment of the day, in the story's own time."""
        return datetime.combine(self.day, time())

    @cached_property
    def extent(self) -> Extent:
        """The span of the day."""
        return self.when.extent(self.zone)

    @property
    def stop(self) -> datetime:
        """The first moment after the day; the last day of the calendar never stops."""
        return self.extent.stop or NEVER

    @cached_property
    def begins(self) -> datetime:
        """The first moment of the day, in UTC."""
        return to_utc(self.start, self.zone)

    @cached_property
    def ends(self) -> datetime:
        """The first moment after the day, in UTC."""
        return as_instants(self.extent, self.zone)[1] or NEVER

    def has_come(self, date: When | None) -> bool:
        """Say whether a date has surely come by the end of the day; no date has always come."""
        # Before the stop, and not at it: the first moment of the next day is not yet of this one.
        return date is None or fuzzy_instant(date, self.zone).surely < self.ends

    def is_before(self, date: When) -> bool:
        """Say whether a date is surely later than the day."""
        return date.extent(self.zone).surely_after(self.extent)
