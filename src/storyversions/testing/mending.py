"""References that hold again after a change of a state: what refers to a key that is gone goes with it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from storyversions.errors import StateError
from storyversions.paths import Path
from storyversions.rebuild import Planter, plant, rebuild
from storyversions.schema import NOTHING, Record, keys_in, locate, member, references
from storyversions.testing.keys import collections_of

PLANTER: Final[Planter[tuple[Any]]] = Planter(lambda planted, *_: planted[0], lambda shape, _: shape)
"""Puts a value, boxed since it can be None, at its place."""


def mended(record: Record, state: Any, kept: Collection[str]) -> Any:
    """The state without what refers to keys that it does not have; the fields `kept` stay as they are.

    Errors: `StateError` where a field refers to such a key that has to stay.
    """
    while dangling := _dangling(record, state):
        at = _leaving(record, dangling)
        if at.steps[0].name in kept:
            raise StateError("it refers to a key that is not there", path=str(dangling))
        state = rebuild(record, state, plant([(at, (NOTHING if at.steps[-1].key else None,))]), PLANTER)
    return state


def _dangling(record: Record, state: Any) -> Path | None:
    """The first path that refers to a key that is not there."""
    if not collections_of(record):
        return None
    keys = {each: keys_in(record, state, each) for each in collections_of(record)}
    for found in references(record, state):
        if not any(found.key in keys[each] for each in found.collections):
            return found.path
    return None


def _leaving(record: Record, path: Path) -> Path:
    """The smallest place with this path in it that can be empty: an optional field, an entry or a row."""
    for at in (path, *reversed(list(path.prefixes()))):
        if at.steps[-1].key or member(locate(record, at)[1].shape, None) is not None:
            return at
    raise StateError("it refers to a key that is not there, and has to refer to one", path=str(path))
