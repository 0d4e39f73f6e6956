"""Mark a state class by what it says, to notice that it has grown since something was derived."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import attrs

from storyversions.state.codec import digest_text
from storyversions.state.schema import Record, Shape, Slot

_DIGITS = 12


def class_mark(record: Record) -> str:
    """Give a short text that changes with the fields of a class, their types and defaults."""
    return digest_text(repr(_described(record, ())))[:_DIGITS]


def _described(value: Any, above: tuple[type, ...]) -> Any:
    """Describe a part of a shape by lists and texts, without the numbers of objects."""
    match value:
        case Record() if value.cls in above:  # a class may hold itself
            return value.name
        case Record():
            inside = (*above, value.cls)
            return [*_members(value, inside), [repr(each.default) for each in _plain_fields(value)]]
        case Shape() | Slot():
            return _members(value, above)
        case type():
            return value.__qualname__
        case Mapping():
            return [[key, _described(each, above)] for key, each in value.items()]
        case str():
            return value
        case Collection():
            return sorted((_described(each, above) for each in value), key=repr)
    return repr(value)


def _members(value: Shape | Slot, above: tuple[type, ...]) -> list[Any]:
    fields = attrs.fields(type(value))
    members = [_described(getattr(value, each.name), above) for each in fields]
    return [type(value).__name__, *members]


def _plain_fields(record: Record) -> list[Any]:
    """List the fields whose default is written the same in each process."""
    plain = (type(None), bool, int, float, str, tuple)
    return [each for each in attrs.fields(record.cls) if isinstance(each.default, plain)]
