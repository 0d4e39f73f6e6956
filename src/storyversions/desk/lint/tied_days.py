"""Dates in words that are tied to a fact, which has no such date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from storyversions.dates import ProseDay, When, find_days, nearest, plain_characters, when
from storyversions.desk.lint.tied_words import TiedWords

_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_IN_BRACKETS = r"(?:[(（][^)）]*[)）]|[月火水木金土日]曜日?)?"
_SINCE = re.compile(rf"\b(?:on|since|until|till|from) {_WEEKDAY}$", re.IGNORECASE)
_SINCE_IN_JAPANESE = re.compile(rf"{_IN_BRACKETS}(?:に|から|まで|付)")
_ONLY_BEFORE = re.compile(rf"\s*(?:on|since|until|till|from)? ?{_WEEKDAY}", re.IGNORECASE)
_ONLY_AFTER = re.compile(rf"{_IN_BRACKETS}\s*(?:に|から|まで|付け?で?)?\s*")


def contradicted_day(tied: TiedWords) -> tuple[When, ...]:
    """Give the dates of the fact where the words name another one; nothing where they do not.

    Words that are a date alone speak of when the fact began or ended. Other words may also say when
    it was told, or of what it speaks: a date that the version or the fact's own text has is right,
    and one of the future is no date of what has begun.
    """
    plain = plain_characters(tied.words)
    days, known = list(find_days(plain)), tied.dates
    if len(days) != 1 or not known:
        return ()
    is_alone = _is_alone(plain, days[0])
    if not is_alone and not _governs(plain, days[0]):
        return ()
    own = tied.story.versions[tied.number - 1].recorded.day(tied.story.zone)
    on = _dates(days[0], own)
    allowed = () if is_alone else tuple(_mentioned(tied, own))
    is_right = any(_may_be(tied, each, date) for each in on for date in known)
    is_future = not is_alone and own is not None and all(each > own for each in on)
    return () if is_right or is_future or {*on} & {*allowed} else known


def _is_alone(plain: str, day: ProseDay) -> bool:
    is_begun = _ONLY_BEFORE.fullmatch(plain[: day.start]) is not None
    return is_begun and _ONLY_AFTER.fullmatch(plain[day.stop :]) is not None


def _governs(plain: str, day: ProseDay) -> bool:
    """Say whether a day is that of what the words say, and no part of a name or a comparison."""
    return bool(_SINCE.search(plain[: day.start]) or _SINCE_IN_JAPANESE.match(plain[day.stop :]))


def _dates(day: ProseDay, near: date | None) -> list[date]:
    return [
        nearest(each, near or date.min)
        for each in day.readings
        if each.year is not None or near is not None
    ]


def _may_be(tied: TiedWords, day: date, known: When) -> bool:
    zone = tied.story.zone
    one, other = when(day).extent(zone), known.extent(zone)
    return not one.surely_after(other) and not other.surely_after(one)


def _mentioned(tied: TiedWords, own: date | None) -> Iterator[date]:
    """Yield the days on which words may say that something was told, or of which it speaks."""
    if own is not None:
        yield own
    for claim in tied.claims:
        sources = (tied.story.sources.get(each) for each in claim.sources)
        texts = [source.date or "" for source in sources if source is not None]
        for text in (*texts, *claim.doubts, claim.note or "", str(claim.value)):
            for found in find_days(text):
                yield from _dates(found, own)
