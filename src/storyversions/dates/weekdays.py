"""The days of the week by their names, full and short, in English and Japanese."""

from __future__ import annotations

WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The English names, from Monday on, as `date.weekday` counts."""

WEEKDAY_SIGNS = "月火水木金土日"
"""The Japanese signs, in the same order."""

_SHORTEST = 3


def weekday_number(name: str) -> int:
    """Give the number of a weekday, from 0 for Monday, by a name that begins as one of these.

    >>> weekday_number("Fri."), weekday_number("Thurs"), weekday_number("金曜日")
    (4, 3, 4)
    """
    if name[0] in WEEKDAY_SIGNS:
        return WEEKDAY_SIGNS.index(name[0])
    short = name.lower()[:_SHORTEST]
    return next(number for number, full in enumerate(WEEKDAY_NAMES) if full.startswith(short))
