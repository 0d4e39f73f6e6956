"""What a history may better be imported without: clocks, orders without a meaning, copies (G8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import permutations
from typing import Any, Final

from attrs import define, field

from storyversions.importing.data_differences import (
    DataDifference,
    DataPlace,
    Differences,
    are_rows,
)
from storyversions.state.codec import canonical
from storyversions.state.paths import Path, Step

_FEWEST: Final = 6
"""With fewer steps from version to version nothing is proposed."""

_ALL_UP_TO: Final = 60
_THEN_EVERY: Final = 10


@define
class Proposals:
    """Sees the data of one version after another, and says what may be left out of them.

    Of a long history the first sixty steps are looked at, and then each tenth one.

    >>> proposals = Proposals()
    >>> for number in range(9):
    ...     proposals.see({"seen": number, "n": 1})
    >>> list(proposals.sentences())
    ['seen differs in 8 of 8 versions; --ignore seen leaves it out',
    'without what differs so often 0 of 8 versions would differ']
    """

    steps: list[DataDifference] = field(factory=list)
    seen: int = 0
    before: Any = None
    copies: dict[tuple[DataPlace, DataPlace], int] = field(factory=dict)

    def see(self, data: Any) -> None:
        """See the `data` of a version that differ from those of the one before."""
        is_looked_at = self.seen <= _ALL_UP_TO or self.seen % _THEN_EVERY == 0
        if is_looked_at:
            self._see_copies(data)
        if is_looked_at and self.seen:
            self.steps.append(Differences().between(self.before, data))
        self.before = data
        self.seen += 1

    def sentences(self, without: Collection[str] = ()) -> Iterator[str]:
        """Say what may be left out, and by which option; not what is so already."""
        copies = self._copies()
        for copy, whole in copies.items():
            path, other = path_of(copy), path_of(whole)
            yield f"{path} has only rows that {other} has too; --ignore {path} leaves them out"
        if len(self.steps) < _FEWEST:
            return
        most = len(self.steps) // 2 + 1
        clocks = _counted(step.clocks for step in self.steps)
        found = {place for place, times in clocks.items() if place and times >= most}
        found = {place for place in found if not any(place[: len(each)] == each for each in copies)}
        for place in sorted(found):
            path = path_of(place)
            counted = f"{clocks[place]} of {len(self.steps)} versions"
            yield f"{path} differs in {counted}; --ignore {path} leaves it out"
        left = sum(
            step.others or bool(step.reordered or step.clocks - found) for step in self.steps
        )
        if left < len(self.steps):
            yield f"without what differs so often {left} of {len(self.steps)} versions would differ"
        orders = _counted(step.reordered for step in self.steps)
        for place in sorted(place for place, times in orders.items() if times >= most):
            if path_of(place) not in without:
                counted = f"{orders[place]} of {len(self.steps)} versions"
                yield (
                    f"{path_of(place)} has the same in another order in {counted};"
                    f" {self._option(place)} {path_of(place)} says that it means nothing"
                )

    def _option(self, place: DataPlace) -> str:
        value = self.before
        for name in place:
            value = value.get(name) if isinstance(value, dict) else None
        return "--unordered" if are_rows(value) else "--set"

    def _see_copies(self, data: Any) -> None:
        lists = dict(_lists(data))
        if not self.seen:
            self.copies = dict.fromkeys(permutations(lists, 2), 0)
        # Nearly always there is none after the first version, and nothing is written as text.
        asked = {place for pair in self.copies for place in pair}
        texts = {place: {*map(canonical, lists.get(place, ()))} for place in asked}
        kept = {
            (copy, whole): max(most, len(texts[copy]))
            for (copy, whole), most in self.copies.items()
            if texts[copy] <= texts[whole]
        }
        self.copies = kept

    def _copies(self) -> Mapping[DataPlace, DataPlace]:
        """Map each list that has only rows of another one to that one."""
        copies: dict[DataPlace, DataPlace] = {}
        for (copy, whole), most in self.copies.items():
            # Of two that hold the same rows the later one is the copy.
            is_first = (whole, copy) in self.copies and copy < whole
            if most > 1 and not is_first:
                copies.setdefault(copy, whole)
        return copies


def path_of(place: DataPlace) -> str:
    """Write a place as the options of an import take it."""
    return str(Path(tuple(map(Step, place)))) if place else "."


def _counted(steps: Iterable[frozenset[DataPlace]]) -> Mapping[DataPlace, int]:
    return Counter(place for places in steps for place in places)


def _lists(data: Any) -> Iterator[tuple[DataPlace, list[Any]]]:
    """Yield the lists of rows in an object, or in an object of it."""
    for name, value in data.items() if isinstance(data, dict) else ():
        if are_rows(value):
            yield (name,), value
        elif isinstance(value, dict):
            yield from (((name, inner), each) for inner, each in value.items() if are_rows(each))
