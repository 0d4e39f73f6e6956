"""Validate a state that comes after another, and share with it what is the same (S3, S4).

A part that is the very same object as in the state before was checked there and cannot have changed
since. All else is checked as in any state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import attrs

from storyversions.errors import StateError
from storyversions.state.codec import equivalent
from storyversions.state.codec.sameness import eq_is_safe
from storyversions.state.schema import (
    NOTHING,
    Choice,
    KeyedTuple,
    MappingOf,
    Record,
    Scalar,
    Shape,
    Slot,
    changed_rows,
    check_unique,
    entries_apart,
    follow_rows,
    match_member,
    row_key,
    row_keys,
    shape_of,
    update_mapping,
)
from storyversions.state.validation import (
    check_nesting,
    check_texts,
    is_frozen,
    type_mismatch,
    validate,
    validate_slot,
)


def validate_after(state: Any, before: Any) -> Any:
    """Return `state` as a story keeps it after the state `before`, which a story keeps already.

    It is checked and frozen as by `validate`. What is the same as in `before` is the same object.

    Raises:
        StateError: names the path of the first value that its declared type does not allow.

    """
    slot = Slot(shape_of(type(state)))
    try:
        check_nesting(slot.shape, state)
        return _after(slot, state, before)
    except StateError:
        # Which value is the first at fault is a matter of all values, in their order.
        return validate(state)


def shared_with(slot: Slot, value: Any, before: Any) -> Any:
    """Return a `value` as `validate_after` keeps it at a `slot` that held `before`.

    Whoever hands on the same object for the next state then hands on the one that is kept. A value
    that its type does not allow comes out as it is: the state that it is part of tells.
    """
    try:
        return _after(slot, value, before)
    except StateError:
        return value


def _after(slot: Slot, value: Any, before: Any) -> Any:
    """Check and freeze a `value` at a `slot` that held `before`; `NOTHING` where it held nothing.

    The object `before` comes out where both are the same.
    """
    if value is before or _is_same_leaf(slot.shape, value, before):
        return before
    # `NOTHING` first: it fits where any value does.
    own = match_member(slot.shape, value) if before is not NOTHING else None
    if own is None or own is not match_member(slot.shape, before):
        return validate_slot(slot, value)
    match own:
        case Record():
            return _record_after(own, value, before)
        case MappingOf() if is_frozen(before):
            return _entries_after(own, value, before)
        case KeyedTuple():
            return _rows_after(own, value, before)
    checked = validate_slot(slot, value)
    # A mapping that is not frozen is one that a converter of the class made, and may have changed.
    is_same = not isinstance(own, MappingOf) and equivalent(slot.shape, before, checked)
    return before if is_same else checked


def _is_same_leaf(shape: Shape, value: Any, before: Any) -> bool:
    """Return whether ``==`` alone shows that a `value` is a single leaf, and the one of before."""
    return type(value) is type(before) and _is_safe_leaf(shape) and bool(value == before)


@lru_cache(maxsize=4096)
def _is_safe_leaf(shape: Shape) -> bool:
    # Not a tuple of texts, whose items may be of a type that only equals a text.
    return all(isinstance(each, Scalar | Choice) for each in shape.alternatives) and eq_is_safe(
        shape
    )


def _record_after(shape: Record, value: Any, before: Any) -> Any:
    changed: dict[str, Any] = {}
    is_same = True
    for field in shape.fields.values():
        held, stood = getattr(value, field.attribute), getattr(before, field.attribute)
        # Asked here as well, since a call costs more than the answer.
        after = stood if held is stood else _after(field, held, stood)
        is_same = is_same and after is stood
        # For the sake of a leaf alone no record is made again: whoever gave this one, as a reader
        # that knows its rows, may give it for the next state too.
        if after is not held and not _is_safe_leaf(field.shape):
            changed[field.alias] = after
    if is_same:
        return before
    return attrs.evolve(value, **changed) if changed else value


def _entries_after(
    shape: MappingOf, value: Mapping[str, Any], before: Mapping[str, Any]
) -> Mapping[str, Any]:
    gone, come = entries_apart(before, value)
    check_texts(come)
    changes = {key: NOTHING for key in gone if key not in come}
    for key, item in come.items():
        stood = gone.get(key, NOTHING)
        after = _after(shape.item, item, stood)
        if after is not stood:
            changes[key] = after
    return update_mapping(before, changes) if changes else before


def _rows_after(
    shape: KeyedTuple, value: tuple[Any, ...], before: tuple[Any, ...]
) -> tuple[Any, ...]:
    places = changed_rows(before, value)
    for row in value if places is None else (value[place] for place in places):
        if match_member(shape.row.shape, row) is None:
            raise type_mismatch(shape.row.shape, row)
    if places is not None and all(
        row_key(shape, before[place]) == row_key(shape, value[place]) for place in places
    ):
        return _rows_in_step(shape, value, before, places)
    keys = row_keys(shape, value)
    check_texts(keys)
    check_unique(keys)
    stood = dict(zip(row_keys(shape, before), before, strict=True))
    pairs = zip(keys, value, strict=True)
    return tuple(_after(shape.row, row, stood.get(key, NOTHING)) for key, row in pairs)


def _rows_in_step(
    shape: KeyedTuple, value: tuple[Any, ...], before: tuple[Any, ...], places: Sequence[int]
) -> tuple[Any, ...]:
    """Check the rows at some `places`, where both tuples have rows of the same keys."""
    rows = {place: _after(shape.row, value[place], before[place]) for place in places}
    if all(row is before[place] for place, row in rows.items()):
        return before
    if any(row is not value[place] for place, row in rows.items()):
        made = list(before)
        for place, row in rows.items():
            made[place] = row
        value = tuple(made)
    return follow_rows(shape, before, value)
