"""The rows of two plain JSON texts to what differs between them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from aims import Row
from answers import Answer, is_right, known
from fetched_peers import FETCHED_FOR_TEXTS
from fetching import Lacking
from peers import Peer
from plan import Plan, Size
from racing import Side, raced
from states import InMapping, Tree, pair
from timing import Call

from storyversions import Patch, between, from_plain


def rows(plan: Plan) -> Iterator[Row]:
    """Give a row for each package at each size."""
    for size in plan.sizes:
        yield from of_size(size, plan)


def of_size(size: Size, plan: Plan) -> Iterator[Row]:
    """The rows of a size; ours reads into a class with every check, and the others into none."""
    given = pair(size.entities, size.changes)
    (before, after), (tree, _) = given.states(InMapping), given.trees()
    expected = known(given)
    sides = {}
    for name, make in FETCHED_FOR_TEXTS.items():
        what = f"two JSON texts against {name}, {size.name}"
        try:
            peer = make(plan.cache)
        except Lacking as lacking:
            yield Row(what, note=str(lacking))
            continue
        call = Call(partial(peer.diff, given.before, given.after))
        right = partial(_found, peer, tree, expected)
        sides[what] = Side(peer.name, call, right, is_rival=True)
    right = partial(is_right, before=before, after=after, expected=expected)
    ours = Side("ours", Call(partial(difference, given.before, given.after)), right)
    yield from raced(ours, sides, plan.peers)


def _found(peer: Peer, before: Tree, expected: Answer, found: Any) -> bool:
    """Whether a package found what differs."""
    return peer.answer(found, before) == expected


def difference(before: str, after: str) -> Patch:
    """What differs between two JSON texts of one class."""
    first, last = (from_plain(InMapping, json.loads(text)) for text in (before, after))
    return between(first, last)
