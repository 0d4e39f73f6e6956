"""Which texts of a new edition are those of the one before: the same, moved, or edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from storyversions.state.alignment import CommonItem, common_items, gaps
from storyversions.state.likeness import likest_pairs

_ALIKE: Final = 0.5
"""Texts that share as much are one text that was edited."""

_ALIKE_IN_ITS_PLACE: Final = 0.25
"""And less is asked where one text stands between the same neighbours as another one did."""

_NEIGHBOURS: Final = 64
"""So many texts are compared with each one, the nearest: the cost grows with the texts alone."""

Bigrams = Counter[tuple[str, str]]


def likeness(one: str, other: str) -> float:
    """Tell how alike two texts are, from 0 to 1: Dice's coefficient of their pairs of characters.

    White space and capitals do not count.

    >>> likeness("The bridge is closed.", "The bridge was closed.")
    0.8571428571428571
    """
    return _shared(_bigrams(one), _bigrams(other))


def pair_texts(former: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Pair the places of `new` texts with those of the `former` texts that they were made of.

    Equal ones in their order come first, then equal ones that moved, then those that are alike.

    >>> pair_texts(["One.", "The bridge is shut."], ["The bridge was shut.", "One."])
    {1: 0, 0: 1}
    """
    pairs = {place: origin for origin, place in common_items(former, new)}
    for find in (_moved, _edited, _replaced):
        pairs |= dict(find(former, new, pairs))
    return pairs


def _moved(
    former: Sequence[str], new: Sequence[str], pairs: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Pair equal texts that stand elsewhere."""
    origins: dict[str, list[int]] = {}
    for origin in reversed(_left(former, pairs.values())):
        origins.setdefault(former[origin], []).append(origin)
    for place in _left(new, pairs):
        if origins.get(new[place]):
            yield place, origins[new[place]].pop()


def _edited(
    former: Sequence[str], new: Sequence[str], pairs: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Pair texts that are alike, those that are most so first."""
    origins, places = _left(former, pairs.values()), _left(new, pairs)
    texts = {origin: _bigrams(former[origin]) for origin in origins}
    likely: dict[CommonItem, float] = {}
    for rank, place in enumerate(places):
        own = _bigrams(new[place])
        nearest = rank * len(origins) // len(places)
        for origin in origins[max(nearest - _NEIGHBOURS // 2, 0) :][:_NEIGHBOURS]:
            alike = _shared(texts[origin], own)
            if alike >= _ALIKE:
                likely[place, origin] = alike
    return likest_pairs(likely)


def _replaced(
    former: Sequence[str], new: Sequence[str], pairs: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Pair one text with the one whose place it took, between the same neighbours."""
    origins_paired = set(pairs.values())
    # What is paired has one name on both sides, any other text has one of its own.
    old_names = [(origin in origins_paired, origin) for origin in range(len(former))]
    new_names = [(place in pairs, pairs.get(place, -1 - place)) for place in range(len(new))]
    for origins, places in gaps(old_names, new_names):
        gone = [origin for origin in origins if origin not in origins_paired]
        come = [place for place in places if place not in pairs]
        if len(gone) == len(come) == 1:
            alike = likeness(former[gone[0]], new[come[0]])
            if alike >= _ALIKE_IN_ITS_PLACE:
                yield come[0], gone[0]


def _left(texts: Sequence[str], paired: Iterable[int]) -> list[int]:
    """List the places of texts that have no pair yet."""
    known = set(paired)
    return [place for place in range(len(texts)) if place not in known]


def _bigrams(text: str) -> Bigrams:
    return Counter(pairwise("".join(text.casefold().split())))


def _shared(one: Bigrams, other: Bigrams) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
