"""Replace a few entries of a mapping, or a few rows, and see which ones two of them share (F2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from storyversions.annex import faster_in
from storyversions.state.schema.frozen import FrozenDict
from storyversions.state.schema.keys import row_keys
from storyversions.state.schema.shapes import NOTHING, KeyedTuple

K = TypeVar("K")
V = TypeVar("V")
Rows = tuple[Any, ...]


class DerivedMapping(Mapping[K, V]):
    """A mapping that works its entries out when asked for them, and all of them at a high price.

    What is laid over one is never merged with it.
    """


@faster_in("storyversions.state.fast.overlay")
def update_mapping(mapping: Mapping[K, V], changes: Mapping[K, Any]) -> Mapping[K, V]:
    """Return `mapping` with the entries of `changes` set, as a frozen one.

    Entries whose new value is NOTHING are removed.
    """
    entries = {**mapping, **changes}
    return FrozenDict({key: value for key, value in entries.items() if value is not NOTHING})


@faster_in("storyversions.state.fast.overlay")
def entries_apart(a: Mapping[K, V], b: Mapping[K, V]) -> tuple[dict[K, V], dict[K, V]]:
    """Return the entries of `b` that are no entries of `a`, by object, and those that they replace.

    The second are given first, with those whose key `b` lacks. A key that is no plain text makes an
    entry of its own, though it may equal one.
    """
    come = {
        key: each for key, each in b.items() if a.get(key, a) is not each or type(key) is not str
    }
    return {key: each for key, each in a.items() if key in come or key not in b}, come


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
def follow_rows(shape: KeyedTuple, before: Rows, after: Rows) -> Rows:  # noqa: ARG001
    """Return the rows `after`, which have the keys of the rows `before`, place by place.

    What is known of one tuple, whose rows are of the keyed tuple `shape`, is then known of both.
    """
    return after


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
