"""What was believed of a fact, over valid time and as known at a version (L2, L3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any

from attrs import evolve, frozen

from storyversions.annex import faster_in
from storyversions.dates import ALWAYS, NEVER, When, as_instants, written_moment
from storyversions.errors import DateError
from storyversions.state.reprs import short_repr
from storyversions.story.history.timeline_entry import TimelineEntry
from storyversions.story.version import FactStatus


@frozen
class Stretch:
    """What was believed over a span of valid time ``[since, until)``; an open end is None.

    `value` is the claim (or plain value) where one is held, `version` the label of the version that
    set it. `possible` says that it only possibly holds, `momentary` that it came and went within
    one day.
    """

    stood: FactStatus
    since: When | None
    until: When | None
    value: Any = None
    version: str = ""
    possible: bool = False
    momentary: bool = False

    __repr__ = short_repr()


@frozen
class Segment:
    """A span in which one entry answers, or none."""

    start: datetime
    stood: FactStatus
    entry: TimelineEntry | None
    possible: bool

    def says_the_same(self, other: Segment) -> bool:
        """Say whether both answer alike; unknown and ended are alike in any words."""
        # Whose version it is counts only while a value is held: an end reads the same whoever
        # told it.
        if (self.stood, self.possible) != (other.stood, other.possible):
            return False
        return self.stood is not FactStatus.HELD or self.entry is other.entry


def timeline(entries: Sequence[TimelineEntry], zone: tzinfo) -> tuple[Stretch, ...]:
    """Divide valid time into stretches: unknown before the first, open at the end.

    They are dated in the time of the story's `zone`.
    """
    pieces = _pieces(entries)
    stops = [*(piece.start for piece in pieces[1:]), NEVER]
    stretches = [
        (piece.start, 1, _stretch(piece, stop, zone))
        for piece, stop in zip(pieces, stops, strict=True)
    ]
    # A moment has no length, so that 0 puts it in front of the stretch that begins with it.
    stretches += [
        (entry.begin.surely, 0, _moment(entry, zone)) for entry in _momentary(entries, pieces)
    ]
    return tuple(stretch for *_, stretch in sorted(stretches, key=lambda each: each[:2]))


def belief_at(entries: Sequence[TimelineEntry], about: When, zone: tzinfo) -> Stretch:
    """Find the stretch at `about`; a question about a day asks for its last microsecond (D2)."""
    moment = asked_moment(about, zone)
    pieces = _pieces(entries)
    # There always is one: the first piece begins at the earliest moment of all.
    place = max(n for n, piece in enumerate(pieces) if piece.start <= moment)
    stop = pieces[place + 1].start if place + 1 < len(pieces) else NEVER
    return _stretch(pieces[place], stop, zone)


def asked_moment(about: When, zone: tzinfo) -> datetime:
    """Choose the moment, in UTC, that a question `about` a date means in this `zone`.

    Raises:
        DateError: The date is more than one period.

    """
    extent = about.extent(zone)
    if about.qualified or extent.start is None or extent.stop is None:
        raise DateError(f"{about}: ask about one day, month or moment")
    # The last instant of a day, since what happened on it is to be seen when the day is asked for.
    start, stop = as_instants(extent, zone)
    assert start is not None
    assert stop is not None
    return start if about.precision == "instant" else stop - timedelta.resolution


def _pieces(entries: Sequence[TimelineEntry]) -> list[Segment]:
    """List the segments of valid time between the moments at which the answer changes."""
    pieces: list[Segment] = []
    for piece in answers(entries):
        if not pieces or not piece.says_the_same(pieces[-1]):
            pieces.append(piece)
        elif (
            pieces[-1].entry is None
        ):  # that nothing was known has a version where something is withdrawn
            pieces[-1] = evolve(pieces[-1], entry=piece.entry)
    return pieces


@faster_in("storyversions.story.fast.answers")
def answers(entries: Sequence[TimelineEntry]) -> Iterable[Segment]:
    """Answer for each moment at which an entry begins or ends, the earliest first."""
    # Answers change only where an entry begins or ends, so that no other moment has to be asked.
    moments = {ALWAYS, *(moment for entry in entries for moment in turning_points(entry))}
    return [_answer(entries, moment) for moment in sorted(moments)]


def turning_points(entry: TimelineEntry) -> set[datetime]:
    """Give the moments from which on an entry may say something else."""
    bounds = entry.begin, entry.end
    return {moment for bound in bounds for moment in (bound.possibly, bound.surely)} - {NEVER}


def _answer(entries: Sequence[TimelineEntry], moment: datetime) -> Segment:
    """Answer for a moment: the newest sure entry, else an end, else a possible entry (L2)."""
    # From the newest, which knows best. An entry that may have begun casts doubt on older ones.
    may_be_another, newer, silent = False, list[TimelineEntry](), None
    for entry in reversed(entries):
        stood = entry.surely(moment)
        if stood is FactStatus.UNKNOWN:
            silent = entry
            break
        if stood is not None:
            return Segment(moment, stood, entry, possible=may_be_another)
        if entry.may_have_ended(moment):
            return Segment(moment, FactStatus.HELD, entry, possible=True)
        may_be_another = may_be_another or entry.may_begin(moment)
        newer.append(entry)
    filled = _filled(newer, moment, silent.told_in if silent is not None else 0)
    return filled or Segment(moment, FactStatus.UNKNOWN, silent, possible=False)


def _filled(newer: Sequence[TimelineEntry], moment: datetime, since: int) -> Segment | None:
    """Fill what is otherwise unknown: by an end, else by what holds only possibly (L2).

    `newer` are the entries that weigh more than what made it unknown, the newest first; history
    counts only if told after the version numbered `since`, which said so.
    """
    newer = [entry for entry in newer if not entry.past or entry.told_in > since]
    for entry in newer:
        if entry.past and moment >= entry.end.surely:
            return Segment(moment, FactStatus.ENDED, entry, possible=False)
    for entry in newer:
        stood = entry.perhaps(moment)
        if stood is not None and stood is not FactStatus.UNKNOWN:
            return Segment(moment, stood, entry, possible=True)
    return None


def _momentary(
    entries: Sequence[TimelineEntry], pieces: Sequence[Segment]
) -> Iterator[TimelineEntry]:
    """Yield claims that had begun when something replaced them on the same day."""
    # By identity: two versions may have told equal entries, and only one of them has a piece.
    told = {id(piece.entry) for piece in pieces if piece.stood is FactStatus.HELD}
    last = {entry.begin.surely: number for number, entry in enumerate(entries)}
    for number, entry in enumerate(entries):
        begin = entry.begin.surely
        if entry.stood is not FactStatus.HELD or id(entry) in told or begin == NEVER:
            continue
        if entry.end.surely == begin or last[begin] > number:
            yield entry


def _stretch(piece: Segment, stop: datetime, zone: tzinfo) -> Stretch:
    entry = piece.entry
    is_held = piece.stood is FactStatus.HELD
    return Stretch(
        piece.stood,
        written_moment(piece.start, zone),
        written_moment(stop, zone),
        value=entry.value if entry is not None and is_held else None,
        version=entry.version if entry is not None else "",
        possible=piece.possible,
    )


def _moment(entry: TimelineEntry, zone: tzinfo) -> Stretch:
    at = written_moment(entry.begin.surely, zone)
    return Stretch(FactStatus.HELD, at, at, entry.value, entry.version, momentary=True)
