"""The types of values in data, as data: what a schema is made of (H2).

A type says which JSON kinds a place may hold. Two types have a narrowest one that holds what both
hold, `join`: it does not matter in which order, or how often, types are joined.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Final

from attrs import evolve, frozen

from storyversions.state.inferred.row_keys import RowKey

SCALAR_KINDS: Final = ("null", "bool", "int", "float", "text")
"""The JSON kinds that hold nothing else, in the order in which they are written."""


def kinds_in_order(kinds: Iterable[str]) -> tuple[str, ...]:
    """Put `kinds` into their order, each once."""
    found = set(kinds)
    return tuple(kind for kind in SCALAR_KINDS if kind in found)


@frozen
class ValueType:
    """What a place may hold: scalars of some `kinds`, one kind of object and one of array.

    An object is a `record`, or a mapping of `entries`; an array has `rows` with keys, or scalars as
    `items`. All that is not told apart so is `opaque`, a text that says why.

    >>> join(ValueType(kinds=("int",)), ValueType(kinds=("null",))).kinds
    ('null', 'int')
    """

    kinds: tuple[str, ...] = ()
    record: RecordType | None = None
    entries: ValueType | None = None
    rows: RowsType | None = None
    items: ItemsType | None = None
    opaque: str = ""


@frozen
class FieldType:
    """A field of a record: what the data call it, and what it holds where it is there."""

    name: str
    type: ValueType
    may_be_missing: bool = False


@frozen
class RecordType:
    """An object whose names are known, in the order in which they were first seen."""

    fields: tuple[FieldType, ...] = ()


@frozen
class RowsType:
    """An array of objects that have a key.

    `key_field` is the field that holds the key, where it is made of what is in a row; the empty
    text where fields of the row are the key as they stand.
    """

    record: RecordType
    key: RowKey
    key_field: str = ""
    unordered: bool = False


@frozen
class ItemsType:
    """An array of scalars of some `kinds`, or with `unordered` a set.

    Without kinds it was always empty.
    """

    kinds: tuple[str, ...] = ()
    unordered: bool = False


_KEY_FIELD: Final = "row_key"

_KEY_TYPES: Final = (ValueType(kinds=("int",)), ValueType(kinds=("text",)))

ANYTHING: Final = "values of several kinds"
"""Why a place is opaque that holds what no union of types can."""


def join(a: ValueType, b: ValueType) -> ValueType:
    """Return the narrowest type that holds what `a` and what `b` hold; keys are those of `a`."""
    if a == b:
        return a
    if a.opaque or b.opaque:
        return ValueType(opaque=a.opaque or b.opaque)
    record, entries = _joined_objects(a, b)
    joined = ValueType(
        kinds=kinds_in_order(a.kinds + b.kinds),
        record=record,
        entries=entries,
        rows=_joined_rows(a.rows, b.rows),
        items=_joined_items(a.items, b.items),
    )
    return _told_apart(joined)


def join_all(types: Iterable[ValueType]) -> ValueType:
    """Join all `types`; without any, nothing is known."""
    return reduce(join, types, ValueType())


def _told_apart(joined: ValueType) -> ValueType:
    """Make a type opaque whose arrays and objects could not be told apart.

    Rows with keys are written as an object.
    """
    if joined.rows is not None and joined.items == ItemsType():
        joined = evolve(joined, items=None)  # an empty array has no rows
    has_object = joined.record is not None or joined.entries is not None
    if joined.rows is not None and (has_object or joined.items is not None):
        return ValueType(opaque=ANYTHING)
    return joined


def _joined_objects(a: ValueType, b: ValueType) -> tuple[RecordType | None, ValueType | None]:
    if a.entries is None and b.entries is None:
        if a.record is None or b.record is None:
            return a.record or b.record, None
        return join_records(a.record, b.record), None
    return None, join_all(
        each
        for side in (a, b)
        for each in (*_values(side.record), *((side.entries,) if side.entries else ()))
    )


def _values(record: RecordType | None) -> tuple[ValueType, ...]:
    return tuple(field.type for field in record.fields) if record is not None else ()


def join_records(a: RecordType, b: RecordType) -> RecordType:
    """Return the record with the fields of `a`, then those that only `b` has."""
    others = {field.name: field for field in b.fields}
    own = {field.name for field in a.fields}
    return RecordType(
        (
            *(_joined_field(field, others.get(field.name)) for field in a.fields),
            *(evolve(field, may_be_missing=True) for field in b.fields if field.name not in own),
        )
    )


def _joined_field(a: FieldType, b: FieldType | None) -> FieldType:
    if b is None:
        return evolve(a, may_be_missing=True)
    return FieldType(a.name, join(a.type, b.type), a.may_be_missing or b.may_be_missing)


def _joined_rows(a: RowsType | None, b: RowsType | None) -> RowsType | None:
    if a is None or b is None:
        return a or b
    return with_key_field(
        evolve(a, record=join_records(a.record, b.record), key_field=a.key_field or b.key_field)
    )


def with_key_field(rows: RowsType) -> RowsType:
    """Return the rows with a field for their key, where no fields of a row are one as they are."""
    names = rows.key.fields
    kinds = {field.name: field.type for field in rows.record.fields if not field.may_be_missing}
    is_direct = names is not None and all(kinds.get(name) in _KEY_TYPES for name in names)
    return rows if rows.key_field or is_direct else with_made_key(rows)


def with_made_key(rows: RowsType) -> RowsType:
    """Return the rows with a field for their key, called as no field of the data is."""
    names = {each.name for each in rows.record.fields}
    name, number = _KEY_FIELD, 2
    while name in names:
        name, number = f"{_KEY_FIELD}_{number}", number + 1
    return evolve(rows, key_field=name)


def _joined_items(a: ItemsType | None, b: ItemsType | None) -> ItemsType | None:
    if a is None or b is None:
        return a or b
    return ItemsType(kinds_in_order(a.kinds + b.kinds), a.unordered or b.unordered)
