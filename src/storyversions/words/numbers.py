"""Numbers as each script groups their digits. A language names one of these functions."""

from __future__ import annotations

import re
from collections.abc import Sequence

GROUPED_FROM = 5
"""A number of as many digits or more has them grouped; one of four only beside such a number."""

_MYRIADS = ("", "万", "億", "兆", "京", "垓", "秭", "穣")
_PLAIN = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]+)(?P<rest>\.[0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_FOUR_DIGITS = re.compile(r"(?<![0-9.,])[0-9]{4}(?![0-9,])")


def by_thousands(digits: str) -> str:
    """Set the thousands of a number apart: 12,000.

    >>> by_thousands("12000.5"), by_thousands("9800")
    ('12,000.5', '9800')
    """
    number = _PLAIN.fullmatch(digits)
    if number is None or len(number["whole"]) < GROUPED_FROM:
        return digits
    return f"{number['sign']}{int(number['whole']):,}{number['rest'] or ''}"


def by_thousands_alike(texts: Sequence[str]) -> list[str]:
    """Group the numbers of four digits in texts of one sentence, if it has a longer one.

    >>> by_thousands_alike(["9800", "12,000 people"])
    ['9,800', '12,000 people']
    """
    if not any(map(_GROUPED.search, texts)):
        return list(texts)
    return [_FOUR_DIGITS.sub(lambda number: f"{int(number[0]):,}", text) for text in texts]


def by_myriads(digits: str) -> str:
    """Set the myriads of a number apart, as in Japanese: 1万2000.

    >>> by_myriads("12000"), by_myriads("2000000"), by_myriads("9800.5")
    ('1万2000', '200万', '9800.5')
    """
    number = _PLAIN.fullmatch(digits)
    if number is None or len(number["whole"]) > 4 * len(_MYRIADS):
        return digits
    rest, groups = int(number["whole"]), []
    for myriad in _MYRIADS:
        rest, group = divmod(rest, 10_000)
        groups += [f"{group}{myriad}"] if group else []
    return number["sign"] + ("".join(reversed(groups)) or "0") + (number["rest"] or "")


def as_written(texts: Sequence[str]) -> list[str]:
    """Leave texts as they are, where numbers of one sentence need not be made alike."""
    return list(texts)
