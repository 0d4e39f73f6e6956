"""What an update asserts, against what stands: the next state, and the entries as asserted (A).

What stood as known is given to it (held, ended or unknown); nothing is looked up, nothing guessed.
"""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from attrs import frozen

from storyversions.state.places import Place
from storyversions.state.schema import NOTHING, Record
from storyversions.story.assertions.because import check_because
from storyversions.story.assertions.context import Ground, KnownAs
from storyversions.story.assertions.derive import (
    is_whole,
    needed_fields,
    stands_beside_values,
    told,
)
from storyversions.story.assertions.next_state import check_inside, check_references, next_state
from storyversions.story.assertions.resolve import KEEP, NEW, grouped, replaced, settled
from storyversions.story.assertions.whole_update import cause_entries, with_causes
from storyversions.story.version import Act, Entry, Update

__all__ = [
    "Asserted",
    "KnownAs",
    "assert_update",
    "cause_entries",
    "check_because",
    "check_references",
    "is_whole",
    "needed_fields",
    "stands_beside_values",
    "told",
    "with_causes",
]


@frozen
class Asserted:
    """What an update makes: the next state, and its entries as they were settled."""

    state: Any
    entries: tuple[Entry, ...]


def assert_update(
    record: Record, state: Any, update: Update, stood: KnownAs, zone: tzinfo
) -> Asserted:
    """The state that an update makes of this one; `NOTHING` is the state before the first version.

    Errors: `UpdateError` or `StateError` with the path and, where the entry has one, the place.
    """
    groups = grouped(record, update.entries)
    given = {
        place.path: str(entries[-1].value or "")
        for place, entries in groups.items()
        if entries[-1].act is Act.GIVE
    }
    ground = Ground(record, state, update, stood, zone, given)
    planted: dict[Place, Any] = {}
    made: list[Entry] = []
    for place, entries in groups.items():
        for entry, value in settled(ground, place, entries):
            if entry.act is not Act.GIVE or value is NEW:
                made.append(entry)
            if value is not KEEP:
                planted[place] = value
            if entry.replaces is not None:
                planted[replaced(ground, place, entry)] = NOTHING
    written = {place.path: entries[-1].place for place, entries in groups.items()}
    after = next_state(ground, planted, written)
    changed = {place.path for place in planted}
    check_inside(record, after, (entry for entry in made if entry.path not in changed))
    check_references(record, after, written, update.place)
    for entry in made:
        check_because(record, state, after, entry, stood)
    return Asserted(after, tuple(made))
