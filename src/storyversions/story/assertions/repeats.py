"""Whether an entry beside the state says the very same as one before it (A4)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from storyversions.state.change import Cause
from storyversions.state.codec import equivalent_value
from storyversions.state.schema import Shape
from storyversions.story.version import Entry, EntryKind

_ENDS = (EntryKind.END, EntryKind.END_AHEAD, EntryKind.UNSURE_END)
_BESIDE_AN_END = (EntryKind.AMEND, EntryKind.PAST, EntryKind.PLAN, None)
"""What may be said between two ends without an effect on the first."""


def is_repeated(shape: Shape, entry: Entry, said: Iterable[Entry]) -> bool:
    """Say whether an `entry` that left the state alone was `said` before, the newest first.

    `shape` is that of its place.
    """
    if entry.act is EntryKind.PAST:
        told = islice(said, 1) if entry.because is Cause.CORRECTION else _not_corrected(said)
        return any(_is_same_past(shape, each, entry) for each in told)
    return entry.act in _ENDS and _is_same_end(entry, said)


def _is_same_end(entry: Entry, said: Iterable[Entry]) -> bool:
    last = next((each for each in said if each.act not in _BESIDE_AN_END), None)
    if last is not None and last.act is entry.act:
        return last.until == entry.until and _adds_nothing(last, entry)
    # An end that came with its claim, or with a state, has no details of its own.
    return entry.act is EntryKind.END_AHEAD and _adds_nothing(Entry(entry.path), entry)


def _not_corrected(said: Iterable[Entry]) -> Iterable[Entry]:
    """Yield what was said since the last correction or withdrawal, that one included."""
    for each in said:
        yield each
        if each.because is Cause.CORRECTION or each.act is EntryKind.RETRACT:
            return


def _is_same_past(shape: Shape, last: Entry, entry: Entry) -> bool:
    return (
        last.act is EntryKind.PAST
        and equivalent_value(shape, last.claim(), entry.claim())
        and (last.since, last.until) == (entry.since, entry.until)
        and (entry.rivals is None or last.rivals == entry.rivals)
        and _adds_nothing(last, entry)
    )


def _adds_nothing(last: Entry, entry: Entry) -> bool:
    """Say whether an `entry` names no level, note, source or doubt that the `last` one lacks."""
    return (
        entry.certainty in (None, last.certainty)
        and entry.note in (None, last.note)
        and set(entry.sources) <= set(last.sources)
        and set(entry.doubts) <= set(last.doubts)
    )
