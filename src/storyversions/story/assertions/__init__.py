"""What an update asserts, against what stands: the next state, and the entries as asserted (A).

What stood as known is given to it (held, ended or unknown); nothing is looked up, nothing guessed.
"""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from storyversions.state.places import Place
from storyversions.state.schema import NOTHING, Record
from storyversions.story.assertions.because import check_because, check_blocks
from storyversions.story.assertions.cited import (
    check_cited,
    check_cited_in_state,
    unknown_source,
)
from storyversions.story.assertions.context import (
    Earlier,
    StatusLookup,
    UpdateContext,
)
from storyversions.story.assertions.derive import (
    derive_entries,
    is_whole,
    needed_fields,
    stands_beside_values,
)
from storyversions.story.assertions.endings import KEEP
from storyversions.story.assertions.next_state import check_inside, check_references, next_state
from storyversions.story.assertions.resolve import NEW, group_by_place, replaced, resolve_entries
from storyversions.story.assertions.whole_update import cause_entries, one_cause_each, with_causes
from storyversions.story.version import Entry, EntryKind, Update
from storyversions.structs import Struct

__all__ = [
    "Earlier",
    "apply_update",
    "cause_entries",
    "check_cited",
    "check_cited_in_state",
    "check_references",
    "derive_entries",
    "is_whole",
    "needed_fields",
    "one_cause_each",
    "stands_beside_values",
    "unknown_source",
    "with_causes",
]


class Asserted(Struct):
    """What an update makes: the next state, and its entries as they were settled."""

    state: Any
    entries: tuple[Entry, ...]


def apply_update(
    record: Record,
    state: Any,
    update: Update,
    status: StatusLookup,
    zone: tzinfo,
    earlier: Earlier = Earlier(),  # noqa: B008 - it is frozen
) -> Asserted:
    """Apply an `update` to a `state`, which is `NOTHING` before the first version.

    `status` looks up what was known before it, in the days of `zone`, and `earlier` what was
    planned and said.

    Raises:
        UpdateError: An entry cannot be meant, with its path and, where it has one, its place.
        StateError: A value does not belong there, with the same.

    """
    # By place and not by path: a fact may be named in two ways, and is one fact.
    groups = group_by_place(record, update.entries)
    # What the update creates is known before anything is resolved, as entries may come in any
    # order.
    given = {
        place.path: str(entries[-1].value or "")
        for place, entries in groups.items()
        if entries[-1].act is EntryKind.CREATE
    }
    context = UpdateContext(record, state, update, status, zone, given, earlier.plans)
    new_values: dict[Place, Any] = {}
    made: list[Entry] = []
    for place, entries in groups.items():
        for entry, value in resolve_entries(context, place, entries):
            # To create what is there already is no fault and does nothing, so that nothing is
            # recorded of it.
            if entry.act is not EntryKind.CREATE or value is NEW:
                made.append(entry)
            if value is not KEEP:
                new_values[place] = value
            if entry.replaces is not None:
                new_values[replaced(context, place, entry)] = NOTHING
    written = {place.path: entries[-1].place for place, entries in groups.items()}
    after = next_state(context, new_values, written)
    # Where a value was put, the state itself was checked; only history has no value that could
    # fail.
    changed = {place.path for place in new_values}
    check_inside(record, after, (entry for entry in made if entry.path not in changed))
    before = state if earlier.is_checked else NOTHING
    check_references(record, after, written, update.place, before=before)
    # Last, since whether a cause can be meant depends on all that the update changes.
    differs = [
        check_because(record, state, after, entry, status, context.begun(entry.path), earlier.said)
        for entry in made
    ]
    check_blocks(made, differs)
    return Asserted(after, tuple(made))
