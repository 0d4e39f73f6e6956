"""The keys that references may name.

Those of the collections that stand, and new ones where these may grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from attrs import define, field, frozen

from storyversions.state.paths import ROOT
from storyversions.state.schema import (
    KeyedContainer,
    MappingOf,
    Record,
    Scalar,
    Shape,
    Slot,
    keys_in,
    keys_of,
    references_in,
)

_MOST_KEYS: Final = 3
"""A collection grows to so many keys: more would make examples large."""

Key = Mapping[str, Any]
"""The fields of a row that give its key, with their values; none for an entry of a mapping."""


@lru_cache(maxsize=1024)
def collections_of(record: Record) -> tuple[str, ...]:
    """List the collections of a state to which something in it refers.

    They are mappings and keyed tuples among the fields of `record`.
    """
    named = dict.fromkeys(ref for slot in _slots(Slot(record), set()) for ref in slot.meta.ref)
    # A record inside may be used by several states; a collection that this one lacks is
    # refused elsewhere.
    return tuple(each for each in named if each in record.fields)


def _slots(slot: Slot, seen: set[Shape]) -> Iterator[Slot]:
    yield slot
    for shape in slot.shape.alternatives:
        # A class may hold itself.
        if shape not in seen:
            seen.add(shape)
            for inner in shape.slots:
                yield from _slots(inner, seen)


def holder(slot: Slot) -> KeyedContainer:
    """Return the mapping or keyed tuple among the shapes of a collection's `slot`."""
    return next(each for each in slot.shape.containers if isinstance(each, KeyedContainer))


@frozen
class Closed:
    """A collection whose keys are known and stay as they are."""

    keys: tuple[str, ...]


@define
class Growing:
    """A collection in the making.

    The keys that it has or that a reference wants, and the entries drawn for them.
    """

    slot: Slot
    keys: dict[str, Key] = field(factory=dict)
    entries: dict[str, Any] = field(factory=dict)

    @property
    def has_room(self) -> bool:
        """Return whether a reference may make another key."""
        return len(self.keys) < _MOST_KEYS

    @property
    def missing(self) -> list[str]:
        """List the keys without an entry."""
        return [key for key in self.keys if key not in self.entries]


Keys = Mapping[str, Closed | Growing]
"""The keys of a state's collections, by field."""


def standing(record: Record, state: Any) -> Keys:
    """List the keys of a `state` of the class of `record` as they are."""
    return {name: Closed(tuple(keys_in(record, state, name))) for name in collections_of(record)}


def beside(record: Record, given: Mapping[str, Any]) -> Keys:
    """List the keys of a state where only the fields `given` are known.

    `record` is its shape. Keys that these fields name are wanted: entries will be drawn for them.
    """
    keys = {
        name: Closed(tuple(keys_of(record.fields[name], given[name])))
        if name in given
        else Growing(record.fields[name])
        for name in collections_of(record)
    }
    for name, value in given.items():
        for found in references_in(record.fields[name], value, ROOT.field(name)):
            _want(keys, found.collections, found.key)
    return keys


def _want(keys: Keys, collections: tuple[str, ...], key: str) -> None:
    """Let an entry be made for a key that a given field names, where keys are any text."""
    wanted = [keys[each] for each in collections if each in keys]
    # One collection with the key is enough: a reference may be into any of several.
    if any(key in each.keys for each in wanted):
        return
    for each in wanted:
        parts = _parts(holder(each.slot), key) if isinstance(each, Growing) else None
        if isinstance(each, Growing) and parts is not None:
            each.keys[key] = parts
            return


def _parts(shape: KeyedContainer, key: str) -> Key | None:
    """Return the fields of a row that give this key.

    None for rows whose key is not one text.
    """
    if isinstance(shape, MappingOf):
        return {}
    fields = [
        each.fields[shape.key[0]].shape
        for each in shape.row.shape.alternatives
        if isinstance(each, Record)
    ]
    # Other keys cannot be read back from their text, so that no row could be drawn for
    # them.
    is_text = len(shape.key) == 1 and all(
        isinstance(each, Scalar) and each.type is str for each in fields
    )
    return {shape.key[0]: key} if is_text else None


def growing_of(keys: Keys, refs: tuple[str, ...]) -> list[Growing]:
    """List the collections in `refs` that can grow, out of `keys`."""
    found = (keys.get(each) for each in refs)
    return [each for each in found if isinstance(each, Growing)]


def has_any(keys: Keys, refs: tuple[str, ...]) -> bool:
    """Return whether `keys` has, or can get, a key in one of the collections `refs`."""
    return any(each in keys and keys[each].keys for each in refs) or bool(growing_of(keys, refs))
