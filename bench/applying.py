"""Measure applying a patch against what a program would write by hand, and against jsonpatch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import jsonpatch
from aims import Row, Sense
from answers import is_same
from attrs import evolve
from plan import Plan
from racing import Side, raced
from states import Changed, InMapping, Pair, pair
from timing import Call

import storyversions
from storyversions.state.codec import canonical


def rows(plan: Plan) -> Iterator[Row]:
    """Both rows, of the medium state."""
    size = plan.medium
    given = pair(size.entities, size.changes)
    before, after = given.states(InMapping)
    right = partial(is_same, expected=after)
    ours = Side("ours", Call(partial(storyversions.between(before, after).apply, before)), right)
    hand = Side(
        "attrs.evolve of what changes, one dict copied",
        Call(partial(rebuilt, before, _new(given.changed))),
        right,
    )
    peers = {
        f"apply against the bare rebuilds, {size.name}": hand,
        f"apply against jsonpatch.apply, {size.name}": _jsonpatch(given),
    }
    yield from raced(ours, peers, plan.effort)


def _jsonpatch(given: Pair) -> Side:
    before, after = given.trees()
    patch = jsonpatch.make_patch(before, after)
    expected = canonical(after)
    return Side(
        "jsonpatch.apply",
        Call(partial(patch.apply, before)),
        lambda answer: canonical(answer) == expected,
        Sense.AT_LEAST,
    )


def _new(changed: Sequence[Changed]) -> dict[str, dict[str, Any]]:
    """The new values of each entity, as the fields of its class take them."""
    new: dict[str, dict[str, Any]] = {}
    for each in changed:
        after = tuple(each.after) if isinstance(each.after, list) else each.after
        new.setdefault(each.key, {})[each.name] = after
    return new


def rebuilt(state: InMapping, new: dict[str, dict[str, Any]]) -> InMapping:
    """The state with new values in some entities, made with no check at all."""
    items = dict(state.items)
    for key, values in new.items():
        items[key] = evolve(items[key], **values)
    return evolve(state, items=items)
