"""References: texts and keys that must stand in another mapping of the state (`Meta.ref`, S1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any, NamedTuple

from storyversions.state.paths import ROOT, Path
from storyversions.state.schema.containers import entries_apart, new_rows, row_places
from storyversions.state.schema.keys import match_member, row_key
from storyversions.state.schema.shapes import (
    NOTHING,
    ClaimOf,
    Field,
    KeyedTuple,
    MappingOf,
    Record,
    Scalar,
    SequenceOf,
    Shape,
    Slot,
)


class Reference(NamedTuple):
    """A reference that a fact makes: its path, the mappings that may hold the key, and the key."""

    path: Path
    collections: tuple[str, ...]
    key: str


def keys_in(record: Record, state: Any, collection: str) -> Collection[str]:
    """List the keys of the mapping or keyed tuple `collection` of a `state`.

    `record` is the shape of the state.
    """
    return keys_of(record.fields[collection], getattr(state, record.fields[collection].attribute))


def keys_of(slot: Slot, value: Any) -> Collection[str]:
    """List the keys of a mapping or keyed tuple: the `value` at a `slot`."""
    own = match_member(slot.shape, value)
    return row_places(own, value) if isinstance(own, KeyedTuple) else value or ()


def dangling_reference(record: Record, state: Any, before: Any = NOTHING) -> Reference | None:
    """Find the first reference of a `state` to a key that its collections lack.

    `record` is the shape of the state. `before` is a state without such a reference: only what is
    another object there can have brought one.
    """
    if before is not NOTHING and _keeps_references(record, state, before):
        return None
    return _first_dangling(record, state, references(record, state))


def _keeps_references(record: Record, state: Any, before: Any) -> bool:
    """Return whether nothing that differs from the state `before` breaks a reference."""
    slot = Slot(record)
    if any(_loses_keys(record.fields[name], state, before) for name in referenced(record)):
        return False  # only a look at all of them shows whether one names what is gone
    return _first_dangling(record, state, references_in(slot, state, ROOT, before)) is None


def _first_dangling(record: Record, state: Any, found: Iterable[Reference]) -> Reference | None:
    """Find the first reference to a key that its collections lack in `state`."""
    keys: dict[str, Collection[str]] = {}
    for each in found:
        keys |= {
            name: keys_in(record, state, name) for name in each.collections if name not in keys
        }
        if not any(each.key in keys[name] for name in each.collections):
            return each
    return None


def _loses_keys(field: Field, state: Any, before: Any) -> bool:
    """Return whether a `field` lacks a key that it had in the state `before`."""
    here, stood = getattr(state, field.attribute), getattr(before, field.attribute)
    if here is stood:
        return False
    own = match_member(field.shape, stood)
    # Where both are of one shape, what they share has the same keys in both.
    match own if own is match_member(field.shape, here) else None:
        case MappingOf():
            gone, come = entries_apart(stood, here)
            return not gone.keys() <= come.keys()
        case KeyedTuple() as rows:
            kept = {row_key(rows, row) for row in new_rows(stood, here)}
            return any(row_key(rows, row) not in kept for row in new_rows(here, stood))
    return not set(keys_of(field, stood)) <= set(keys_of(field, here))


@lru_cache(maxsize=1024)
def referenced(record: Record) -> AbstractSet[str]:
    """Return the names of the collections to which a state of the shape `record` can refer."""
    found: set[str] = set()
    seen: set[Shape] = set()
    shapes: list[Shape] = [record]
    while shapes:
        shape = shapes.pop()
        if shape not in seen:
            seen.add(shape)
            found.update(*(slot.meta.ref for slot in shape.slots))
            shapes += [slot.shape for slot in shape.slots]
    # A class inside may name collections of another state class.
    return found & record.fields.keys()


def references(record: Record, state: Any) -> Iterator[Reference]:
    """Yield every reference that a `state` of the shape `record` makes."""
    yield from references_in(Slot(record), state, ROOT)


def references_in(slot: Slot, value: Any, path: Path, before: Any = NOTHING) -> Iterator[Reference]:
    """Yield every reference that a `value` at `path` makes.

    `slot` has the shape of the value, and says in which collections its texts are keys. What is the
    same object in `before`, which stood there, is passed over.
    """
    # Most of a state can refer to nothing, and needs no look at its values.
    if value is before or (not slot.meta.ref and not _refers_inside(slot.shape)):
        return
    own, refs = match_member(slot.shape, value), slot.meta.ref
    if before is not NOTHING and match_member(slot.shape, before) is not own:
        before = NOTHING
    match own:
        case Record():
            for each in own.fields.values():
                inner = getattr(value, each.attribute)
                stood = getattr(before, each.attribute, NOTHING)
                yield from references_in(each, inner, path.field(each.name), stood)
        case MappingOf():
            gone, come = ({}, value) if before is NOTHING else entries_apart(before, value)
            # The keys of a mapping can refer as well: a table of offices by person, for example.
            yield from (Reference(path.entry(key), refs, key) for key in come if refs)
            for key, each in come.items():
                stood = gone.get(key, NOTHING)
                yield from references_in(own.item, each, path.entry(key), stood)
        case KeyedTuple():
            for row in value if before is NOTHING else new_rows(before, value):
                yield from references_in(own.row, row, path.entry(row_key(own, row)))
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
            yield from (each._replace(path=path) for each in found)
    elif isinstance(own, SequenceOf):
        inner = Slot(own.item.shape, slot.meta.merged(own.item.meta))
        for each in value:
            yield from (found._replace(path=path) for found in references_in(inner, each, path))
    elif isinstance(own, Scalar) and slot.meta.ref and isinstance(value, str):
        yield Reference(path, slot.meta.ref, value)
