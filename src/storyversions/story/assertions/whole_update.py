"""What an update says as a whole: its state, and the causes of what differs (C1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from storyversions.errors import UpdateError
from storyversions.state.between import between
from storyversions.state.change import Cause, changes_of
from storyversions.state.paths import ROOT, Path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Record
from storyversions.story.assertions.because import check_because
from storyversions.story.assertions.context import StatusLookup, update_error
from storyversions.story.version import Entry, Update

Causes = Mapping[Path, Cause]
"""The causes that an update asserts, by canonical path; `ROOT` stands for the whole update."""


def one_cause_each(pairs: Iterable[tuple[Path, Cause]]) -> Causes:
    """Gather causes by path; two names of one fact cannot have two.

    Raises:
        UpdateError: a fact with two causes.

    """
    causes: dict[Path, Cause] = {}
    for path, cause in pairs:
        # Two names may lead to one fact, and only the resolved path shows it.
        if causes.setdefault(path, cause) is not cause:
            both = f"{causes[path].value} and {cause.value}"
            raise update_error(path, f"because: {both}; one fact has one cause")
    return causes


def cause_entries(
    record: Record, before: Any, after: Any, causes: Causes, status: StatusLookup
) -> tuple[Entry, ...]:
    """Write the causes of an update that brings a whole state as entries, one for each fact.

    The cause of the whole update is that of each change of `before` to `after` which has none that
    is nearer and which can have that cause: nobody can correct what is new.

    Raises:
        UpdateError: a cause that a fact cannot have, or one of the whole that no change can have.

    """
    named = [Entry(path, because=cause) for path, cause in causes.items() if path != ROOT]
    for entry in named:
        check_because(record, before, after, entry, status)
    if ROOT not in causes:
        return tuple(named)
    # The cause of the whole is spread over what no nearer cause covers.
    rest = _entries_of_the_rest(record, before, after, causes, status)
    if not rest:
        raise UpdateError(f"because: no change of this update can be a {causes[ROOT].value}")
    return (*named, *rest)


def _entries_of_the_rest(
    record: Record, before: Any, after: Any, causes: Causes, status: StatusLookup
) -> list[Entry]:
    if before is NOTHING:
        raise UpdateError("because: the first version has facts and no causes")
    nearer = [path for path in causes if path != ROOT]
    changes = changes_of(between(before, after))
    paths = [change.path for change in changes if not any(map(change.path.within, nearer))]
    entries = [Entry(path, because=causes[ROOT]) for path in paths]
    return [entry for entry in entries if _is_possible(record, before, after, entry, status)]


def _is_possible(
    record: Record, before: Any, after: Any, entry: Entry, status: StatusLookup
) -> bool:
    try:
        check_because(record, before, after, entry, status)
    except UpdateError:
        return False
    return True


def with_causes(record: Record, update: Update, causes: Causes) -> Update:
    """Add `causes` to the entries of an `update` that have none of their own.

    Raises:
        UpdateError: a cause of a fact that no entry speaks of.

    """
    if not causes:
        return update
    paths = [locate(record, entry.path).path for entry in update.entries]
    for path, cause in causes.items():
        if not any(at.within(path) for at in paths):
            sentence = f"because: {cause.value}: no entry of the update speaks of it"
            raise update_error(path, sentence, update.place)
    pairs = zip(update.entries, paths, strict=True)
    return evolve(update, entries=[_with_cause(entry, path, causes) for entry, path in pairs])


def _with_cause(entry: Entry, path: Path, causes: Causes) -> Entry:
    """Share the nearest cause with an entry, as the ``all:`` of a block does (A1)."""
    cause = next((causes[at] for at in path.upwards() if at in causes), None)
    if cause is None or entry.because or entry.shared.because:
        return entry
    if cause is causes.get(path):
        return evolve(entry, because=cause)
    return evolve(entry, shared=evolve(entry.shared, because=cause))
