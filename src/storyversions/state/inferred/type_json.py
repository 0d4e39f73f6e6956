"""Types of values as JSON, and back, refusing what is none (T7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from storyversions.errors import SchemaError
from storyversions.state.codec import Plain
from storyversions.state.inferred.row_keys import RowKey
from storyversions.state.inferred.value_types import (
    SCALAR_KINDS,
    FieldType,
    ItemsType,
    RecordType,
    RowsType,
    ValueType,
    kinds_in_order,
)

_MEMBERS: Final = ("kinds", "record", "entries", "rows", "items", "opaque")


def type_to_json(of: ValueType) -> dict[str, Plain]:
    """Write a type; what is not possible in its place is left out."""
    members: dict[str, Plain] = {
        "kinds": list(of.kinds),
        "record": of.record and record_to_json(of.record),
        "entries": of.entries and type_to_json(of.entries),
        "rows": of.rows and _rows_to_json(of.rows),
        "items": of.items and _items_to_json(of.items),
        "opaque": of.opaque,
    }
    # An array that was always empty, and a record without a field, are there.
    return {name: each for name, each in members.items() if each or isinstance(each, dict)}


def record_to_json(record: RecordType) -> dict[str, Plain]:
    """Write a record as the list of its fields."""
    return {"fields": [_field_to_json(field) for field in record.fields]}


def _field_to_json(field: FieldType) -> dict[str, Plain]:
    missing = {"missing": True} if field.may_be_missing else {}
    return {"name": field.name, "type": type_to_json(field.type), **missing}


def _rows_to_json(rows: RowsType) -> dict[str, Plain]:
    made = {"key_field": rows.key_field} if rows.key_field else {}
    flag = {"unordered": True} if rows.unordered else {}
    return {"key": str(rows.key), **made, **record_to_json(rows.record), **flag}


def _items_to_json(items: ItemsType) -> dict[str, Plain]:
    return {"kinds": list(items.kinds), **({"unordered": True} if items.unordered else {})}


def type_from_json(plain: Plain) -> ValueType:
    """Read a type.

    Raises:
        SchemaError: it is none, or could not have been written so.

    """
    members = _object(plain, *_MEMBERS)
    return ValueType(
        kinds=_kinds(members),
        record=_part(members, "record", record_from_json),
        entries=_part(members, "entries", type_from_json),
        rows=_part(members, "rows", _rows_from_json),
        items=_part(members, "items", _items_from_json),
        opaque=_text(members, "opaque"),
    )


def record_from_json(plain: Plain) -> RecordType:
    """Read a record; `SchemaError` where two fields have one name."""
    return _record(_object(plain, "fields"))


def _record(members: Mapping[str, Plain]) -> RecordType:
    fields: Plain = members.get("fields")
    _require(type(fields) is list)
    read = tuple(map(_field_from_json, fields))
    _require(len({field.name for field in read}) == len(read))
    return RecordType(read)


def _field_from_json(plain: Plain) -> FieldType:
    members = _object(plain, "name", "type", "missing")
    name: Plain = members.get("name")
    _require(type(name) is str)
    return FieldType(name, type_from_json(members.get("type")), _flag(members, "missing"))


def _rows_from_json(plain: Plain) -> RowsType:
    members = _object(plain, "key", "key_field", "fields", "unordered")
    key = RowKey.read(_text(members, "key"))
    field = _text(members, "key_field")
    return RowsType(_record(members), key, field, _flag(members, "unordered"))


def _items_from_json(plain: Plain) -> ItemsType:
    members = _object(plain, "kinds", "unordered")
    return ItemsType(_kinds(members), _flag(members, "unordered"))


def _kinds(members: Mapping[str, Plain]) -> tuple[str, ...]:
    kinds = members.get("kinds", [])
    _require(type(kinds) is list and all(kind in SCALAR_KINDS for kind in kinds))
    _require(kinds_in_order(kinds) == tuple(kinds))
    return tuple(kinds)


def _part(members: Mapping[str, Plain], name: str, read: Callable[[Plain], Any]) -> Any:
    return read(members[name]) if name in members else None


def _text(members: Mapping[str, Plain], name: str) -> str:
    text = members.get(name, "")
    _require(type(text) is str)
    return str(text)


def _flag(members: Mapping[str, Plain], name: str) -> bool:
    _require(members.get(name, True) is True)
    return name in members


def _object(plain: Plain, *names: str) -> dict[str, Plain]:
    _require(type(plain) is dict and plain.keys() <= {*names})
    return dict(plain)


def _require(holds: object) -> None:
    if not holds:
        raise SchemaError("it is no schema of a model")
