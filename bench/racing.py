"""Rows of two sides: both are timed in the same rounds, and what both answered is checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import median
from typing import Any

from aims import Figure, Row, Sense, wrong
from attrs import frozen
from timing import Effort, Samples, Timed, race, ratio


@frozen
class Side:
    """A side of a row: what it is called, what is timed, and whether an answer is right.

    Of a peer `sense` says what the ratio is: how much of its time ours takes, or how many times its
    time is ours. A rival answers the same question, and is told of where it is ahead; what is none
    is a floor, such as bare ``==``.
    """

    name: str
    call: Timed
    is_right: Callable[[Any], bool]
    sense: Sense = Sense.AT_MOST
    is_rival: bool = False


def raced(ours: Side, peers: Mapping[str, Side], effort: Effort) -> list[Row]:
    """Give a row for each peer, by its name; a wrong answer is told as wrong and has no time."""
    sides = {"ours": ours, **peers}
    ran = race({name: side.call for name, side in sides.items()}, effort)
    right = {name for name, side in sides.items() if side.is_right(ran.answers[name])}
    if "ours" not in right:
        return [wrong(what, "ours") for what in peers]
    return [
        _row(what, side, ran.samples["ours"], ran.samples[what])
        if what in right
        else wrong(what, side.name)
        for what, side in peers.items()
    ]


def _row(what: str, side: Side, ours: Samples, peer: Samples) -> Row:
    figure = ratio(ours, peer) if side.sense is Sense.AT_MOST else ratio(peer, ours)
    return Row(
        what,
        told(ours),
        told(peer),
        figure,
        min(len(ours), len(peer)),
        side.name,
        ratio(ours, peer) if side.is_rival else None,
    )


def told(samples: Samples) -> str:
    """The median of some samples as text."""
    return str(Figure(median(samples)))
