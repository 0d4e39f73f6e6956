"""Find and replace rows of a keyed tuple by their keys, and see which stay (F2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from storyversions.annex import faster_in
from storyversions.state.schema.keys import row_keys
from storyversions.state.schema.shapes import NOTHING, KeyedTuple

Rows = tuple[Any, ...]


@faster_in("storyversions.state.fast.rows")
def row_places(shape: KeyedTuple, rows: Rows) -> Mapping[str, int]:
    """Map the key of each of the `rows` of the keyed tuple `shape` to its place."""
    return {key: place for place, key in enumerate(row_keys(shape, rows))}


def find_row(shape: KeyedTuple, rows: Rows, key: str) -> Any:
    """Find the row with a `key` among the `rows` of the keyed tuple `shape`, or `NOTHING`."""
    place = row_places(shape, rows).get(key)
    return NOTHING if place is None else rows[place]


@faster_in("storyversions.state.fast.rows")
def replace_rows(shape: KeyedTuple, rows: Rows, changes: Mapping[str, Any]) -> Rows:
    """Return the `rows` of the keyed tuple `shape` with some of them set, by key.

    Rows that stay keep their order, new ones come last; `NOTHING` removes the row.
    """
    # A dict keeps the order of its keys.
    after = {**dict(zip(row_keys(shape, rows), rows, strict=True)), **changes}
    return tuple(row for row in after.values() if row is not NOTHING)


@faster_in("storyversions.state.fast.rows")
def changed_rows(before: Rows, after: Rows) -> Sequence[int] | None:
    """List the places where `after` has another object than `before`; None if one is longer."""
    if len(before) != len(after):
        return None
    pairs = enumerate(zip(before, after, strict=True))
    return [place for place, (old, new) in pairs if old is not new]


def new_rows(before: Rows, after: Rows) -> list[Any]:
    """List the rows of `after` that are other objects than those of `before`.

    A row in another place may be among them.
    """
    places = changed_rows(before, after)
    if places is not None:
        return [after[place] for place in places]
    there = set(map(id, before))
    return [row for row in after if id(row) not in there]
