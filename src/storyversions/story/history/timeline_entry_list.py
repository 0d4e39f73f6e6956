"""The entries of a line while it is replayed, which finds those of a kind without a look at all."""

from __future__ import annotations

from collections.abc import MutableSequence
from itertools import repeat
from operator import is_
from typing import Any, Final

from attrs import field, frozen

from storyversions.story.history.timeline_entry import TimelineEntry

_STANDING, _PAST, _PLANNED = b"spf"
_NOT_PAST: Final = (_STANDING, _PLANNED)


def _kind(entry: TimelineEntry) -> int:
    if entry.past:
        return _PAST
    return _PLANNED if entry.planned else _STANDING


@frozen(eq=False)
class EntryList(MutableSequence[TimelineEntry]):
    """Entries in the order in which they weigh, and the kind of each as a byte."""

    entries: list[TimelineEntry] = field(factory=list)
    kinds: bytearray = field(factory=bytearray)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, place: Any) -> Any:
        return self.entries[place]

    def __setitem__(self, place: Any, entry: Any) -> None:
        self.entries[place], self.kinds[place] = entry, _kind(entry)

    def __delitem__(self, place: Any) -> None:
        del self.entries[place], self.kinds[place]

    def insert(self, index: int, value: TimelineEntry) -> None:
        """Insert an entry before the one at a place."""
        self.entries.insert(index, value)
        self.kinds.insert(index, _kind(value))

    def has_object(self, entry: TimelineEntry) -> bool:
        """Say whether this very object is among them, not an equal one."""
        return any(map(is_, self.entries, repeat(entry)))

    def standing(self) -> int | None:
        """Find the last that is neither past nor planned."""
        place = self.kinds.rfind(_STANDING)
        return place if place >= 0 else None

    def not_past_before(self, place: int) -> int | None:
        """Find the last before a `place` that is not past."""
        found = max(self.kinds.rfind(kind, 0, place) for kind in _NOT_PAST)
        return found if found >= 0 else None

    def planned(self) -> list[int]:
        """List the places of plans."""
        places, place = list[int](), self.kinds.find(_PLANNED)
        while place >= 0:
            places.append(place)
            place = self.kinds.find(_PLANNED, place + 1)
        return places
