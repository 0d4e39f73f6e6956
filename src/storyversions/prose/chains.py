"""The heaviest chain of pairs that keeps the order of both sides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Match(NamedTuple):
    """So many items that are in two sequences, from a place in each, and what they weigh."""

    old: int
    new: int
    length: int = 1
    weight: int = 1


_Chain = tuple[Match, "_Chain | None"]
"""The last match of a chain, and the chain before it."""


def heaviest_chain(matches: Iterable[Match]) -> list[Match]:
    """Choose matches that follow one another on both sides and weigh the most together.

    They come by their place in the old sequence; of those with one place, the last in the new
    one first. It takes as long as sorting them.

    >>> heaviest_chain([Match(0, 2, 2, 3), Match(2, 0, 1, 1), Match(3, 1, 1, 1)])
    [Match(old=0, new=2, length=2, weight=3)]
    """
    # Of the chains of each weight the one that ends soonest in `new` is kept, so that ends and
    # weights both rise.
    ends: list[int] = []
    weights: list[int] = []
    chains: list[_Chain] = []
    for match in matches:
        known = bisect_right(ends, match.new)
        weight = match.weight + (weights[known - 1] if known else 0)
        end = match.new + match.length
        first = bisect_left(ends, end)
        if first and weights[first - 1] >= weight:
            continue
        last = first
        while last < len(ends) and weights[last] <= weight:
            last += 1
        chain = (match, chains[known - 1] if known else None)
        ends[first:last], weights[first:last], chains[first:last] = [end], [weight], [chain]
    return list(_links(chains[-1] if chains else None))[::-1]


def _links(chain: _Chain | None) -> Iterator[Match]:
    while chain is not None:
        match, chain = chain
        yield match
