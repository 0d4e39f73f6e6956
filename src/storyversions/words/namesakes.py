"""Entries beside each other that have the same names, and are told apart by their keys (W2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from storyversions.state.between import StateLine
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import (
    NOTHING,
    KeyedTuple,
    MappingOf,
    Record,
    Shape,
    container_of,
    parts_of_key,
    row_keys,
    rows_of,
)

NameOf = Callable[[Shape, Any], str]
"""Gives the names of an entry, whose place has a shape; empty where it has none."""


class Namesakes:
    """The entries of the nearest of `states` by their names, container by container."""

    def __init__(self, record: Record, states: StateLine, name_of: NameOf) -> None:
        self._record, self._states, self._name_of = record, states, name_of
        self._keys: dict[Path, Mapping[str, set[str]]] = {}

    def has_others(self, path: Path, names: str) -> bool:
        """Tell whether an entry beside that at `path` has these `names` too."""
        parent = path.parent
        if parent not in self._keys:
            self._keys[parent] = self._keys_by_names(parent)
        return bool(self._keys[parent].get(names, set()) - {path.last})

    def _keys_by_names(self, parent: Path) -> Mapping[str, set[str]]:
        value = next(self._states.values_at(self._record, parent), NOTHING)
        container = container_of(locate(self._record, parent).shape, value)
        keys: defaultdict[str, set[str]] = defaultdict(set)
        for key, shape, entry in _entries(container, value):
            keys[self._name_of(shape, entry)].add(key)
        return keys

    def key_parts(self, path: Path) -> tuple[str, ...]:
        """Take the key of a row apart, where it has several parts."""
        rows = rows_of(locate(self._record, path.parent).shape)
        return parts_of_key(path.last) if rows is not None and len(rows.key) > 1 else ()

    def parts(self, path: Path, names: str) -> tuple[str, ...]:
        """Give what a key of several parts says of an entry, its `names` first.

        Empty where the names are no part of the key.
        """
        parts = self.key_parts(path)
        others = tuple(part for part in parts if part != names)
        return (names, *others) if len(others) < len(parts) else ()


def _entries(container: Shape | None, value: Any) -> Iterator[tuple[str, Shape, Any]]:
    """Yield the key, the shape and the value of each entry; there are none outside a container."""
    if isinstance(container, KeyedTuple):
        rows = zip(row_keys(container, value), value, strict=True)
        yield from ((key, container.row.shape, row) for key, row in rows)
    elif isinstance(container, MappingOf):
        yield from ((key, container.item.shape, entry) for key, entry in value.items())
