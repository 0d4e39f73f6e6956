"""Answer for all moments of a line of a fact in one pass over them (L2)."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from datetime import datetime

from attrs import field, frozen

from storyversions.dates import ALWAYS
from storyversions.story.history.belief import Segment, turning_points
from storyversions.story.history.timeline_entry import TimelineEntry
from storyversions.story.version import FactStatus


@frozen(eq=False)
class _Standing:
    """The places of the entries for which something holds at the moment at hand, in order."""

    places: list[int] = field(factory=list)

    def put(self, place: int, *, holds: bool) -> None:
        """Note whether it `holds` for the entry at a place."""
        at = bisect_left(self.places, place)
        is_in = at < len(self.places) and self.places[at] == place
        if holds and not is_in:
            insort(self.places, place)
        elif is_in and not holds:
            del self.places[at]

    def last(self) -> int:
        """Give the place of the newest, -1 where there is none."""
        return self.places[-1] if self.places else -1

    def after(self, place: int) -> Iterator[int]:
        """Yield those behind a place, the newest first."""
        for each in reversed(self.places):
            if each <= place:
                return
            yield each


@frozen(eq=False)
class _Sweep:
    """The entries of a line, and which of them count at the moment at hand."""

    entries: Sequence[TimelineEntry]
    decisive: _Standing = field(factory=_Standing)
    doubtful: _Standing = field(factory=_Standing)
    over: _Standing = field(factory=_Standing)
    possible: _Standing = field(factory=_Standing)

    def turn(self, place: int, moment: datetime) -> None:
        """Ask an entry anew at a `moment` at which it may say something else."""
        entry = self.entries[place]
        decides = entry.surely(moment) is not None or entry.may_have_ended(moment)
        perhaps = entry.perhaps(moment)
        self.decisive.put(place, holds=decides)
        self.doubtful.put(place, holds=entry.may_begin(moment))
        self.over.put(place, holds=entry.past and moment >= entry.end.surely)
        self.possible.put(place, holds=perhaps not in (None, FactStatus.UNKNOWN))

    def answer(self, moment: datetime) -> Segment:
        """Answer for a moment: the newest sure entry, else an end, else a possible entry (L2)."""
        place = self.decisive.last()
        silent = self.entries[place] if place >= 0 else None
        if silent is not None:
            stood = silent.surely(moment)
            if stood is None:
                return Segment(moment, FactStatus.HELD, silent, possible=True)
            if stood is not FactStatus.UNKNOWN:
                return Segment(moment, stood, silent, possible=self.doubtful.last() > place)
        told_in = silent.told_in if silent is not None else 0
        filled = self._filled(place, moment, told_in)
        return filled or Segment(moment, FactStatus.UNKNOWN, silent, possible=False)

    def _filled(self, silent: int, moment: datetime, since: int) -> Segment | None:
        for entry in map(self.entries.__getitem__, self.over.after(silent)):
            if entry.told_in > since:
                return Segment(moment, FactStatus.ENDED, entry, possible=False)
        for entry in map(self.entries.__getitem__, self.possible.after(silent)):
            stood = entry.perhaps(moment)
            if stood is not None and (not entry.past or entry.told_in > since):
                return Segment(moment, stood, entry, possible=True)
        return None


def answers(entries: Sequence[TimelineEntry]) -> Iterator[Segment]:
    """Answer for each moment at which an entry begins or ends, the earliest first."""
    turns: dict[datetime, list[int]] = {ALWAYS: list(range(len(entries)))}
    for place, entry in enumerate(entries):
        for moment in turning_points(entry):
            turns.setdefault(moment, []).append(place)
    sweep = _Sweep(entries)
    for moment in sorted(turns):
        for place in turns[moment]:
            sweep.turn(place, moment)
        yield sweep.answer(moment)
