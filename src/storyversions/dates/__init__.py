"""Dates: what a text may denote in a story's time, and the days of headings and revisions."""

from typing import TYPE_CHECKING

from storyversions.dates.calendar_days import (
    PartialDay,
    between_years,
    nearest,
    place_in_year,
    when_of,
)
from storyversions.dates.day_forms import read_day
from storyversions.dates.edtf import When, when
from storyversions.dates.extents import Extent
from storyversions.dates.fuzzy_instants import ALWAYS, NEVER, OPEN, FuzzyInstant, fuzzy_instant
from storyversions.dates.points import Precision
from storyversions.dates.zones import zone
from storyversions.lazy import exported

if TYPE_CHECKING:
    from storyversions.dates.day_order import check_day_order
    from storyversions.dates.headings import find_day

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
    "check_day_order",
    "find_day",
    "fuzzy_instant",
    "nearest",
    "place_in_year",
    "read_day",
    "when",
    "when_of",
    "zone",
]

# Story files alone have headings; other commands start sooner without their forms.
__getattr__ = exported(__name__, {"day_order": ("check_day_order",), "headings": ("find_day",)})
