"""Numbers in words that are tied to a fact, which has others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Any

import attrs

from storyversions.desk.lint.prose_numbers import ProseNumber, find_numbers
from storyversions.desk.lint.tied_words import TiedWords

_ROUNDED = Decimal("0.1")
"""How far a rounded number may be from the one that it stands for."""

_PARTS = frozenset(["%", "％", "percent", "per", "pc"])
_TIMES = frozenset(
    f"{unit}{ending}"
    for unit in ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade")
    for ending in ("", "s")
)
_WHOLE = 2


def contradicted_number(tied: TiedWords) -> bool:
    """Say whether the words name a number that is none of the fact's, and none of those it has.

    A number that the fact had before is right beside the one that it has (from 500 to 505), as is
    the difference of two. In free text only numbers of one unit are compared.
    """
    written = list(find_numbers(tied.words))
    values = [claim.value for claim in tied.claims_now]
    if not written or not values:
        return False
    counted = [each for value in values for each in _numbers_in(value)]
    if not counted:
        return _contradicts_text(written, [each for value in values for each in _texts_in(value)])
    written = [each for each in written if each.unit not in _PARTS | _TIMES]
    named = [each for each in written if any(_is(each, number) for number in counted)]
    former = {number for claim in tied.claims for number in _numbers_in(claim.value)} - {*counted}
    known = [*counted, *_differences({*counted, *former}), *(former if named else ())]
    strange = [each for each in written if not any(_is(each, number) for number in known)]
    # Besides its own numbers a sentence may have others: 505 people in 12 offices.
    is_of_whole = len(written) == _WHOLE and len(set(counted)) >= _WHOLE
    return bool(strange) and (is_of_whole or not named)


def _is(written: ProseNumber, number: Decimal) -> bool:
    if written.is_about:
        return abs(written.value - number) <= _ROUNDED * abs(number)
    return written.value == number


def _differences(numbers: Collection[Decimal]) -> set[Decimal]:
    """Give what a number rose or fell by, or what is left of it."""
    return {abs(one - other) for one in numbers for other in numbers if one != other}


def _numbers_in(value: Any) -> Iterator[Decimal]:
    """Yield the numbers of a value, which may be a record of them."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        yield Decimal(str(value))
    elif attrs.has(type(value)):
        for each in attrs.astuple(value, recurse=False):
            yield from _numbers_in(each)


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif attrs.has(type(value)):
        for each in attrs.astuple(value, recurse=False):
            yield from _texts_in(each)


def _contradicts_text(written: Iterable[ProseNumber], texts: Iterable[str]) -> bool:
    """Say whether one number of a unit is written, and the texts have one other of that unit."""
    has = [number for text in texts for number in find_numbers(text)]
    for unit in {each.unit for each in written if each.unit}:
        own = [each for each in written if each.unit == unit]
        others = [each for each in has if each.unit == unit]
        if len(own) == 1 and len({each.value for each in others}) == 1:
            one, other = own[0], others[0]
            if not _is(one, other.value) and not _is(other, one.value):
                return True
    return False
