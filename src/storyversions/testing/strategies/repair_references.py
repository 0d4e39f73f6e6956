"""References that hold again after a change of a state.

What refers to a key that is gone goes with it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from storyversions.errors import StateError
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.rebuild import EditPolicy, build_tree, rebuild
from storyversions.state.schema import (
    NOTHING,
    Record,
    Reference,
    SequenceOf,
    dangling_reference,
    match_member,
)
from storyversions.state.walk import find
from storyversions.testing.strategies.reference_keys import collections_of

FILL_IN: Final[EditPolicy[tuple[Any]]] = EditPolicy(
    lambda planted, *_: planted[0], lambda shape, _: shape
)
"""Puts a value, boxed since it can be None, at its place."""


def with_references_mended(record: Record, state: Any, kept: Collection[str]) -> Any:
    """Return a `state` of `record` without references to keys that it lacks.

    The fields `kept` stay as they are.

    Raises:
        StateError: a field that has to stay refers to such a key.

    """
    # Most classes have no references, and listing them walks the whole state.
    if not collections_of(record):
        return state
    # Again from the start: what leaves may have been referred to itself.
    while found := dangling_reference(record, state):
        at, value = _without(record, state, found)
        if at.steps[0].name in kept:
            raise StateError("it refers to a key that is not there", path=str(found.path))
        state = rebuild(record, state, build_tree([(at, (value,))]), FILL_IN)
    return state


def _without(record: Record, state: Any, broken: Reference) -> tuple[Path, Any]:
    """Return a path and the value to put there, so that references hold again.

    The items that make the reference leave, or else the smallest place that can be empty.
    """
    path, key = broken.path, broken.key
    here = find(record, state, path)
    if isinstance(match_member(locate(record, path).shape, here), SequenceOf) and key in here:
        return path, type(here)(item for item in here if item != key)
    at = _leaving(record, path)
    return at, NOTHING if locate(record, at).can_be_empty else None


def _leaving(record: Record, path: Path) -> Path:
    """Find the smallest place around this path that can be empty.

    It is an optional field, an entry or a row.
    """
    # From the inside out: as little as possible leaves.
    for at in path.upwards():
        place = locate(record, at)
        if place.can_be_empty or match_member(place.shape, None) is not None:
            return at
    raise StateError(
        "it refers to a key that is not there, and has to refer to one", path=str(path)
    )
