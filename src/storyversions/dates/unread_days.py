"""Refuse what looks like a day in a heading and cannot be read.

An addendum whose day is not understood would be filed under the day before it, in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from storyversions.dates.day_advice import Form
from storyversions.dates.day_ranges import AFTER_DAY, BEFORE_DAY, RANGE_ADVICE
from storyversions.dates.limits import day_fault
from storyversions.dates.months import may_match
from storyversions.dates.plain_text import plain_characters
from storyversions.dates.spelled_days import SPELLED_ANYWHERE, SPELLED_LEADING
from storyversions.dates.unread_forms import (
    LEAD,
    NUMBERS_ANYWHERE,
    NUMBERS_LEADING,
    WORDS_ANYWHERE,
    WORDS_LEADING,
    YEAR_AFTER,
    YEAR_BEFORE,
)
from storyversions.errors import DateError

_WRITE_YEAR = "write the year in the day, as in 2023-11-20"

Unread = tuple[int, int, str]
"""The start and the stop of a text, and the advice on what to write instead."""


def check_unread(text: str, plain: str, match: re.Match[str] | None) -> None:
    """Refuse a heading that writes a day in a form which cannot be read, before one that can.

    `plain` is the `text` with plain characters, `match` the first day that is read in it.

    Raises:
        DateError: with the words as written, and what to write.

    """
    # Only the first is reported: one fault at a time can be put right.
    for start, stop, advice in _unread(plain, match):
        written = text[start:stop].strip()
        raise DateError(f"{written}: {advice} (in backticks if it is no date)")


def unread_day_advice(text: str) -> str:
    """Say what to write for a `text` that is as a whole a day in a form which is not read.

    For any other text it is empty.

    >>> unread_day_advice("2024-5-3"), unread_day_advice("5-3"), unread_day_advice("ceo")
    ('write the day as 2024-05-03', 'write the day as 5/3 or 3/5', '')
    """
    plain = plain_characters(text).strip()
    short = re.fullmatch(r"([0-9]{1,2})[-.]([0-9]{1,2})", plain)
    if short:
        return _short_day(int(short[1]), int(short[2]))
    whole = (advice for start, stop, advice in _unread(plain, None) if stop - start == len(plain))
    return next(whole, "")


def _short_day(a: int, b: int) -> str:
    """Advise on two numbers that are a month and a day, in the order in which a calendar has it."""
    days = dict.fromkeys(
        f"{month}/{day}" for month, day in ((a, b), (b, a)) if not day_fault(None, month, day)
    )
    return f"write the day as {' or '.join(days)}" if days else ""


def _unread(plain: str, match: re.Match[str] | None) -> Iterator[Unread]:
    """Yield what is refused; `match` is the first day that is read, if there is one."""
    spans = _before(plain, match) if match else [*_found(plain), *_leading(plain)]
    spans += _ranges(plain, match)
    # The earliest first, and of two there the longest: the shorter is often a part of it.
    yield from sorted(spans, key=lambda span: (span[0], -span[1]))
    if match is not None and not _has_year(match):
        year = re.compile(YEAR_AFTER, re.IGNORECASE).match(plain, match.end())
        if year is not None:
            yield match.start(), year.end(), _WRITE_YEAR
        before = re.search(rf"{YEAR_BEFORE}\Z", plain[: match.start()])
        # In 'Election 2024: Mar 9' the year belongs to a name.
        if before is not None and _is_lead(plain[: before.start()]):
            yield before.start(), match.end(), _WRITE_YEAR


def _ranges(plain: str, match: re.Match[str] | None) -> Iterator[Unread]:
    """Yield several days that are written as one: with the day that is read, or without it."""
    if not re.search(r"\d", plain):
        return
    before = re.finditer(BEFORE_DAY, plain, re.IGNORECASE) if may_match(BEFORE_DAY, plain) else ()
    for several in before:
        if match is None or several.start() < match.end() <= several.end():
            yield several.start(), several.end(), RANGE_ADVICE
    # Compiled only where another number follows.
    if match is None or not re.search(r"\d", plain[match.end() :]):
        return
    after = re.compile(AFTER_DAY, re.IGNORECASE).match(plain, match.end())
    if after is not None:
        yield match.start(), after.end(), RANGE_ADVICE


def _before(plain: str, match: re.Match[str]) -> list[Unread]:
    """List what is not read and begins before the day that is read ends.

    A word such as yesterday says nothing more there.
    """
    if _is_lead(plain[: match.start()]):
        return []
    spans = _matches(plain, NUMBERS_ANYWHERE)
    return [span for span in spans if span[0] < match.end() and not _is_inside(span, match)]


def _is_inside(span: Unread, match: re.Match[str]) -> bool:
    return match.start() <= span[0] and span[1] <= match.end()


def _has_year(match: re.Match[str]) -> bool:
    return any(match.groupdict().get(name) for name in ("year", "era"))


def _found(plain: str) -> Iterator[Unread]:
    """Yield the forms that can only be a day; without a digit no pattern of numbers is tried."""
    yield from _matches(plain, (*WORDS_ANYWHERE, *SPELLED_ANYWHERE))
    # Compiling all patterns takes longer than to read a story without numbers in its
    # headings.
    if re.search(r"\d", plain):
        yield from _matches(plain, NUMBERS_ANYWHERE)


def _leading(plain: str) -> Iterator[Unread]:
    """Yield what stands where a day is expected."""
    has_number = re.search(r"\d", plain)
    forms = (*WORDS_LEADING, *SPELLED_LEADING, *(NUMBERS_LEADING if has_number else ()))
    return (span for span in _matches(plain, forms) if _is_lead(plain[: span[0]]))


def _is_lead(before: str) -> bool:
    return re.fullmatch(LEAD, f"\n{before}", re.IGNORECASE | re.DOTALL) is not None


def _matches(plain: str, forms: Iterable[Form]) -> Iterator[Unread]:
    for pattern, advice in forms:
        if not may_match(pattern, plain):
            continue
        for unread in re.finditer(pattern, plain, re.IGNORECASE):
            what_to_write = advice(unread)
            if what_to_write:
                yield unread.start(), unread.end(), what_to_write
