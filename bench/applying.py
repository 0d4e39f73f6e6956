"""The rows of applying a patch, against what a program would write by hand, and against jsonpatch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import jsonpatch
from aims import Row
from attrs import evolve
from plan import Plan
from racing import Side, raced
from states import Changed, InMapping, pair

import storyversions
from storyversions.plain import canonical
from timing import Call


def rows(plan: Plan) -> Iterator[Row]:
    """Both rows, of the medium state."""
    given = pair(plan.medium.entities, plan.medium.changes)
    before, after = given.states(InMapping)
    tree, tree_after = given.trees()
    ours = Side("ours", Call(partial(storyversions.between(before, after).apply, before)), partial(_is, after))
    hand = Side(
        "attrs.evolve of what changes, one dict", Call(partial(rebuilt, before, _new(given.changed))), partial(_is, after)
    )
    theirs = jsonpatch.make_patch(*given.trees())
    peer = Side(
        "jsonpatch.apply", Call(partial(theirs.apply, tree)), lambda answer: canonical(answer) == canonical(tree_after)
    )
    size = plan.medium.name
    yield from raced(
        ours,
        {f"apply against the bare rebuilds, {size}": hand, f"apply against jsonpatch.apply, {size}": peer},
        plan.effort,
    )


def _is(expected: Any, answer: Any) -> bool:
    return bool(answer == expected)


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
