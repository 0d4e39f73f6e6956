"""The patch between two versions: the recorded ones on the way composed, or the states compared (P1, P3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

from storyversions.state.between import between
from storyversions.state.patch import Patch, trusted
from storyversions.story.history.deltas import VersionDelta

_WORTH = 200
"""How many entities are compared in the time in which one edit is composed, most of them being the same object."""


def patch_between(deltas: Sequence[VersionDelta]) -> Patch:
    """The patch from the first to the last of some neighbouring versions; both ways give the same (P4).

    What is composed costs what changed on the way, what is compared what the states hold.
    """
    first, *rest = deltas
    steps = [delta.patch for delta in rest]
    if not steps:
        return trusted(type(first.version.state), ())
    composing = _WORTH * sum(map(len, steps))
    if len(steps) > 1 and composing > _entities(first.version.state):
        return between(first.version.state, rest[-1].version.state)
    return reduce(Patch.then, steps)


def _entities(state: Any) -> int:
    """How much a state holds, as far as its own fields tell: what stands in their mappings and tuples."""
    values = (getattr(state, each.name) for each in state.__attrs_attrs__)
    return sum(len(value) for value in values if isinstance(value, Mapping | tuple))
