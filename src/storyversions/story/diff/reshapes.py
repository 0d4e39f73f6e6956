"""Records that became one, or one that became several, found by the rows that moved (W3).

What is told so stays told: the changes are what they are, and none is taken away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from attrs import frozen

from storyversions.state.change import Change
from storyversions.state.paths import Path, Step
from storyversions.state.reprs import short_repr
from storyversions.state.schema import NOTHING

Below = tuple[Step, ...]
"""Steps from an entry down to a row, or from a row down to a fact."""

RowsOfEntries = Mapping[Path, Mapping[Below, Mapping[Below, Any]]]
"""Facts by the path of an entry, the row below it, and the place in the row."""


@frozen
class Reshape:
    """Entries whose rows moved to others under another key, with nothing lost.

    A merge has several `sources` and one target, a split one source and several `targets`; an entry
    that stays is among both. `rows` is how many moved.
    """

    kind: Literal["merge", "split"]
    sources: tuple[Path, ...]
    targets: tuple[Path, ...]
    rows: int

    __repr__ = short_repr()


def find_reshapes(changes: Iterable[Change]) -> tuple[Reshape, ...]:
    """Find what merged and what was split in the net `changes` between two versions.

    An entry merged into another where it is gone and all of its rows have come there; it was split
    where all that it lost have come to new entries.
    """
    told = tuple(changes)
    gone, come = _rows(told, 0), _rows(told, 1)
    moves = _moves(gone, come)
    are_gone, are_new = _whole_entries(told, 0), _whole_entries(told, 1)
    merged = {source: to for source, to in moves.items() if source in are_gone and len(to) == 1}
    split = {source: to for source, to in moves.items() if {*to} <= are_new}
    return (*_merges(merged, are_new), *_splits(split, are_gone))


def _rows(changes: Iterable[Change], side: int) -> RowsOfEntries:
    """Collect by entry the rows that only one `side` of the changes has: 0 before, 1 after."""
    found: defaultdict[Path, dict[Below, dict[Below, Any]]] = defaultdict(dict)
    for change in changes:
        for path, sides in change.facts.items():
            keys = [depth for depth, step in enumerate(path.steps, 1) if step.key]
            if len(keys) > 1 and sides[1 - side] is NOTHING:
                entry, row = path.steps[: keys[0]], path.steps[keys[0] : keys[1]]
                facts = found[Path(entry)].setdefault(row, {})
                facts[path.steps[keys[1] :]] = sides[side]
    return found


def _whole_entries(changes: Iterable[Change], side: int) -> set[Path]:
    """Collect the entries that only one `side` of the changes has: 0 before, 1 after."""
    return {
        path
        for change in changes
        for path, sides in change.facts.items()
        if sides[1 - side] is NOTHING and [step.key for step in path.steps].count(True) == 1
        if path.steps[-1].key
    }


def _moves(gone: RowsOfEntries, come: RowsOfEntries) -> dict[Path, dict[Path, int]]:
    """Find, for each entry all of whose lost rows came elsewhere, where to and how many."""
    places: defaultdict[tuple[Path, Below], list[Path]] = defaultdict(list)
    for entry, rows in come.items():
        for row in rows:
            places[entry.parent, row].append(entry)
    moves = {}
    for source, rows in gone.items():
        found = [
            next((to for to in places[source.parent, row] if come[to][row] == facts), None)
            for row, facts in rows.items()
        ]
        targets = [to for to in found if to is not None and to != source]
        if len(targets) == len(rows):
            moves[source] = {to: targets.count(to) for to in sorted({*targets})}
    # In the order of their paths: that of the facts of a change says nothing.
    return dict(sorted(moves.items()))


def _merges(moves: Mapping[Path, Mapping[Path, int]], are_new: set[Path]) -> Iterator[Reshape]:
    into: defaultdict[Path, list[Path]] = defaultdict(list)
    for source, targets in moves.items():
        into[next(iter(targets))].append(source)
    for target, gone in into.items():
        sources = gone if target in are_new else [target, *gone]
        # One that has another key only is still one.
        if len(sources) > 1:
            rows = sum(moves[source][target] for source in gone)
            yield Reshape("merge", tuple(sources), (target,), rows)


def _splits(moves: Mapping[Path, Mapping[Path, int]], are_gone: set[Path]) -> Iterator[Reshape]:
    for source, new in moves.items():
        targets = tuple(new) if source in are_gone else (source, *new)
        if len(targets) > 1:
            yield Reshape("split", (source,), targets, sum(new.values()))
