"""In what the data of two versions differ, as far as it says what may be left out of them (G8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import Any, Final

from attrs import define, evolve, field, frozen

from storyversions.state.codec import canonical
from storyversions.state.likeness import matched_items

DataPlace = tuple[str, ...]
"""The names that lead to a value; rows of a list have none."""

_MOST_ROWS: Final = 100
_MOST_PLACES: Final = 200


@frozen
class DataDifference:
    """What differs from one version to the next.

    `clocks` are the scalars that differ, in most rows where they are in rows; `others` is whether
    anything else differs. `reordered` are the lists that have what stays in another order.
    """

    clocks: frozenset[DataPlace] = frozenset()
    others: bool = False
    reordered: frozenset[DataPlace] = frozenset()


def are_rows(value: Any) -> bool:
    """Tell whether a value is a list of objects, and of one at least."""
    return isinstance(value, list) and bool(value) and all(type(row) is dict for row in value)


@define
class Differences:
    """Finds in what two values differ."""

    clocks: set[DataPlace] = field(factory=set)
    others: bool = False
    reordered: set[DataPlace] = field(factory=set)

    def between(self, before: Any, after: Any, place: DataPlace = ()) -> DataDifference:
        """Find in what two values differ, which stand at a `place` in the data of two versions."""
        self._find(place, before, after)
        return DataDifference(frozenset(self.clocks), self.others, frozenset(self.reordered))

    def _find(self, place: DataPlace, before: Any, after: Any) -> None:
        if before is after or len(self.clocks) > _MOST_PLACES:
            return
        if isinstance(before, dict) and isinstance(after, dict):
            self.others |= before.keys() != after.keys()
            for name in before.keys() & after.keys():
                self._find((*place, name), before[name], after[name])
        elif isinstance(before, list) and isinstance(after, list):
            self._find_in_lists(place, before, after)
        elif canonical(before) != canonical(after):
            if isinstance(before, dict | list) or isinstance(after, dict | list):
                self.others = True
            else:
                self.clocks.add(place)

    def _find_in_lists(self, place: DataPlace, before: list[Any], after: list[Any]) -> None:
        # What is one object in both, as most is, is not looked into.
        kept = _Kept.of([*map(id, before)], [*map(id, after)])
        old, new = (
            [canonical(side[n]) for n in left]
            for side, left in ((before, kept.gone), (after, kept.come))
        )
        same = _Kept.of(old, new).among(kept.gone, kept.come)
        gone, come = same.gone[:_MOST_ROWS], same.come[:_MOST_ROWS]
        matched = matched_items([before[n] for n in gone], [after[n] for n in come])
        changed = [(gone[i], come[j]) for i, j in matched.changed]
        stay = [*kept.pairs, *same.pairs]
        if kept.are_once and same.are_once and _is_reordered([*stay, *changed]):
            self.reordered.add(place)
        self.others |= bool(matched.gone or matched.come)
        self._find_in_rows(place, [(before[i], after[j]) for i, j in changed], len(stay))

    def _find_in_rows(self, place: DataPlace, changed: list[tuple[Any, Any]], stay: int) -> None:
        """Find the fields that differ in most rows; what differs in few is something else."""
        inside = [Differences().between(*sides, place) for sides in changed]
        counts = Counter(name for each in inside for name in each.clocks)
        most = {name for name, times in counts.items() if 2 * times > len(changed) + stay}
        self.clocks |= most
        self.others |= any(each.others or each.clocks - most for each in inside)


@frozen
class _Kept:
    """What two lists have in common: the `pairs` of places, those `gone` and those that `come`.

    `are_once` is false where a list has something more than once.
    """

    pairs: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    come: tuple[int, ...]
    are_once: bool

    @classmethod
    def of(cls, old: Sequence[Hashable], new: Sequence[Hashable]) -> _Kept:
        firsts, seconds = ({item: n for n, item in enumerate(side)} for side in (old, new))
        return cls(
            tuple((firsts[item], n) for item, n in seconds.items() if item in firsts),
            tuple(n for n, item in enumerate(old) if item not in seconds),
            tuple(n for n, item in enumerate(new) if item not in firsts),
            len(firsts) == len(old) and len(seconds) == len(new),
        )

    def among(self, old: Sequence[int], new: Sequence[int]) -> _Kept:
        """Give the places in the whole lists, of which `old` and `new` are a part."""
        return evolve(
            self,
            pairs=tuple((old[i], new[j]) for i, j in self.pairs),
            gone=tuple(old[i] for i in self.gone),
            come=tuple(new[j] for j in self.come),
        )


def _is_reordered(pairs: Iterable[tuple[int, int]]) -> bool:
    """Say whether items with these places in two lists are in another order in the second."""
    return any(one > other for one, other in pairwise(second for _, second in sorted(pairs)))
