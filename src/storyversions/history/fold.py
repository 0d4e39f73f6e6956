"""The steps of a story with their causes: a fold over its versions, which knows what stood before each (L1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from attrs import evolve

from storyversions.causes import Evidence, Explanation, explain
from storyversions.change import Cause, Change, Kind
from storyversions.history.standing import Known, advance
from storyversions.history.steps import base_changes, step_changes
from storyversions.paths import Path
from storyversions.schema import Record
from storyversions.version import Act, Entry, Stood, Version

Steps = tuple[tuple[Change, ...], ...]


def explained_steps(record: Record, versions: Sequence[Version], zone: tzinfo) -> Steps:
    """What each version did, the base first and without causes, each later change with its cause (C)."""
    known: Known = {}
    steps: list[tuple[Change, ...]] = []
    for number, version in enumerate(versions):
        if number:
            told = _explained(record, versions[number - 1], version, zone, known)
        else:
            told = base_changes(record, version)
        advance(record, known, told)
        steps.append(told)
    return tuple(steps)


def _explained(record: Record, previous: Version, version: Version, zone: tzinfo, known: Known) -> tuple[Change, ...]:
    entries = {entry.path: entry for entry in version.entries}
    told = []
    for change in step_changes(previous, version):
        standing = known.get(change.replaces or change.path)
        evidence = Evidence(
            previous.recorded,
            version.recorded,
            zone,
            stood=standing.stood if standing else Stood.UNKNOWN,
            because=_because(entries, change),
            ended=standing.ending if standing else None,
        )
        told.append(with_cause(change, explain(record, change, evidence)))
    return tuple(told)


def with_cause(change: Change, explanation: Explanation) -> Change:
    """The change with its cause."""
    return evolve(change, cause=explanation.cause, direction=explanation.direction, missing=explanation.missing)


def _because(entries: Mapping[Path, Entry], change: Change) -> Cause | None:
    """The cause that the nearest entry asserts (C1).

    That is one of the fact itself, of the entity that ended with it, or of several facts that a recorded state moved.
    """
    if change.path in entries:
        return entries[change.path].because
    above = (entries.get(path) for path in sorted(change.path.prefixes(), key=len, reverse=True))
    ends = (Act.END, Act.RETRACT) if change.kind is Kind.REMOVED else ()
    return next((entry.because for entry in above if entry and (entry.act is None or entry.act in ends)), None)
