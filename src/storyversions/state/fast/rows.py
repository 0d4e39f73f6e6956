"""An index of the rows of large keyed tuples, which the next tuple of a story inherits (F2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import compress, count
from operator import is_not
from typing import Any, Final

from attrs import field, frozen

from storyversions.annex import plain_form
from storyversions.state.schema import containers as plain
from storyversions.state.schema.containers import Rows
from storyversions.state.schema.shapes import NOTHING, KeyedTuple

_row_places = plain_form(plain.row_places)

LARGE: Final = 64
"""Fewer rows than these are read one by one."""

MOST_KEPT: Final = 8
"""Of so many tuples at most an index is kept, and the tuple with it."""


@frozen(eq=False)
class RowIndex:
    """Where the row of each key stands in a tuple of rows.

    `places` has fewer keys than there are rows where two rows have one key. `origin` is the tuple
    that this one was made from, in which only the rows at the places of `changed` were others.
    """

    rows: Rows
    key: tuple[str, ...]
    places: Mapping[str, int]
    origin: Rows | None = None
    changed: tuple[int, ...] = ()

    @property
    def is_unique(self) -> bool:
        """Return whether no two rows have one key."""
        return len(self.places) == len(self.rows)


@frozen(eq=False)
class _Recent:
    """The indexes used last, by the identity of their tuples, which they keep alive."""

    by_id: dict[int, RowIndex] = field(factory=dict)

    def get(self, rows: Rows) -> RowIndex | None:
        index = self.by_id.pop(id(rows), None)
        if index is not None:  # the one used last goes last
            self.by_id[id(rows)] = index
        return index

    def keep(self, index: RowIndex) -> RowIndex:
        self.by_id[id(index.rows)] = index
        while len(self.by_id) > MOST_KEPT:
            # Another thread may have dropped it already.
            self.by_id.pop(next(iter(self.by_id)), None)
        return index


@lru_cache(maxsize=1)
def _recent() -> _Recent:
    return _Recent()


def _index_of(shape: KeyedTuple, rows: Rows) -> RowIndex:
    found = _recent().get(rows)
    if found is not None and found.key == shape.key:
        return found
    return _recent().keep(RowIndex(rows, shape.key, _row_places(shape, rows)))


def row_places(shape: KeyedTuple, rows: Rows) -> Mapping[str, int]:
    """Map the key of each row to its place, once for each large tuple."""
    is_small = len(rows) < LARGE
    return _row_places(shape, rows) if is_small else _index_of(shape, rows).places


def replace_rows(shape: KeyedTuple, rows: Rows, changes: Mapping[str, Any]) -> Rows:
    """Return the `rows` with some of them set; where all keep their places, so does the index."""
    index = _index_of(shape, rows) if len(rows) >= LARGE else None
    if (
        index is None
        or not index.is_unique
        or NOTHING in changes.values()
        or not changes.keys() <= index.places.keys()
    ):
        return plain_form(plain.replace_rows)(shape, rows, changes)
    changed = {index.places[key]: row for key, row in changes.items()}
    made = list(rows)
    for place, row in changed.items():
        made[place] = row
    after = tuple(made)
    _recent().keep(RowIndex(after, shape.key, index.places, rows, tuple(sorted(changed))))
    return after


def follow_rows(shape: KeyedTuple, before: Rows, after: Rows) -> Rows:
    """Return the rows `after`, which inherit the index of the rows `before`."""
    if len(after) >= LARGE and inherited(before, after) is None:
        places, changed = _index_of(shape, before).places, changed_rows(before, after)
        _recent().keep(RowIndex(after, shape.key, places, before, tuple(changed or ())))
    return after


def changed_rows(before: Rows, after: Rows) -> Sequence[int] | None:
    """List the places where `after` has another object than `before`; None if one is longer."""
    if len(before) != len(after):
        return None
    known = inherited(before, after)
    if known is None:
        return list(compress(count(), map(is_not, before, after)))
    return [place for place in known.changed if before[place] is not after[place]]


def known_index(rows: Rows) -> RowIndex | None:
    """Return the index of the rows if it is kept."""
    return _recent().get(rows)


def inherited(before: Rows, after: Rows) -> RowIndex | None:
    """Return the index of `after` if it was made from `before`, row by row, else None."""
    index = _recent().get(after)
    return index if index is not None and index.origin is before else None
