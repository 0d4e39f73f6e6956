"""The rows of comparing the same data with other packages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from aims import Row, Sense
from answers import Answer, is_right, known
from attrs import frozen
from fetched_peers import FETCHED
from fetching import Lacking, Package
from node_peers import NODE_PEERS, is_right_in_node, node_call
from peers import DEEPDIFFS, DICTDIFFER, JSONDIFF, JSONPATCH, PLAIN, Peer
from plan import Plan, Size
from racing import Side, raced
from states import InMapping, Pair, Tree, pair
from timing import Call, Effort, race

import storyversions

_OTHERS = {"jsondiff": JSONDIFF, "dictdiffer": DICTDIFFER, "jsonpatch": JSONPATCH}


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
        yield from _of_size(given, size.name, {"DeepDiff": best} | _OTHERS, plan)


@frozen
class Given:
    """What all get: the same two sides as states and as plain dicts, and what differs."""

    made: Pair
    states: tuple[Any, Any]
    trees: tuple[Tree, Tree]
    known: Answer

    @classmethod
    def of(cls, size: Size) -> Given:
        """What is given of a size."""
        made = pair(size.entities, size.changes)
        return cls(made, made.states(InMapping), made.trees(), known(made))

    def call(self, peer: Peer) -> Call:
        """The call of a package."""
        return Call(partial(peer.diff, *(self.trees if peer.sides == PLAIN else self.states)))

    def is_right(self, peer: Peer, found: Any) -> bool:
        """Whether what a package found is what differs."""
        return peer.answer(found, self.trees[0]) == self.known

    def side(self, peer: Peer) -> Side:
        """A package in Python as a side of a row."""
        right = partial(self.is_right, peer)
        return Side(peer.name, self.call(peer), right, Sense.AT_LEAST, is_rival=True)

    def node_side(self, package: Package, cache: Path | None, until: ExitStack) -> Side:
        """A package for Node as a side of a row; its process runs `until` the rows are there."""
        call = until.enter_context(node_call(package, self.made, cache))
        right = partial(is_right_in_node, package, self.trees[0], self.known)
        return Side(f"{package} in Node", call, right, Sense.AT_LEAST, is_rival=True)


def fastest(peers: Iterable[Peer], given: Given, effort: Effort) -> Peer:
    """Give the way to call a package that was fastest at its best, and right; else the first."""
    ways = {peer.name: peer for peer in peers}
    ran = race({name: given.call(peer) for name, peer in ways.items()}, effort)
    right = [name for name, peer in ways.items() if given.is_right(peer, ran.answers[name])]
    return ways[min(right or [*ways][:1], key=lambda name: min(ran.samples[name]))]


def _of_size(given: Given, size: str, peers: Mapping[str, Peer], plan: Plan) -> Iterator[Row]:
    """The rows of a size; a package that cannot be had has one that says so."""
    sides = {_what(name, size): given.side(peer) for name, peer in peers.items()}
    with ExitStack() as until:
        for package in (*FETCHED, *NODE_PEERS):
            try:
                sides[_what(package.name, size)] = (
                    given.side(FETCHED[package](plan.cache))
                    if package in FETCHED
                    else given.node_side(package, plan.cache, until)
                )
            except Lacking as lacking:
                yield Row(_what(package.name, size), note=str(lacking))
        before, after = given.states
        right = partial(is_right, before=before, after=after, expected=given.known)
        ours = Side("ours", Call(partial(storyversions.between, before, after)), right)
        yield from raced(ours, sides, plan.peers)


def _what(name: str, size: str) -> str:
    return f"diff against {name}, {size}"
