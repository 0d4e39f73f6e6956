"""Advice on a day that is not read: what to write for it, given the match of its form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from storyversions.dates.eras import year_of_era
from storyversions.dates.limits import day_fault
from storyversions.dates.months import likely_month, month_number, month_pattern, short_name
from storyversions.dates.plain_text import EAST_ASIAN

Advice = Callable[[re.Match[str]], str]
"""Says what to write for a match, as a clause; nothing where the match is no day after all."""

Form = tuple[str, Advice]
"""A pattern, and the advice on what to write for a match of it."""

_NAME = rf"(?:{month_pattern()})"
_MONTHS, _LONGEST_MONTH = 12, 31
DAY_FORM = "write the day as 2023-11-20"
DAY_OR_NAME = "write the day as 2023-11-20 or Nov 20"
TIME_FORM = "write the time as in 2023-11-20T10:30, 2023-11-20T10:30:00 or 2023-11-20T10:30+09:00"
DEPENDS = "it depends on another day; write the day itself, as in 2023-11-20"


def say(advice: str) -> Advice:
    """Give one `advice` for every match."""
    return lambda _: advice


def _write_days(*parts: tuple[int, int, int]) -> str:
    """Advise to write one of these days (year, month, day), those that a calendar has.

    Where only a month is too short for the day, that is said.
    """
    days = dict.fromkeys(
        f"{year:04}-{month:02}-{day:02}"
        for year, month, day in parts
        if not day_fault(year, month, day)
    )
    return f"write the day as {' or '.join(days)}" if days else _fault_of(parts)


def _fault_of(parts: Iterable[tuple[int | None, int, int]]) -> str:
    """Say why no calendar has the likeliest of some days; nothing where they are no days at all.

    A month that is too short has none: 31.02.2024. There is no month 13 at all.
    """
    likely = (day for day in parts if 1 <= day[1] <= _MONTHS and 1 <= day[2] <= _LONGEST_MONTH)
    day = next(likely, None)
    return f"{day_fault(*day)}; {DAY_FORM}" if day else ""


def three_numbers(match: re.Match[str]) -> str:
    """Advise on a year of four digits with a month and a day, in whatever order they stand."""
    first, second, third = (match[name] for name in ("first", "second", "third"))
    a, b, c = int(first), int(second), int(third)
    if len(first) == len("2023"):
        return _write_first_of((a, b, c), (a, c, b))
    # With points the day comes first; with strokes it does in London and not in New York.
    day_first, month_first = (c, b, a), (c, a, b)
    if "." in match[0]:
        return _write_first_of(day_first, month_first)
    return _write_days(day_first, month_first)


def _write_first_of(*parts: tuple[int, int, int]) -> str:
    """Advise to write the first of these days that a calendar has."""
    days = [day for day in parts if not day_fault(*day)]
    return _write_days(*days[:1] or parts)


def short_year(match: re.Match[str]) -> str:
    """Advise on a day whose year has two digits and stands last."""
    first, second, third = (int(match[name]) for name in ("first", "second", "third"))
    is_day = _write_days((2000 + third, second, first), (2000 + third, first, second))
    return is_day and "write the year with four digits and first, as in 2023-11-20"


def eight_digits(match: re.Match[str]) -> str:
    """Advise on a day without marks between its numbers."""
    return _write_days((int(match["year"]), int(match["month"]), int(match["day"])))


def month_and_day(match: re.Match[str]) -> str:
    """Advise on a month by its name, with a day in a spelling that is not read."""
    number = re.search(r"\d+", match["day"])
    month = likely_month(match["word"])
    if month is None or number is None:
        return ""
    year = re.search(r"\d{4}", match[0])
    if year is None and day_fault(None, month, int(number[0])):
        return _fault_of([(None, month, int(number[0]))])
    if year is None:
        return f"write the day as {short_name(month)} {int(number[0])}, or as in 2023-11-20"
    return _write_days((int(year[0]), month, int(number[0])))


def unread_month(match: re.Match[str]) -> str:
    """Advise on a day beside a word that is no month as it is read: that is a day, or prose."""
    # A letter of Japanese begins a word of their own: 1 January追記.
    is_read = re.match(rf"{_NAME}(?=$|{EAST_ASIAN})", match["word"], re.IGNORECASE)
    # With a point it is a day of German: 20. November.
    is_pointed = re.match(r"\d{1,2}\.", match[0])
    return "" if is_read and not is_pointed else month_and_day(match)


def day_of_year(match: re.Match[str]) -> str:
    """Advise on a year that stands before the name of the month."""
    number = re.search(r"\d+", match["day"])
    return _write_days(
        (int(match["year"]), month_number(match["word"]), int(number[0] if number else 0))
    )


def short_era(match: re.Match[str]) -> str:
    """Advise on a year of a Japanese era, in a spelling that is not read."""
    year = year_of_era(match["era"].upper(), match["year"])
    return _write_days((year, int(match["month"]), int(match["day"])))


def month_day(match: re.Match[str]) -> str:
    """Advise on a month and a day as numbers, in either order."""
    first, second = int(match["first"]), int(match["second"])
    if not day_fault(None, first, second):
        return f"write the day as {first}/{second} alone"
    return "" if day_fault(None, second, first) else DAY_FORM


def two_numbers(match: re.Match[str]) -> str:
    """Advise on two numbers in either order: with points the day mostly comes first."""
    first, second = int(match["first"]), int(match["second"])
    is_day = not day_fault(None, first, second) or not day_fault(None, second, first)
    return DAY_OR_NAME if is_day else _fault_of([(None, second, first), (None, first, second)])


def day_is_missing(_: re.Match[str]) -> str:
    """Advise on what names no single day."""
    return "write the day too, as in 2023-11-20"


def only_month(match: re.Match[str]) -> str:
    """Advise on a month without a day, if there is such a month."""
    month = match["month"] if "month" in match.groupdict() else None
    is_month = month is None or 1 <= int(month) <= _MONTHS
    return day_is_missing(match) if is_month else ""
