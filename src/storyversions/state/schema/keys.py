"""Which member of a shape a value belongs to, and the text that a row goes by (F2)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from typing import Any

from storyversions.state.leaves import unstructure_leaf
from storyversions.state.schema.shapes import (
    ClaimOf,
    Container,
    KeyedTuple,
    MappingOf,
    Record,
    Shape,
    Slot,
    Union,
)


def match_member(shape: Shape, value: object) -> Shape | None:
    """Find the shape that a value has among those of a place; None where none fits.

    It looks at the value's own type only, not at what is inside.
    """
    if isinstance(shape, Union):
        return next((each for each in shape.members if each.fits(value)), None)
    return shape if shape.fits(value) else None


def container_of(shape: Shape, value: object) -> Container | None:
    """The container that a value is at a place of this shape.

    None where it is a leaf, or nothing.
    """
    own = match_member(shape, value)
    return own if isinstance(own, Container) else None


def claimed(shape: Shape) -> ClaimOf | None:
    """Find the claim that may stand at a place; None where its facts are no claims."""
    members = shape.alternatives
    return next((each for each in members if isinstance(each, ClaimOf)), None)


def rows_of(shape: Shape) -> KeyedTuple | None:
    """Find the keyed tuple that may stand at a place; None where none may."""
    return next((each for each in shape.alternatives if isinstance(each, KeyedTuple)), None)


@lru_cache(maxsize=4096)
def holds_itself(shape: Shape) -> bool:
    """Tell whether values of a shape may hold values of one shape, as deep as they like."""
    done: set[Shape] = set()

    def meets_itself(shape: Shape, above: frozenset[Shape]) -> bool:
        if shape in above or shape in done:
            return shape in above
        inside = above | {shape}
        is_met = any(meets_itself(slot.shape, inside) for slot in slots_in(shape))
        done.add(shape)
        return is_met

    return meets_itself(shape, frozenset())


def slots_in(shape: Shape) -> tuple[Slot, ...]:
    """List the slots of what may stand in a container of this shape, none for a leaf."""
    match shape:
        case Record():
            return tuple(shape.fields.values())
        case MappingOf():
            return (shape.item,)
        case KeyedTuple():
            return (shape.row,)
        case Union():
            return tuple(Slot(member) for member in shape.members)
    return ()


def is_tagged(shape: Shape) -> bool:
    """Tell whether a record must say its class here, since several may stand (S2)."""
    return isinstance(shape, Union) and len(shape.records) > 1


def row_key(shape: KeyedTuple, row: object) -> str:
    """Write the key of a row; commas join the parts of a composite key (F2)."""
    parts = [_part(getattr(row, name)) for name in shape.key]
    if len(parts) == 1:
        return parts[0]
    return ",".join(part.replace("\\", "\\\\").replace(",", "\\,") for part in parts)


def row_keys(shape: KeyedTuple, rows: tuple[object, ...]) -> tuple[str, ...]:
    """Write the keys of the rows, in their order."""
    if len(shape.key) > 1:
        return tuple(row_key(shape, row) for row in rows)
    parts: Iterable[Any] = map(attrgetter(shape.key[0]), rows)
    return tuple(each if type(each) is str else _part(each) for each in parts)


def _part(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    return str(unstructure_leaf(value))


@lru_cache(maxsize=4096)
def makes_claims(shape: Shape) -> bool:
    """Whether a claim may stand here, or anywhere below.

    Facts of a class without claims have no causes (C7).
    """
    return _may_claim(shape, set())


def _may_claim(shape: Shape, seen: set[Shape]) -> bool:
    if shape in seen:  # a class that refers to itself
        return False
    seen.add(shape)
    match shape:
        case ClaimOf():
            return True
        case Record():
            below = [field.shape for field in shape.fields.values()]
        case MappingOf():
            below = [shape.item.shape]
        case KeyedTuple():
            below = [shape.row.shape]
        case Union():
            below = list(shape.members)
        case _:
            return False
    return any(_may_claim(each, seen) for each in below)
