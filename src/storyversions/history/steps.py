"""What one version did to the one before it, as changes with what the entries say of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from storyversions.change import Change, Ending, Kind, changes_of, changes_of_edits
from storyversions.compare import between
from storyversions.patch import Edit
from storyversions.paths import ROOT, Path
from storyversions.schema import NOTHING, Entries, OneOf, Record, Rows, Shape, member, row_key
from storyversions.version import Act, Entry, Version


def step_changes(before: Version, version: Version) -> tuple[Change, ...]:
    """The changes from one version to the next, each with its ending and its past claims (P6, N4)."""
    return _explained(changes_of(between(before.state, version.state)), version)


def base_changes(record: Record, version: Version) -> tuple[Change, ...]:
    """The facts of the first version as changes from nothing; they have no causes (A4)."""
    edits = _base_edits(record, version.state, ROOT)
    return _explained(changes_of_edits(record, edits), version)


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
        case _:
            yield Edit(path, NOTHING, value)


def _explained(changes: tuple[Change, ...], version: Version) -> tuple[Change, ...]:
    past: dict[Path, list[Entry]] = {}
    for entry in version.entries:
        if entry.act is Act.PAST:
            past.setdefault(entry.path, []).append(entry)
    endings = {entry.path: entry for entry in version.entries if entry.act in (Act.END, Act.RETRACT)}
    explained = [
        evolve(
            change,
            version=version.label,
            ending=_ending(endings, change) if change.kind is Kind.REMOVED else None,
            past=tuple(entry.claim() for entry in past.pop(change.path, ())),
        )
        for change in changes
    ]
    only_past = (
        Change(
            path,
            Kind.PAST,
            NOTHING,
            NOTHING,
            {},
            past=tuple(entry.claim() for entry in entries),
            version=version.label,
        )
        for path, entries in past.items()
    )
    return (*explained, *only_past)


def _ending(endings: dict[Path, Entry], change: Change) -> Ending | None:
    """What the entry says that ended the fact, or the entity that holds it."""
    for path in (change.path, *sorted(change.path.prefixes(), key=len, reverse=True)):
        if path in endings:
            entry = endings[path]
            withdrawn = entry.act is Act.RETRACT
            return Ending(entry.until, withdrawn, entry.certainty, entry.sources, entry.note)
    return None
