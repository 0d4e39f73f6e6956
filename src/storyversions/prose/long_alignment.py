"""Align two long sequences in a time that grows as they do, whatever they hold.

A longest common subsequence is exact where items can be paired in few ways. Elsewhere the items
that each side has once are anchors (the patience of Bram Cohen), and what repeats is paired by its
first, second and third time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import count, groupby
from operator import eq

from storyversions.prose.chains import Match, heaviest_chain
from storyversions.state.alignment import common_items

Items = Sequence[Hashable]
Anchors = Callable[[Items, Items], list[Match]]

_SMALL = 400
"""Sequences with no more items are first tried exactly."""

_PAIRS = 16
"""The exact way may look at so many pairs for each item."""


def align_items(old: Items, new: Items) -> list[Match]:
    """Find the runs of items that `old` and `new` share in one order.

    >>> align_items("abcde", "abxde")
    [Match(old=0, new=0, length=2, weight=2), Match(old=3, new=3, length=2, weight=2)]
    """
    if min(len(old), len(new)) <= 1:
        return _only_item(old, new)
    return list(_joined(_aligned(old, new, (_unique_items, _numbered_items))))


def gaps_around(matches: Sequence[Match], old: int, new: int) -> Iterator[tuple[range, range]]:
    """Yield the places between `matches` in sequences of `old` and `new` items, and at the ends.

    >>> list(gaps_around([Match(1, 0)], 2, 1))
    [(range(0, 1), range(0, 0)), (range(2, 2), range(1, 1))]
    """
    start = begin = 0
    for match in (*matches, Match(old, new, 0)):
        yield range(start, match.old), range(begin, match.new)
        start, begin = match.old + match.length, match.new + match.length


def _aligned(old: Items, new: Items, ways: Sequence[Anchors]) -> list[Match]:
    first = _agreeing(old, new)
    last = _agreeing(old[first:][::-1], new[first:][::-1])
    inner_old, inner_new = old[first : len(old) - last], new[first : len(new) - last]
    inner = _inside(inner_old, inner_new, ways)
    head = [Match(0, 0, first, first)]
    tail = [Match(len(old) - last, len(new) - last, last, last)]
    return [*head, *_shifted(inner, first, first), *tail]


def _inside(old: Items, new: Items, ways: Sequence[Anchors]) -> list[Match]:
    if min(len(old), len(new)) <= 1:
        return _only_item(old, new)
    if _is_simple(old, new):
        return [Match(*pair) for pair in common_items(old, new)]
    if not ways:
        return []
    anchors = ways[0](old, new)
    found: list[Match] = []
    for number, (left, right) in enumerate(gaps_around(anchors, len(old), len(new))):
        if left and right:
            inner = _aligned(_cut(old, left), _cut(new, right), ways[1:])
            found += _shifted(inner, left.start, right.start)
        found += anchors[number : number + 1]
    return found


def _only_item(old: Items, new: Items) -> list[Match]:
    """Find the one item that a side has at most in the other."""
    if not (old and new):
        return []
    if len(old) == 1:
        return [Match(0, new.index(old[0]))] if old[0] in new else []
    return [Match(old.index(new[0]), 0)] if new[0] in old else []


def _is_simple(old: Items, new: Items) -> bool:
    """Say whether the pairs of equal items are so few that the exact way is short."""
    if len(old) + len(new) > _SMALL:
        return False
    ours, theirs = Counter(old), Counter(new)
    pairs = sum(number * theirs[item] for item, number in ours.items())
    return pairs <= _PAIRS * (len(old) + len(new))


def _unique_items(old: Items, new: Items) -> list[Match]:
    """Choose anchors among the items that each side has once."""
    places = dict(zip(new, count()))
    if len(places) < len(new):
        places = {item: places[item] for item, number in Counter(new).items() if number == 1}
    repeated: set[Hashable] = set()
    if len(set(old)) < len(old):
        repeated = {item for item, number in Counter(old).items() if number > 1}
    found = [
        (at, places[item]) for at, item in enumerate(old) if item in places and item not in repeated
    ]
    return heaviest_chain(_runs(found))


def _numbered_items(old: Items, new: Items) -> list[Match]:
    """Choose anchors among items told apart by which time they come: the second `a` is another."""
    return _unique_items(*(_numbered(items) for items in (old, new)))


def _numbered(items: Items) -> list[Hashable]:
    times: Counter[Hashable] = Counter()
    told: list[Hashable] = []
    for item in items:
        told.append((item, times[item]))
        times[item] += 1
    return told


def _runs(pairs: Sequence[tuple[int, int]]) -> Iterator[Match]:
    """Join pairs that follow one another on both sides, which come by their place in `old`."""
    # Within a run both places grow by one, so that neither differs from its number in the list.
    numbered = zip(count(), pairs)
    for _, run in groupby(numbered, key=lambda each: (each[1][0] - each[0], each[1][1] - each[0])):
        members = list(run)
        yield Match(*members[0][1], len(members), len(members))


def _joined(matches: Sequence[Match]) -> Iterator[Match]:
    """Join matches that follow one another, and drop empty ones."""
    standing = Match(0, 0, 0, 0)
    for match in matches:
        ends = standing.old + standing.length, standing.new + standing.length
        if match[:2] == ends:
            length = standing.length + match.length
            standing = Match(*standing[:2], length, length)
            continue
        if standing.length:
            yield standing
        standing = match
    if standing.length:
        yield standing


def _shifted(matches: Sequence[Match], old: int, new: int) -> list[Match]:
    return [each._replace(old=each.old + old, new=each.new + new) for each in matches]


def _cut(items: Items, places: range) -> Items:
    return items[places.start : places.stop]


def _agreeing(old: Items, new: Items) -> int:
    """Count the items that both sequences begin with."""
    differing = (n for n, each in enumerate(map(eq, old, new)) if not each)
    return next(differing, min(len(old), len(new)))
