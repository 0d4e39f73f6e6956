"""Which part of the later side is which of the earlier one, and which is new, gone or inserted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from functools import cached_property

from storyversions.desk.published import Published, PublishedPart
from storyversions.structs import Struct


class MatchedParts(Struct):
    """Two sides of a comparison, and the `pairs` of parts that are the same, by their positions."""

    earlier: Published
    later: Published
    pairs: dict[int, int]

    @property
    def both(self) -> list[tuple[PublishedPart, PublishedPart]]:
        """The parts that are on both sides, in the order of the earlier one."""
        earlier, later = self.earlier.parts, self.later.parts
        return [(earlier[a], later[b]) for a, b in sorted(self.pairs.items())]

    @cached_property
    def gone(self) -> list[int]:
        """The positions of the parts that the later side lacks."""
        return [place for place in range(len(self.earlier.parts)) if place not in self.pairs]

    @cached_property
    def unmatched(self) -> list[int]:
        """The positions of the parts that only the later side has."""
        matched = set(self.pairs.values())
        return [place for place in range(len(self.later.parts)) if place not in matched]

    @property
    def addenda(self) -> list[PublishedPart]:
        """The new addenda of the later side."""
        return [self.later.parts[place] for place in self.unmatched if self._is_addendum(place)]

    @property
    def inserted(self) -> list[int]:
        """The positions of the parts that were put in among what was published already."""
        return [place for place in self.unmatched if not self._is_addendum(place)]

    def _is_addendum(self, place: int) -> bool:
        """Say whether a part is an addendum: newer than all that was dated, or marked."""
        part, parts = self.later.parts[place], self.later.parts
        dated = [other for other in self.pairs.values() if parts[other].is_dated]
        if not part.is_dated:
            return part.is_addendum
        is_above, is_below = place < min(dated, default=-1), place > max(dated, default=-1)
        if self.later.is_newest_first is None:
            return is_above or is_below
        return is_above if self.later.is_newest_first and dated else is_below


def matched_parts(earlier: Published, later: Published) -> MatchedParts:
    """Match the parts of two sides: by day and title, by one of these, then by what they say."""
    pairs: dict[int, int] = {}
    for key, must_share in _KEYS:
        free: dict[Hashable, list[int]] = defaultdict(list)
        for place, part in enumerate(later.parts):
            if place not in pairs.values():
                free[key(part)].append(place)
        for place, part in enumerate(earlier.parts):
            if place in pairs:
                continue
            near = [
                other
                for other in free[key(part)]
                if not must_share or _shares(part, later.parts[other])
            ]
            if near:
                pairs[place] = near[0]
                free[key(part)].remove(near[0])
    return MatchedParts(earlier, later, pairs)


def _shares(one: PublishedPart, other: PublishedPart) -> bool:
    """Say whether two parts have half of the statements of one of them in common."""
    keys, others = ({each.key for each in part.statements} for part in (one, other))
    return 2 * len(keys & others) >= min(len(keys), len(others))


_KEYS: tuple[tuple[Callable[[PublishedPart], Hashable], bool], ...] = (
    (lambda part: (part.is_dated, part.day, part.title), False),
    (lambda part: (part.is_dated, part.title), False),
    (lambda part: (part.is_dated, part.day), True),
    (lambda part: part.is_dated, True),
)
"""By what parts are the same, the surest first, and whether they must share what they say."""
