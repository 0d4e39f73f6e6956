"""Dates: what a text may denote in a story's time, and the days of headings and revisions."""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.dates.calendar_days import PartialDay as PartialDay
    from storyversions.dates.calendar_days import between_years as between_years
    from storyversions.dates.calendar_days import nearest as nearest
    from storyversions.dates.calendar_days import place_in_year as place_in_year
    from storyversions.dates.calendar_days import when_of as when_of
    from storyversions.dates.day_ends import day_end as day_end
    from storyversions.dates.day_ends import first_day_ending_after as first_day_ending_after
    from storyversions.dates.day_forms import read_day as read_day
    from storyversions.dates.day_order import check_day_order as check_day_order
    from storyversions.dates.edtf import When as When
    from storyversions.dates.edtf import when as when
    from storyversions.dates.extents import Extent as Extent
    from storyversions.dates.extents import as_instants as as_instants
    from storyversions.dates.extents import to_utc as to_utc
    from storyversions.dates.fuzzy_instants import ALWAYS as ALWAYS
    from storyversions.dates.fuzzy_instants import NEVER as NEVER
    from storyversions.dates.fuzzy_instants import OPEN as OPEN
    from storyversions.dates.fuzzy_instants import FuzzyInstant as FuzzyInstant
    from storyversions.dates.fuzzy_instants import first_moment as first_moment
    from storyversions.dates.fuzzy_instants import fuzzy_instant as fuzzy_instant
    from storyversions.dates.fuzzy_instants import written_moment as written_moment
    from storyversions.dates.headings import find_day as find_day
    from storyversions.dates.plain_text import plain_characters as plain_characters
    from storyversions.dates.points import Precision as Precision
    from storyversions.dates.prose_days import ProseDay as ProseDay
    from storyversions.dates.prose_days import find_days as find_days
    from storyversions.dates.recorded_day import RecordedDay as RecordedDay
    from storyversions.dates.relative_days import read_relative_day as read_relative_day
    from storyversions.dates.weekdays import WEEKDAY_NAMES as WEEKDAY_NAMES
    from storyversions.dates.weekdays import WEEKDAY_SIGNS as WEEKDAY_SIGNS
    from storyversions.dates.weekdays import weekday_number as weekday_number
    from storyversions.dates.zones import check_clock as check_clock
    from storyversions.dates.zones import zone as zone

lazy(
    __name__,
    {
        "calendar_days": ("PartialDay", "between_years", "nearest", "place_in_year", "when_of"),
        "day_ends": ("day_end", "first_day_ending_after"),
        "day_forms": ("read_day",),
        "day_order": ("check_day_order",),
        "edtf": ("When", "when"),
        "extents": ("Extent", "as_instants", "to_utc"),
        "fuzzy_instants": (
            "ALWAYS",
            "FuzzyInstant",
            "NEVER",
            "OPEN",
            "first_moment",
            "fuzzy_instant",
            "written_moment",
        ),
        "headings": ("find_day",),
        "plain_text": ("plain_characters",),
        "points": ("Precision",),
        "prose_days": ("ProseDay", "find_days"),
        "recorded_day": ("RecordedDay",),
        "relative_days": ("read_relative_day",),
        "weekdays": ("WEEKDAY_NAMES", "WEEKDAY_SIGNS", "weekday_number"),
        "zones": ("check_clock", "zone"),
    },
)
