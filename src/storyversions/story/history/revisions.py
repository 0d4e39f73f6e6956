"""Resolve a revision, the text that names a version, in each of its forms (V2).

A line that a store keeps says its labels, so that none of its versions is read to find one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta, tzinfo
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol

from attrs import frozen

from storyversions.dates import (
    PartialDay,
    When,
    between_years,
    nearest,
    read_day,
    when,
)
from storyversions.errors import DateError, RevisionError
from storyversions.lazy import lazy_module
from storyversions.on_demand import Continued, OnDemand
from storyversions.state.paths import Path
from storyversions.state.reprs import short_repr
from storyversions.state.schema import Record
from storyversions.story.version import Entry, Version, with_label

if TYPE_CHECKING:
    from storyversions.dates import relative_days, unread_days
else:  # only rare revisions and errors need them
    relative_days = lazy_module("storyversions.dates.relative_days")
    unread_days = lazy_module("storyversions.dates.unread_days")

_WORDS = re.compile(r"first|head(?:~(?P<back>\d+))?|v(?P<number>\d+)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<day>.+)\.(?P<number>\d+)")
_LABEL = attrgetter("label")
_ISO = re.compile(r"\d{4}(?:-\d{2})?(?:-\d{2}[T ]\d{2}:\d{2}\S*)?")


class KeptLookUps(Protocol):
    """What a store looks up of a line of versions that it keeps."""

    def deltas(self, record: Record, zone: tzinfo, versions: KeptVersions) -> Sequence[Any] | None:
        """Give the deltas that it has derived for a class and a zone, None where it has not."""

    def saying(self, path: Path) -> Iterable[int]:
        """List the numbers of the versions that may say something at a path, the newest first."""


class KeptVersions(OnDemand[Version[Any]]):
    """Versions that a store keeps, of which it knows the `labels` without a look at any."""

    def __init__(
        self,
        labels: Sequence[str],
        make: Callable[[int], Version[Any]],
        look_ups: KeptLookUps,
    ) -> None:
        super().__init__(len(labels), make)
        self.labels = labels
        self.look_ups = look_ups

    @cached_property
    def label_list(self) -> list[str]:
        """The labels in much room, for a line that grows."""
        return list(self.labels)

    def relabelled(self, label: str) -> KeptVersions:
        """Give the versions with another label of the last one."""
        last = with_label(self[-1], label)
        made = len(self) - 1
        return KeptVersions(
            [*self.label_list[:-1], label],
            lambda index: self[index] if index < made else last,
            self.look_ups,
        )


def labels_of(versions: Sequence[Version]) -> Sequence[str]:
    """List the labels of some versions, without a look at those that a store keeps."""
    if isinstance(versions, KeptVersions):
        return versions.labels
    kept = kept_part(versions)
    if kept is None:
        return list(map(_LABEL, versions))
    first, count, more = kept
    return [*first.label_list[:count], *map(_LABEL, more)]


def kept_part(
    versions: Sequence[Version],
) -> tuple[KeptVersions, int, tuple[Version, ...]] | None:
    """Part a line into versions that a store keeps, how many of them, and those after them."""
    if isinstance(versions, KeptVersions):
        return versions, len(versions), ()
    if isinstance(versions, Continued) and isinstance(versions.first, KeptVersions):
        return versions.first, versions.kept, versions.more
    return None


def entries_at(versions: Sequence[Version], path: Path) -> Iterator[Entry]:
    """Yield what some versions say at exactly this path, the newest first."""
    kept = kept_part(versions)
    if kept is not None:
        first, count, more = kept
        numbers = (number for number in first.look_ups.saying(path) if number <= count)
        said = chain(reversed(more), (first[number - 1] for number in numbers))
    else:
        said = chain(reversed(versions))
    for version in said:
        yield from reversed(version.entries_at(path))


@frozen
class Resolved:
    """The version that a revision names, and a note where readers may expect another."""

    version: Version
    note: str = ""

    __repr__ = short_repr()


def is_revision(text: str) -> bool:
    """Return whether a text reads as a revision, whether or not there is such a version.

    >>> is_revision("11/20"), is_revision("ceo")
    (True, False)
    """
    return bool(_WORDS.fullmatch(text) or _ISO.fullmatch(text)) or _reads_as_day(text)


def revision_advice(text: str) -> str:
    """Say why a `text` that no class has as a path was meant for a revision; else nothing.

    >>> revision_advice("2024-5-3"), revision_advice("ceo")
    ('write the day as 2024-05-03', '')
    """
    if not is_revision(text):
        return unread_days.unread_day_advice(text)
    other = "first" if text.lower().startswith("head") else "head"
    written = repr(text) if " " in text else text
    return (
        f"it reads as a revision, and a fact belongs here; revisions come first, one in "
        f"show {written} and blame {written}, one or two in diff {written} {other}"
    )


def _reads_as_day(text: str) -> bool:
    numbered = _NUMBERED.fullmatch(text)
    try:
        day = read_day(numbered["day"] if numbered else text)
    except DateError:
        return True
    return day is not None or _count_back(text) is not None


def _count_back(text: str) -> relative_days.CountBack | None:
    """Read a day that is told from another.

    Most texts that are asked are short names, for which nothing is loaded.
    """
    may_be_one = " " in text or not text.isascii() or text.lower() == "yesterday"
    return relative_days.read_relative_day(text) if may_be_one else None


def resolve(text: str, versions: Sequence[Version], zone: tzinfo) -> Resolved:
    """Find the version that a revision names; days are those of the `zone` (V2).

    Raises:
        RevisionError: no version has this name, or several have it.
        DateError: no calendar has the day.

    """
    if not versions:
        raise RevisionError("the story has no version yet")
    # A label first: it looks like a day, and names one version where the day may have several.
    labels = labels_of(versions)
    if text in labels:
        return Resolved(versions[labels.index(text)])
    words = _WORDS.fullmatch(text)
    if words:
        return Resolved(_by_number(text, words, versions))
    day = read_day(text)
    if day is not None and day.time is None:
        return _last_on(text, _full_day(text, day, versions), versions)
    numbered = _NUMBERED.fullmatch(text)
    day = read_day(numbered["day"]) if numbered else None
    if numbered and day is not None:
        on = _full_day(text, day, versions)
        return Resolved(_numbered(on, _whole(numbered["number"]), versions))
    if _ISO.fullmatch(text):
        return _last_at(text, when(text), versions, zone)
    if (counted := _counted_back(text, versions)) is not None:
        note = f"{text} is {counted}, counted from the last version, {labels[-1]}"
        return Resolved(_last_on(text, counted, versions).version, note)
    if advice := unread_days.unread_day_advice(text):
        raise RevisionError(f"{text}: {advice}")
    raise RevisionError(
        f"{text!r} is no revision; write a day such as 11/20, a label, v3, first, head or head~2"
    )


def day_of(text: str, versions: Sequence[Version]) -> When:
    """Read `text` as a date in EDTF, or as a day whose year or whose place the story decides."""
    counted = _counted_back(text, versions)
    if counted is not None:
        return when(counted)
    day = read_day(text)
    return when(text) if day is None or day.time else when(_full_day(text, day, versions))


def _by_number(text: str, words: re.Match[str], versions: Sequence[Version]) -> Version:
    if words["number"]:
        number = _whole(words["number"])
    elif text.lower() == "first":
        number = 1
    else:
        # A huge `~` gives a negative number, which the bounds below refuse like any other.
        number = len(versions) - _whole(words["back"] or "0")
    if not 1 <= number <= len(versions):
        several = f"{len(versions)} versions, v1 to v{len(versions)}"
        raise RevisionError(
            f"{text} is not there: the story has {several if versions[1:] else 'one version, v1'}"
        )
    return versions[number - 1]


def _whole(digits: str) -> int:
    """Read a number; one that no story has versions for is as good as any other.

    Python reads none of more than 4,300 digits.
    """
    return int(digits) if len(digits) < len(str(sys.maxsize)) else sys.maxsize


def _day_of(version: Version) -> date:
    """Give the day of a version by its label, for which it need not be read (V1)."""
    return date.fromisoformat(version.label[: len("2023-11-20")])


def _full_day(text: str, day: PartialDay, versions: Sequence[Version]) -> date:
    """Give a day its year: the one within the story, else the one nearest to it."""
    first, last = _day_of(versions[0]), _day_of(versions[-1])
    if day.year is not None:
        return nearest(day, first)
    inside = between_years(day, first, last)
    if len(inside) > 1:
        raise RevisionError(f"{text} can be {' or '.join(map(str, inside))}: write the year")
    if inside:
        return inside[0]
    # The nearest to either end, since a story may run over the turn of a year.
    candidates = (nearest(day, first), nearest(day, last))
    # The distance from the story's span, which is zero for a day within it.
    return min(candidates, key=lambda day: max(first - day, day - last, timedelta(0)))


def _counted_back(text: str, versions: Sequence[Version]) -> date | None:
    """Give a day that is told from another, counted from that of the last version (V3)."""
    count_back = _count_back(text)
    return count_back and count_back(_day_of(versions[-1]))


def _numbered(day: date, number: int, versions: Sequence[Version]) -> Version:
    same_day = [version for version in versions if _day_of(version) == day]
    if not 1 <= number <= len(same_day):
        all_labels = f"the story has {versions[0].label} to {versions[-1].label}"
        labels = ", ".join(version.label for version in same_day)
        raise RevisionError(f"{day}.{number} is not there: {labels or all_labels}")
    return same_day[number - 1]


def _last_at(text: str, moment: When, versions: Sequence[Version], zone: tzinfo) -> Resolved:
    """Find the last version surely on record by the end of a day, a month or a moment (D2)."""
    asked = moment.extent(zone)
    recorded = [version for version in versions if version.recorded.extent(zone).is_by(asked)]
    is_later = asked.surely_after(versions[-1].recorded.extent(zone))
    return _latest(text, recorded, versions, is_later=is_later)


def _last_on(text: str, day: date, versions: Sequence[Version]) -> Resolved:
    """Find the last version by the end of a day, for which none need be read."""
    recorded = [version for version in versions if _day_of(version) <= day]
    return _latest(text, recorded, versions, is_later=day > _day_of(versions[-1]))


def _latest(
    text: str, recorded: Sequence[Version], versions: Sequence[Version], *, is_later: bool
) -> Resolved:
    """Give the last of those that were on record, with a note where the story ends before."""
    if not recorded:
        raise RevisionError(
            f"{text} is before the story begins: its first version is {versions[0].label}"
        )
    last = recorded[-1]
    is_last = last is versions[-1]
    note = (
        f"{text} is after the last version, which is {last.label}" if is_later and is_last else ""
    )
    return Resolved(last, note)
