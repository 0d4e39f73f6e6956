"""The faults of days and times that no calendar or clock has, as clauses for errors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR

# `calendar.month_name` follows the locale, and errors are English.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_LEAP_YEAR = 2000
_TIME_LIMITS = (
    *(("hour", 24), ("minute", 60), ("second", 60)),
    *(("offset_hour", 24), ("offset_minute", 60), ("offset_second", 60)),
)


def day_fault(year: int | None, month: int, day: int) -> str | None:
    """Say why no calendar has this day, as a clause for an error; None for a possible day.

    Without a `year`, 29 February is a day.

    >>> day_fault(2023, 2, 29)
    'February 2023 has 28 days'
    """
    if year is not None and not MINYEAR <= year <= MAXYEAR:
        return "years run from 0001 to 9999"
    if not 1 <= month <= len(_MONTHS):
        return f"there is no month {month}"
    if day < 1:
        return f"there is no day {day}"
    # Without a year, a leap year is assumed: 29 February may exist.
    days = _days_of_month(_LEAP_YEAR if year is None else year, month)
    return f"{_month_has(year, month)} {days} days" if day > days else None


def _days_of_month(year: int, month: int) -> int:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + (month == _FEBRUARY and is_leap)


def _month_has(year: int | None, month: int) -> str:
    name = _MONTHS[month - 1]
    if year is not None:
        return f"{name} {year:04} has"
    return f"{name} has at most" if month == _FEBRUARY else f"{name} has"


def time_fault(parts: Mapping[str, str | None]) -> str | None:
    """Say why no clock has this time, as a clause for an error; None for a possible time.

    `parts` are the groups of `edtf_parser.TIME`.
    """
    for name, limit in _TIME_LIMITS:
        written = parts[name]
        if int(written or 0) >= limit:
            return f"there is no {name.replace('_', ' ')} {written}"
    return None
