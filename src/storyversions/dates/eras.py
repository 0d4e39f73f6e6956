"""The eras by which Japanese dates count years: 令和5年 is 2023, 令和元年 is 2019."""

from __future__ import annotations

from datetime import date

from storyversions.structs import Struct

FIRST_YEAR = "元"
"""The word for the first year of an era."""


class Era(Struct):
    """An era: its `names`, the calendar `year` of its first year, and its first and last day."""

    names: tuple[str, ...]
    letter: str
    year: int
    first: date
    last: date | None = None


# Meiji is read from its sixth year on, when Japan took over the calendar that is used here.
ERAS = (
    Era(("令和", "\u32ff"), "R", 2019, date(2019, 5, 1)),
    Era(("平成", "\u337b"), "H", 1989, date(1989, 1, 8), date(2019, 4, 30)),
    Era(("昭和", "\u337c"), "S", 1926, date(1926, 12, 25), date(1989, 1, 7)),
    Era(("大正", "\u337d"), "T", 1912, date(1912, 7, 30), date(1926, 12, 25)),
    Era(("明治", "\u337e"), "M", 1868, date(1873, 1, 1), date(1912, 7, 30)),
)
ERA_NAMES = "|".join(name for era in ERAS for name in era.names)
ERA_LETTERS = "".join(era.letter for era in ERAS)


def find_era(name: str) -> Era:
    """Give the era of one of its names, or of its letter."""
    return next(era for era in ERAS if name == era.letter or name in era.names)


def year_of_era(name: str, written: str) -> int:
    """Give the calendar year of a `written` year of an era: digits, or 元 for the first.

    >>> year_of_era("令和", "5"), year_of_era("令和", "元")
    (2023, 2019)
    """
    number = 1 if written == FIRST_YEAR else int(written)
    # Years of an era count from 1, and its first one is the calendar year itself.
    return find_era(name).year + number - 1


def era_fault(name: str, day: date) -> str | None:
    """Say why the era `name` does not have a `day`, as a clause; None if it has it.

    >>> era_fault("令和", date(2019, 4, 30))
    '令和 begins on 2019-05-01'
    """
    era = find_era(name)
    if day < era.first:
        return f"{era.names[0]} begins on {era.first}"
    if era.last is not None and day > era.last:
        return f"{era.names[0]} ends on {era.last}"
    return None
