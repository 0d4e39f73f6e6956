"""The numbers that prose writes, in English and Japanese: 1,200, 3.5 million, 1億2000万, 約700."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from storyversions.dates import find_days, plain_characters

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALES = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "千": 3,
    "万": 4,
    "億": 8,
    "兆": 12,
}
_NUMBER = re.compile(
    r"(?<![A-Za-z\d.,/:'’〜～~–—-])"
    rf"(?:(?P<western>{_DIGITS}) (?P<scale>thousand|million|billion|trillion)\b"
    rf"|(?:(?:{_DIGITS})[千万億兆]+)+\d*|{_DIGITS})"
)
_PART = re.compile(rf"(?P<digits>{_DIGITS})(?P<scales>[千万億兆]*)")
# A number that is part of another form: 501(c), 1st, 24/7, 500-600, 3D, 14:30, 第3.
_NO_END = re.compile(
    r"\(|st\b|nd\b|rd\b|th\b|[/:]\d|\s?[-–—〜～~]\s?\d|[A-Za-z]|[-‐][A-Za-z]|年|月|時|分|日|つ目|回目|番"
)
_NO_BEGIN = re.compile(r"(?:第|No\. ?|#)$", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_OF_YEAR = re.compile(r"\b(?:in|since|of|by|until|from|to) $", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|some|nearly|almost|over|under|approximately|circa|up to"
    r"|(?:more|fewer|less) than|at least|at most)|約|およそ|ほぼ|最大) ?$",
    re.IGNORECASE,
)
_ABOUT_AFTER = re.compile(
    r"[^\d、。,. ]{0,3}?(?:以上|以下|余り|あまり|余|超|弱|強|近く|ほど|程度|前後|未満)"
)
_UNIT = re.compile(
    r" ?(?P<unit>[A-Za-z]+|[%％]|[人名社件個台円年国票冊校店棟頭匹本回点]|か国|カ国)"
)


class ProseNumber(NamedTuple):
    """A number in a text: its `value`, whether it is rounded, and its unit in small letters."""

    value: Decimal
    is_about: bool
    unit: str
    start: int
    stop: int


def find_numbers(text: str) -> Iterator[ProseNumber]:
    """Yield the numbers of a text that count or measure; no dates, ordinals, names or ranges.

    >>> [str(found.value) for found in find_numbers("505 of about 1,200 on Nov. 20, GPT-4")]
    ['505', '1200']
    >>> [str(found.value) for found in find_numbers("１億２０００万人のうち3万人")]
    ['120000000', '30000']
    """
    plain = plain_characters(text)
    for day in find_days(plain):
        plain = plain[: day.start] + "\0" * (day.stop - day.start) + plain[day.stop :]
    for found in _NUMBER.finditer(plain):
        before, after = plain[: found.start()], plain[found.end() :]
        if _NO_END.match(after) or _NO_BEGIN.search(before) or _is_year(before, found[0]):
            continue
        unit = _UNIT.match(after)
        is_about = bool(_ABOUT.search(before) or _ABOUT_AFTER.match(after))
        name = unit["unit"].lower() if unit else ""
        yield ProseNumber(_value(found), is_about, name, found.start(), found.end())


def _is_year(before: str, written: str) -> bool:
    """Say whether a number is that of a year, given what is before it: in 2019, of 2023."""
    return bool(_YEAR.fullmatch(written) and _OF_YEAR.search(before))


def _value(found: re.Match[str]) -> Decimal:
    if found["scale"]:
        return Decimal(found["western"].replace(",", "")).scaleb(_SCALES[found["scale"]])
    total = Decimal(0)
    for part in _PART.finditer(found[0]):
        number = Decimal(part["digits"].replace(",", ""))
        total += number.scaleb(sum(_SCALES[each] for each in part["scales"]))
    return total
