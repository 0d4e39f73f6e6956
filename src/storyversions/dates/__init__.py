"""Dates: what a text may denote in the time of the story, and the days without a year of headings and revisions."""

from storyversions.dates.calendar_days import (
    PartialDay,
    between_years,
    find_day,
    nearest,
    place_in_year,
    read_day,
    when_of,
)
from storyversions.dates.edtf import When, when
from storyversions.dates.extents import Extent
from storyversions.dates.fuzzy_instants import ALWAYS, NEVER, OPEN, FuzzyInstant, fuzzy_instant
from storyversions.dates.points import Precision
from storyversions.dates.zones import zone

__all__ = [
    "ALWAYS",
    "NEVER",
    "OPEN",
    "Extent",
    "FuzzyInstant",
    "PartialDay",
    "Precision",
    "When",
    "between_years",
    "find_day",
    "fuzzy_instant",
    "nearest",
    "place_in_year",
    "read_day",
    "when",
    "when_of",
    "zone",
]
