"""Days of the calendar that may lack their year, and the years in which they can lie (V2)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from storyversions.dates.edtf import When, when
from storyversions.dates.limits import day_fault
from storyversions.errors import DateError

# 29 February comes every fourth year, and every eighth around 1900 and 2100.
_LONGEST_WAIT_YEARS = 8


class PartialDay(NamedTuple):
    """A day of the calendar that may lack its year.

    `time` is the time of day with its offset, as in ISO 8601.
    """

    month: int
    day: int
    year: int | None
    time: str | None = None


def place_in_year(day: PartialDay, year: int) -> date | None:
    """Place a `day` in a `year`.

    None if the year has no 29 February, is not a calendar year, or is not the year of the day.
    """
    if day.year not in (None, year) or day_fault(year, day.month, day.day):
        return None
    return date(year, day.month, day.day)


def nearest(day: PartialDay, to: date) -> date:
    """Find the occurrence of a `day` nearest to the date `to`, the later of two (V2).

    A day with a year occurs once.

    Raises:
        DateError: for a day that no year has.

    """
    fault = day_fault(day.year, day.month, day.day)
    if fault:
        raise DateError(f"{day.month}/{day.day}: {fault}")
    if day.year is not None:
        return date(day.year, day.month, day.day)
    around = _occurrences(day, to.year - _LONGEST_WAIT_YEARS, to.year + _LONGEST_WAIT_YEARS)
    # The second part of the key is smaller for the later date, which settles a tie.
    return min(around, key=lambda occurrence: (abs(occurrence - to), to - occurrence))


def between_years(day: PartialDay, first: date, last: date) -> list[date]:
    """List the occurrences from the `first` to the `last` date, both included, in order (V2)."""
    return [
        occurrence
        for occurrence in _occurrences(day, first.year, last.year)
        if first <= occurrence <= last
    ]


def _occurrences(day: PartialDay, first: int, last: int) -> list[date]:
    placed = (place_in_year(day, year) for year in range(first, last + 1))
    return [occurrence for occurrence in placed if occurrence is not None]


def when_of(day: PartialDay, on: date) -> When:
    """Return the date of a `day` that falls `on` a calendar date, with its time."""
    return when(on if day.time is None else f"{on.isoformat()}T{day.time}")
