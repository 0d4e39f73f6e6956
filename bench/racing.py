"""Rows of two sides: both are timed in the same rounds, and what both answered is checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import median
from typing import Any

from aims import AIMS, Figure, Row, Sense, wrong
from attrs import frozen
from timing import Call, Effort, Samples, race, ratio


@frozen
class Side:
    """A side of a row: what it is called, what is timed, and whether an answer is right."""

    name: str
    call: Call
    is_right: Callable[[Any], bool]


def raced(ours: Side, peers: Mapping[str, Side], effort: Effort) -> list[Row]:
    """A row for each peer, by what the row is called; a wrong answer is told as wrong and has no time."""
    sides = {"ours": ours, **peers}
    ran = race({name: side.call for name, side in sides.items()}, effort)
    right = {name for name, side in sides.items() if side.is_right(ran.answers[name])}
    if "ours" not in right:
        return [wrong(what, "ours") for what in peers]
    return [
        row_of(what, ran.samples["ours"], ran.samples[what], note=side.name) if what in right else wrong(what, side.name)
        for what, side in peers.items()
    ]


def row_of(what: str, ours: Samples, peer: Samples, *, note: str) -> Row:
    """The row of two sides' times, with how many times the peer's ours is, or of a row that asks so the reverse."""
    aim = AIMS.get(what)
    slower = aim is not None and aim.sense is Sense.AT_LEAST
    figure = ratio(peer, ours) if slower else ratio(ours, peer)
    return Row(what, told(ours), told(peer), figure, min(len(ours), len(peer)), note)


def told(samples: Samples) -> str:
    """The median of some samples as text."""
    return str(Figure(median(samples)))
