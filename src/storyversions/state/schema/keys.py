"""Match values with the members of a shape, and write the keys of rows (F2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from typing import Any

from storyversions.errors import StateError
from storyversions.state.leaves import unstructure_scalar
from storyversions.state.schema.shapes import (
    ClaimOf,
    Container,
    KeyedTuple,
    Shape,
    Union,
)

_PART = re.compile(r"(?:^|,)((?:\\.|[^,\\])*)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def match_member(shape: Shape, value: object) -> Shape | None:
    """Return the alternative of `shape` that a `value` has, None if it has none.

    It looks at the value's own type only, not at what is inside.
    """
    if isinstance(shape, Union):
        return next((each for each in shape.members if each.fits(value)), None)
    return shape if shape.fits(value) else None


def container_of(shape: Shape, value: object) -> Container | None:
    """Return the container that a `value` is at a place of this `shape`.

    None where it is a leaf, or nothing.
    """
    own = match_member(shape, value)
    return own if isinstance(own, Container) else None


@lru_cache(maxsize=4096)
def has_no_places(shape: Shape) -> bool:
    """Return whether no value of a `shape` has places of its own inside (F1)."""
    return not shape.containers


@lru_cache(maxsize=4096)
def claimed(shape: Shape) -> ClaimOf | None:
    """Return the claim among the alternatives of `shape`.

    It is None where facts of this place are not claims.
    """
    members = shape.alternatives
    return next((each for each in members if isinstance(each, ClaimOf)), None)


def rows_of(shape: Shape) -> KeyedTuple | None:
    """Return the keyed tuple among the alternatives of `shape`, else None."""
    return next((each for each in shape.alternatives if isinstance(each, KeyedTuple)), None)


@lru_cache(maxsize=4096)
def holds_itself(shape: Shape) -> bool:
    """Tell whether values of a shape may hold values of one shape, as deep as they like."""
    done: set[Shape] = set()

    def meets_itself(shape: Shape, above: frozenset[Shape]) -> bool:
        if shape in above or shape in done:
            return shape in above
        inside = above | {shape}
        is_met = any(meets_itself(slot.shape, inside) for slot in shape.slots)
        # Only when all below it was seen: before that, meeting it again is the circle looked
        # for.
        done.add(shape)
        return is_met

    return meets_itself(shape, frozenset())


def is_tagged(shape: Shape) -> bool:
    """Return whether several classes are possible, so that a record says its own (S2)."""
    return isinstance(shape, Union) and len(shape.records) > 1


def row_key(shape: KeyedTuple, row: object) -> str:
    """Write the key of a `row` of the keyed tuple `shape` as text (F2).

    The parts of a composite key are joined by commas.

    Raises:
        StateError: A part is a number with too many digits.

    """
    parts = [_part(getattr(row, name)) for name in shape.attributes]
    # A single key needs no escape, and stays as people write it even with a comma.
    if len(parts) == 1:
        return parts[0]
    # The backslash goes first: the other way round it would escape the escapes of commas.
    return ",".join(part.replace("\\", "\\\\").replace(",", "\\,") for part in parts)


def parts_of_key(key: str) -> tuple[str, ...]:
    r"""Take the text of a key of several parts apart (F2).

    >>> parts_of_key(r"Ames\, Ann,3")
    ('Ames, Ann', '3')
    """
    return tuple(_ESCAPED.sub(r"\1", part) for part in _PART.findall(key))


def row_keys(shape: KeyedTuple, rows: tuple[object, ...]) -> tuple[str, ...]:
    """Write the keys of the `rows` of the keyed tuple `shape`, in their order.

    Raises:
        StateError: A key is a number with too many digits.

    """
    if len(shape.key) > 1:
        return tuple(row_key(shape, row) for row in rows)
    # One attrgetter for all rows: large tables ask for their keys at every comparison.
    parts: Iterable[Any] = map(attrgetter(shape.attributes[0]), rows)
    return tuple(each if type(each) is str else _part(each) for each in parts)


def check_unique(keys: Iterable[str], path: object = "") -> None:
    """Refuse two rows with one key, of which one would be lost (F2).

    Raises:
        StateError: Names the key, and the `path` of the rows.

    """
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise StateError(f"two rows have the key {key!r}", path=str(path))
        seen.add(key)


def _part(value: Any) -> str:
    try:
        return str(unstructure_scalar(value))
    except ValueError:  # Python writes no longer one
        raise StateError("a key that is a whole number has at most 4,300 digits") from None


@lru_cache(maxsize=4096)
def makes_claims(shape: Shape) -> bool:
    """Return whether a claim is possible at a place of this `shape`, or below.

    Facts of a class without claims have no causes (C7).
    """
    return _may_hold(shape, ClaimOf, set())


@lru_cache(maxsize=4096)
def holds_rows(shape: Shape) -> bool:
    """Return whether rows with keys are possible at a place of this `shape`, or below."""
    return _may_hold(shape, KeyedTuple, set())


def _may_hold(shape: Shape, kind: type[Shape], seen: set[Shape]) -> bool:
    if shape in seen:  # a class that refers to itself
        return False
    seen.add(shape)
    if any(isinstance(each, kind) for each in shape.alternatives):
        return True
    # Of containers alone: what is inside a leaf has no place of its own.
    inside = (slot for each in shape.containers for slot in each.slots)
    return any(_may_hold(slot.shape, kind, seen) for slot in inside)
