"""Align two sequences: as many items as can stay in order do, the others came or went."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence

CommonItem = tuple[int, int]
"""The places of one item in two sequences."""

_Run = tuple[CommonItem, "_Run | None"]
"""The last pair of a run that is in order in both sequences, and the run before it."""


def common_items(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[CommonItem]:
    """CommonItem the items of a longest common subsequence (Hunt and Szymanski 1977), in order.

    >>> common_items("abcd", "xbyd")
    [(1, 1), (3, 3)]
    """
    first = _agreeing(old, new)
    last = _agreeing(old[first:][::-1], new[first:][::-1])
    inner = _longest_run(old[first : len(old) - last], new[first : len(new) - last])
    return [
        *((n, n) for n in range(first)),
        *((first + i, first + j) for i, j in inner),
        *((len(old) - n, len(new) - n) for n in range(last, 0, -1)),
    ]


def gaps(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[range, range]]:
    """Yield the places in `old` and `new` between the items that stay, where there are any.

    >>> list(gaps("abc", "axyc"))
    [(range(1, 2), range(1, 3))]
    """
    start, begin = 0, 0
    for stop, end in (*common_items(old, new), (len(old), len(new))):
        if start < stop or begin < end:
            yield range(start, stop), range(begin, end)
        start, begin = stop + 1, end + 1


def _agreeing(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Count the items that both sequences begin with."""
    pairs = zip(old, new, strict=False)
    differing = (n for n, (one, other) in enumerate(pairs) if one != other)
    return next(differing, min(len(old), len(new)))


def _longest_run(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[CommonItem]:
    places: dict[Hashable, list[int]] = {}
    for place, item in enumerate(new):
        places.setdefault(item, []).append(place)
    # Of the runs of each length the one that ends soonest is kept: its last place in `new`, and
    # the run. The places are sorted, so that a binary search finds the longest run to go on from.
    ends: list[int] = []
    runs: list[_Run] = []
    for at, item in enumerate(old):
        # From the last place to the first, so that no run takes one item twice.
        for place in reversed(places.get(item, ())):
            length = bisect_left(ends, place)
            run = ((at, place), runs[length - 1] if length else None)
            ends[length : length + 1], runs[length : length + 1] = [place], [run]
    return _pairs_of(runs[-1] if runs else None)


def _pairs_of(run: _Run | None) -> list[CommonItem]:
    pairs: list[CommonItem] = []
    while run is not None:
        pair, run = run
        pairs.append(pair)
    return pairs[::-1]
