"""Naming a version: every form of V2, in English and Japanese."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date, timedelta, tzinfo

from attrs import frozen

from storyversions.dates import Extent, PartialDay, When, between_years, nearest, read_day, when
from storyversions.errors import DateError, RevisionError
from storyversions.state.reprs import short_repr
from storyversions.story.version import Version

_WORDS = re.compile(r"first|head(?:~(?P<back>\d+))?|v(?P<number>\d+)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<day>.+)\.(?P<number>\d+)")
_ISO = re.compile(r"\d{4}(?:-\d{2})?(?:-\d{2}[T ]\d{2}:\d{2}\S*)?")


@frozen
class Resolved:
    """The version that a revision names, and a note for the reader where it is not what they may think."""

    version: Version
    note: str = ""

    __repr__ = short_repr()


def is_revision(text: str) -> bool:
    """Whether a text reads as a revision, be there such a version or not."""
    return bool(_WORDS.fullmatch(text) or _ISO.fullmatch(text)) or _reads_as_day(text)


def _reads_as_day(text: str) -> bool:
    numbered = _NUMBERED.fullmatch(text)
    try:
        return read_day(numbered["day"] if numbered else text) is not None
    except DateError:
        return True


def resolve(text: str, versions: Sequence[Version], zone: tzinfo) -> Resolved:
    """The version that a revision names (V2).

    Errors: `RevisionError` or `DateError` in one sentence that names what there is instead.
    """
    if not versions:
        raise RevisionError("the story has no version yet")
    named = next((each for each in versions if each.label == text), None)
    if named is not None:
        return Resolved(named)
    words = _WORDS.fullmatch(text)
    if words:
        return Resolved(_by_number(text, words, versions))
    numbered = _NUMBERED.fullmatch(text)
    day = read_day(text)
    if day is not None and day.time is None:
        return _last_at(
            text, when(_full_day(text, day, versions, zone).isoformat()), versions, zone
        )
    if numbered and (day := read_day(numbered["day"])) is not None:
        return Resolved(
            _numbered(
                _full_day(text, day, versions, zone), _whole(numbered["number"]), versions, zone
            )
        )
    if _ISO.fullmatch(text):
        return _last_at(text, when(text), versions, zone)
    raise RevisionError(
        f"{text!r} is no revision; write a day such as 11/20, a label, v3, first, head or head~2"
    )


def day_of(text: str, versions: Sequence[Version], zone: tzinfo) -> When:
    """The date that a text gives, in EDTF or as the day of a revision, whose year the story decides."""
    day = read_day(text)
    return when(text) if day is None or day.time else when(_full_day(text, day, versions, zone))


def _by_number(text: str, words: re.Match[str], versions: Sequence[Version]) -> Version:
    number = (
        1
        if text.lower() == "first"
        else _whole(words["number"])
        if words["number"]
        else len(versions) - _whole(words["back"] or "0")
    )
    if not 1 <= number <= len(versions):
        there = (
            f"{len(versions)} versions, v1 to v{len(versions)}"
            if len(versions) > 1
            else "one version, v1"
        )
        raise RevisionError(f"{text} is not there: the story has {there}")
    return versions[number - 1]


def _whole(digits: str) -> int:
    """A number; Python reads none of more than 4,300 digits, and no story has so many versions."""
    return int(digits) if len(digits) < len(str(sys.maxsize)) else sys.maxsize


def _day_of(version: Version, zone: tzinfo) -> date:
    day = version.recorded.day(zone)
    assert day is not None, "a version is recorded on a day"
    return day


def _full_day(text: str, day: PartialDay, versions: Sequence[Version], zone: tzinfo) -> date:
    """The day with its year: the one within the story, else the one nearest to it."""
    first, last = _day_of(versions[0], zone), _day_of(versions[-1], zone)
    if day.year is not None:
        return nearest(day, first)
    inside = between_years(day, first, last)
    if len(inside) > 1:
        raise RevisionError(f"{text} can be {' or '.join(map(str, inside))}: write the year")
    if inside:
        return inside[0]
    candidates = (nearest(day, first), nearest(day, last))
    return min(candidates, key=lambda each: max(first - each, each - last, timedelta(0)))


def _numbered(day: date, number: int, versions: Sequence[Version], zone: tzinfo) -> Version:
    same_day = [each for each in versions if _day_of(each, zone) == day]
    if not 1 <= number <= len(same_day):
        there = (
            ", ".join(each.label for each in same_day)
            or f"the story has {versions[0].label} to {versions[-1].label}"
        )
        raise RevisionError(f"{day}.{number} is not there: {there}")
    return same_day[number - 1]


def _last_at(text: str, moment: When, versions: Sequence[Version], zone: tzinfo) -> Resolved:
    """The last version that was surely on record by the end of a day, a month or a moment (D2)."""
    asked = moment.extent(zone)
    recorded = [each for each in versions if _is_by(each.recorded.extent(zone), asked)]
    if not recorded:
        raise RevisionError(
            f"{text} is before the story begins: its first version is {versions[0].label}"
        )
    head_day = versions[-1].recorded.extent(zone)
    later = recorded[-1] is versions[-1] and asked.surely_after(head_day)
    return Resolved(
        recorded[-1],
        f"{text} is after the last version, which is {recorded[-1].label}" if later else "",
    )


def _is_by(recorded: Extent, asked: Extent) -> bool:
    return asked.stop is None or (recorded.stop is not None and recorded.stop <= asked.stop)
