"""Items of two lists that have no key, paired by what they have in common (W5).

What an item holds is taken apart into parts: a place in it and the scalar there. Two items are
alike by the share of their parts that they have in common (Dice 1945), where a part counts by how
well its place tells the items of a list apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from storyversions.state.alignment import CommonItem, gaps
from storyversions.state.codec import Plain, canonical

InnerPlace = tuple[str, ...]
"""The names that lead to a scalar in an item; one in a list has no name."""

Parts = Counter[tuple[InnerPlace, str]]
"""The scalars of an item by their place: the canonical text of each, or the words of a long one."""

_ALIKE: Final = 0.5
"""From this share on two items are one that changed."""

_PROSE: Final = 4
"""From so many words on a text is compared word by word."""

_COMMON: Final = 50
"""What more items than this have in common leads from none of them to another."""


@frozen
class MatchedItems:
    """Which items of two lists are one that `changed`, and which are only in one of them.

    `changed` has the places in both, `gone` those in the first list, `come` those in the second.
    """

    changed: tuple[CommonItem, ...]
    gone: tuple[int, ...]
    come: tuple[int, ...]


def matched_items(before: Sequence[Plain], after: Sequence[Plain]) -> MatchedItems:
    """Match the items of two lists that differ; what is the same in the same order is left out.

    An item that only has another place is among those that are gone and among those that come.

    >>> old = [{"day": "mon", "seats": 4}, {"day": "tue", "seats": 5}]
    >>> matched_items(old, [{"day": "tue", "seats": 6}])
    MatchedItems(changed=((1, 0),), gone=(0,), come=())
    """
    # Texts can be hashed, and are equal exactly where items are the same (S4).
    old, new = ([canonical(item) for item in items] for items in (before, after))
    replaced = list(gaps(old, new))
    changed = [
        (gone[0], come[0])
        for gone, come in replaced
        if len(gone) == len(come) == 1 and _have_one_name(before[gone[0]], after[come[0]])
    ]
    gone = _others([n for places, _ in replaced for n in places], [i for i, _ in changed])
    come = _others([n for _, places in replaced for n in places], [j for _, j in changed])
    moved = {old[n] for n in gone} & {new[n] for n in come}
    changed += likest_pairs(
        _likely_pairs(
            before,
            after,
            [n for n in gone if old[n] not in moved],
            [n for n in come if new[n] not in moved],
        )
    )
    return MatchedItems(
        tuple(sorted(changed)),
        tuple(_others(gone, [i for i, _ in changed])),
        tuple(_others(come, [j for _, j in changed])),
    )


def _others(places: Sequence[int], without: Sequence[int]) -> list[int]:
    left_out = {*without}
    return [n for n in places if n not in left_out]


def _have_one_name(one: Plain, other: Plain) -> bool:
    """Say whether two items have one member, of one name: nothing else could tell them apart."""
    are_objects = isinstance(one, dict) and isinstance(other, dict)
    return are_objects and len(one) == 1 and one.keys() == other.keys()


def likest_pairs(likely: Mapping[CommonItem, float]) -> Iterator[CommonItem]:
    """Yield the pairs that are likest, of those the nearest, so that each item is in one.

    `likely` maps the places of pairs, in one list and in another, to how like they are.

    >>> list(likest_pairs({(0, 0): 0.6, (0, 1): 0.9, (2, 1): 0.7, (2, 3): 0.5}))
    [(0, 1), (2, 3)]
    """
    firsts: set[int] = set()
    seconds: set[int] = set()
    for i, j in sorted(likely, key=lambda pair: (-likely[pair], abs(pair[0] - pair[1]), pair)):
        if i not in firsts and j not in seconds:
            firsts.add(i)
            seconds.add(j)
            yield i, j


def _likely_pairs(
    before: Sequence[Plain], after: Sequence[Plain], gone: Sequence[int], come: Sequence[int]
) -> dict[CommonItem, float]:
    """Map the pairs that may be one item, of those at the places given, to how like they are."""
    if not (gone and come):
        return {}
    old, new = ([_parts(item) for item in items] for items in (before, after))
    weights = _weights(old, new)
    shares = {
        (i, j): _likeness(old[i], new[j], weights) for i, j in _candidates(old, new, gone, come)
    }
    return {pair: share for pair, share in shares.items() if share >= _ALIKE}


def _parts(item: Plain) -> Parts:
    """Take an item apart; one that is a scalar has no parts, and is like nothing."""
    return Counter(_parts_below(item, ())) if isinstance(item, dict | list) else Counter()


def _parts_below(plain: Plain, place: InnerPlace) -> Iterator[tuple[InnerPlace, str]]:
    if isinstance(plain, dict):
        for name, each in plain.items():
            yield from _parts_below(each, (*place, name))
    elif isinstance(plain, list):
        for each in plain:
            yield from _parts_below(each, (*place, ""))
    else:
        words = plain.split() if isinstance(plain, str) else []
        texts = words if len(words) >= _PROSE else [canonical(plain)]
        yield from ((place, text) for text in texts)


def _weights(*sides: Sequence[Parts]) -> dict[InnerPlace, float]:
    """Weigh each place: 1 where no two items of a list have the same, little where all have."""
    weights: dict[InnerPlace, float] = {}
    for items in sides:
        held = Counter(place for parts in items for place, _ in parts.elements())
        texts = {part for parts in items for part in parts}
        for place, different in Counter(place for place, _ in texts).items():
            weights[place] = max(weights.get(place, 0), different / held[place])
    return weights


def _candidates(
    old: Sequence[Parts], new: Sequence[Parts], gone: Sequence[int], come: Sequence[int]
) -> Iterator[CommonItem]:
    """Yield the pairs that have a part in common which not too many items have."""
    holders: defaultdict[tuple[InnerPlace, str], list[int]] = defaultdict(list)
    for j in come:
        for part in new[j]:
            holders[part].append(j)
    for i in gone:
        common = (holders.get(part, []) for part in old[i])
        likely = {j for places in common if len(places) <= _COMMON for j in places}
        yield from ((i, j) for j in likely)


def _likeness(one: Parts, other: Parts, weights: dict[InnerPlace, float]) -> float:
    common, both = (
        sum(times * weights[place] for (place, _), times in parts.items())
        for parts in (one & other, one + other)
    )
    return 2 * common / both
