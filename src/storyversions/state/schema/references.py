"""References: texts and keys that must stand in another mapping of the state (`Meta.ref`, S1)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from attrs import evolve, frozen

from storyversions.state.paths import ROOT, Path
from storyversions.state.schema.keys import match_member, row_key, row_keys
from storyversions.state.schema.shapes import (
    ClaimOf,
    KeyedTuple,
    MappingOf,
    Record,
    Scalar,
    SequenceOf,
    Shape,
    Slot,
)


@frozen
class Reference:
    """A reference that a fact makes: its path, the mappings that may hold the key, and the key."""

    path: Path
    collections: tuple[str, ...]
    key: str


def keys_in(record: Record, state: Any, collection: str) -> Collection[str]:
    """List the keys of the mapping or keyed tuple `collection` of a `state`.

    `record` is the shape of the state.
    """
    return keys_of(record.fields[collection], getattr(state, collection))


def keys_of(slot: Slot, value: Any) -> Collection[str]:
    """List the keys of a mapping or keyed tuple: the `value` at a `slot`."""
    own = match_member(slot.shape, value)
    return row_keys(own, value) if isinstance(own, KeyedTuple) else value or ()


def dangling_reference(record: Record, state: Any) -> Reference | None:
    """Find the first reference of a `state` to a key that its collections lack.

    `record` is the shape of the state.
    """
    keys: dict[str, Collection[str]] = {}
    for found in references(record, state):
        keys |= {
            each: keys_in(record, state, each) for each in found.collections if each not in keys
        }
        if not any(found.key in keys[each] for each in found.collections):
            return found
    return None


def references(record: Record, state: Any) -> Iterator[Reference]:
    """Yield every reference that a `state` of the shape `record` makes."""
    yield from references_in(Slot(record), state, ROOT)


def references_in(slot: Slot, value: Any, path: Path) -> Iterator[Reference]:
    """Yield every reference that a `value` at `path` makes.

    `slot` has the shape of the value, and says in which collections its texts are keys.
    """
    # Most of a state can refer to nothing, and needs no look at its values.
    if not slot.meta.ref and not _refers_inside(slot.shape):
        return
    own, refs = match_member(slot.shape, value), slot.meta.ref
    match own:
        case Record():
            for each in own.fields.values():
                inner = getattr(value, each.name)
                yield from references_in(each, inner, path.field(each.name))
        case MappingOf():
            # The keys of a mapping can refer as well: a table of offices by person, for example.
            yield from (Reference(path.entry(key), refs, key) for key in value if refs)
            for key, each in value.items():
                yield from references_in(own.item, each, path.entry(key))
        case KeyedTuple():
            for row in value:
                key = row_key(own, row)
                yield from references_in(own.row, row, path.entry(key))
        case _:
            yield from _of_leaf(slot, own, value, path)


@lru_cache(maxsize=4096)
def _refers_inside(shape: Shape) -> bool:
    """Return whether a value of this `shape` can hold a reference, however deep."""
    return _may_refer(shape, set())


def _may_refer(shape: Shape, seen: set[Shape]) -> bool:
    if shape in seen:  # a class that refers to itself
        return False
    seen.add(shape)
    return any(slot.meta.ref or _may_refer(slot.shape, seen) for slot in shape.slots)


def _of_leaf(slot: Slot, own: Any, value: Any, path: Path) -> Iterator[Reference]:
    """Yield the references inside a leaf, all at the path of the leaf."""
    if isinstance(own, ClaimOf):
        # A `ref` may be written at the field or inside the claim; both mean its value.
        inner = Slot(own.value.shape, slot.meta.merged(own.value.meta))
        # What a rival names must exist too: it is shown beside the claim.
        for claim in (value, *value.rivals):
            found = references_in(inner, claim.value, path)
            yield from (evolve(each, path=path) for each in found)
    elif isinstance(own, SequenceOf):
        inner = Slot(own.item.shape, slot.meta.merged(own.item.meta))
        for each in value:
            yield from (evolve(found, path=path) for found in references_in(inner, each, path))
    elif isinstance(own, Scalar) and slot.meta.ref and isinstance(value, str):
        yield Reference(path, slot.meta.ref, value)
