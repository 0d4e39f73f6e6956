"""What one version did to the one before it, as changes with what the entries say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve

from storyversions.state.change import (
    Change,
    Ending,
    Kind,
    changes_of,
    changes_of_edits,
)
from storyversions.state.patch import Edit, Patch
from storyversions.state.paths import ROOT, Path
from storyversions.state.places import locate
from storyversions.state.schema import (
    NOTHING,
    Claim,
    Entries,
    OneOf,
    Record,
    Rows,
    Shape,
    member,
    row_key,
    row_keys,
    shape_of,
)
from storyversions.state.walk import order_path
from storyversions.story.version import Entry, EntryKind, Version


def step_changes(patch: Patch, version: Version) -> tuple[Change, ...]:
    """The changes of the patch that made a version, each with its ending and its past claims (P6, N4)."""
    return _told(changes_of(patch), version)


def initial_changes(record: Record, version: Version) -> tuple[Change, ...]:
    """The facts of the first version as changes from nothing; they have no causes (A4)."""
    edits = _base_edits(record, version.state, ROOT)
    return _told(changes_of_edits(record, edits), version)


def _base_edits(shape: Shape, value: Any, path: Path) -> Iterator[Edit]:
    """One edit for each entity and each leaf of a state, from nothing."""
    own = None if isinstance(shape, OneOf) else member(shape, value)
    match own:
        case Record():
            for each in own.fields.values():
                yield from _base_edits(each.shape, getattr(value, each.name), path.field(each.name))
        case Entries():
            yield from (Edit(path.entry(key), NOTHING, value[key]) for key in sorted(value))
        case Rows():
            yield from (Edit(path.entry(row_key(own, row)), NOTHING, row) for row in value)
            yield Edit(order_path(path), (), row_keys(own, value))
        case _:
            yield Edit(path, NOTHING, value)


def _told(changes: tuple[Change, ...], version: Version) -> tuple[Change, ...]:
    """The changes with what the version's entries say of them."""
    past: dict[Path, list[Entry]] = {}
    record = shape_of(type(version.state))
    entries = [entry for entry in version.entries if not locate(record, entry.path).is_ignored]
    for entry in entries:
        if entry.act is EntryKind.PAST:
            past.setdefault(entry.path, []).append(entry)
    endings = {
        entry.path: entry for entry in entries if entry.act in (EntryKind.END, EntryKind.RETRACT)
    }
    told = [
        evolve(
            change,
            version=version.label,
            ending=_ending(endings, change) if change.kind is Kind.REMOVED else None,
            past=tuple(entry.claim() for entry in past.pop(change.path, ())),
        )
        for change in changes
    ]
    changed = {change.path for change in changes}
    restated = {path: _ended(entry) for path, entry in endings.items() if path not in changed}
    return (
        *replacements(
            told, {entry.path: entry.replaces for entry in version.entries if entry.replaces}
        ),
        *(
            _history_only(version, path, past.get(path, ()), restated.get(path))
            for path in dict.fromkeys((*past, *restated))
        ),
    )


def _history_only(
    version: Version, path: Path, said: Iterable[Entry], ending: Ending | None
) -> Change:
    """A change that adds to the history of a fact and has no edit (N4)."""
    past = tuple(entry.claim() for entry in said)
    return Change(
        locate(shape_of(type(version.state)), path),
        Kind.PAST,
        NOTHING,
        NOTHING,
        {},
        ending=ending,
        past=past,
        version=version.label,
    )


def replacements(changes: Iterable[Change], replaced: Mapping[Path, Path]) -> tuple[Change, ...]:
    """The changes with each that replaces another fact joined with that fact's leaving, as one (A3)."""
    by_path = {change.path: change for change in changes}
    for path, former in replaced.items():
        new, old = by_path.get(path), by_path.get(former)
        if (
            new is not None
            and old is not None
            and old.kind is Kind.REMOVED
            and new.kind is Kind.ADDED
        ):
            since = new.after.since if isinstance(new.after, Claim) else None
            by_path[path] = evolve(
                new,
                kind=Kind.REPLACED,
                before=old.before,
                facts={**old.facts, **new.facts},
                ending=Ending(since),
                replaces=former,
            )
            del by_path[former]
    return tuple(by_path.values())


def _ending(endings: Mapping[Path, Entry], change: Change) -> Ending | None:
    """What the entry says that ended the fact, or the entity that holds it."""
    for path in (change.path, *sorted(change.path.prefixes(), key=len, reverse=True)):
        if path in endings:
            return _ended(endings[path])
    return None


def _ended(entry: Entry) -> Ending:
    return Ending(
        entry.until, entry.act is EntryKind.RETRACT, entry.certainty, entry.sources, entry.note
    )
