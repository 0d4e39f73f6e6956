"""The rows of comparing the same data with other packages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from aims import Row, Sense
from answers import Answer, is_right, known
from attrs import frozen
from peers import DEEPDIFFS, DICTDIFFER, JSONDIFF, JSONPATCH, PLAIN, Peer
from plan import Plan, Size
from racing import Side, raced
from states import InMapping, Tree, pair
from timing import Call, Effort, race

import storyversions


def rows(plan: Plan) -> Iterator[Row]:
    """Give a row for each package at each size.

    DeepDiff gets the large states in the way that was best for medium ones.
    """
    best = None
    for size in plan.sizes:
        given = Given.of(size)
        best = (
            best
            if best is not None and size is plan.large
            else fastest(DEEPDIFFS, given, plan.tries)
        )
        yield from _raced(given, size.name, {"DeepDiff": best} | _OTHERS, plan.peers)


_OTHERS = {"jsondiff": JSONDIFF, "dictdiffer": DICTDIFFER, "jsonpatch": JSONPATCH}


@frozen
class Given:
    """What all get: the same two sides as states and as plain dicts, and what differs."""

    states: tuple[Any, Any]
    trees: tuple[Tree, Tree]
    known: Answer

    @classmethod
    def of(cls, size: Size) -> Given:
        """What is given of a size."""
        made = pair(size.entities, size.changes)
        return cls(made.states(InMapping), made.trees(), known(made))

    def call(self, peer: Peer) -> Call:
        """The call of a package."""
        return Call(partial(peer.diff, *(self.trees if peer.sides == PLAIN else self.states)))

    def is_right(self, peer: Peer, found: Any) -> bool:
        """Whether what a package found is what differs."""
        return peer.answer(found, self.trees[0]) == self.known


def fastest(peers: Iterable[Peer], given: Given, effort: Effort) -> Peer:
    """Give the way to call a package that was fastest at its best, and right; else the first."""
    ways = {peer.name: peer for peer in peers}
    ran = race({name: given.call(peer) for name, peer in ways.items()}, effort)
    right = [name for name, peer in ways.items() if given.is_right(peer, ran.answers[name])]
    return ways[min(right or [*ways][:1], key=lambda name: min(ran.samples[name]))]


def _raced(given: Given, size: str, peers: Mapping[str, Peer], effort: Effort) -> list[Row]:
    before, after = given.states
    right = partial(is_right, before=before, after=after, expected=given.known)
    ours = Side("ours", Call(partial(storyversions.between, before, after)), right)
    sides = {
        f"diff against {name}, {size}": Side(
            peer.name, given.call(peer), partial(given.is_right, peer), Sense.AT_LEAST
        )
        for name, peer in peers.items()
    }
    return raced(ours, sides, effort)
