"""Which versions touched each fact of a story, and what each of them did to it."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from typing import Any

from storyversions.state.change import Change, Kind
from storyversions.state.paths import Path
from storyversions.story.history import FactState, VersionDelta, facts_within, note_changes
from storyversions.story.story import Story
from storyversions.structs import Struct


class Touch(Struct):
    """What the version of a `number` did to a fact.

    `changes` are those about it, `change` the one by which blame names the version, if any.
    `fact` is what is known of it after the version, None where no fact is there.
    """

    number: int
    changes: list[Change]
    change: Change | None
    fact: FactState | None


def touches(story: Story) -> dict[Path, list[Touch]]:
    """Map each fact that a version of the `story` knew to the versions that touched it."""
    found: dict[Path, list[Touch]] = {}
    last: dict[Path, Change] = {}
    for delta in story.deltas:
        blamed = _blamed(last, delta)
        for path, changes in _changes_by_path(delta).items():
            fact = delta.known.get(path)
            touch = Touch(delta.version.number, changes, blamed.get(path), fact)
            found.setdefault(path, []).append(touch)
    # The presence of an entity is told by changes, and is no fact.
    return {path: each for path, each in found.items() if any(one.fact for one in each)}


def _changes_by_path(delta: VersionDelta) -> dict[Path, list[Change]]:
    found: dict[Path, list[Change]] = {}
    for change in delta.changes:
        paths = dict.fromkeys((*change.facts, change.path))
        if change.kind is Kind.PAST:
            paths |= dict.fromkeys(facts_within(delta.known, change.path))
        for path in paths:
            found.setdefault(path, []).append(change)
    return found


def _blamed(last: dict[Path, Change], delta: VersionDelta) -> Mapping[Path, Any]:
    """Give the changes of a version by the facts that they touch; `last` goes on with them."""
    step: ChainMap[Path, Change] = ChainMap({}, last)
    note_changes(step, delta.changes)
    blamed = step.maps[0]
    last.update(blamed)
    return blamed
