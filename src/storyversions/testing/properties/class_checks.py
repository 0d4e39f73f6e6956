"""Refuse a class for its defaults, for its references, or for what hides a field.

The shape of a class is read from its annotations, and `shape_of` refuses those. Here the defaults
are evaluated, and what hides a field is looked for, so that `laws` refuses the class by name when
it is called.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from attrs import Attribute

from storyversions.errors import SchemaError, StateError
from storyversions.state.codec import equivalent
from storyversions.state.schema import (
    Choice,
    Field,
    FrozenDict,
    KeyedContainer,
    KeyedTuple,
    Record,
    Shape,
    Slot,
)
from storyversions.state.validation import validate_slot
from storyversions.testing.properties.field_fidelity import records_of, slots_of
from storyversions.testing.short_repr import shown


def check_class(root: Record) -> None:
    """Refuse a class by the field that keeps it from being versioned.

    `root` is its shape; the classes inside are checked as well.

    Raises:
        SchemaError: says what to do.

    """
    for record in records_of(root):
        for each in record.fields.values():
            place = f"{record.name}.{each.name}"
            _check_shadow(record, each, place)
            _check_end(record, each, place)
            _check_default(attrs.fields_dict(record.cls)[each.attribute], each, place)
            _check_references(root, each, place)
            _check_keys(each, place)


def class_error(place: str, said: str) -> SchemaError:
    """Build the error for the field at `place`; `said` is the sentence about it."""
    return SchemaError(f"{place}: {said}", field=place)


def _check_shadow(record: Record, each: Field, place: str) -> None:
    """Refuse a field whose name something else than the field itself answers to."""
    # Static, so that no property of the class runs.
    found = inspect.getattr_static(record.cls, each.name, None)
    if inspect.isdatadescriptor(found) and not inspect.ismemberdescriptor(found):
        kind = "property" if isinstance(found, property) else type(found).__name__
        raise class_error(
            place, f"a {kind} of this name hides the field; give one of them another name"
        )


def _check_end(record: Record, each: Field, place: str) -> None:
    """Refuse a field that always needs another value of its own class inside."""
    if _always_holds(each.shape, record, set()):
        raise class_error(
            place, f"a {record.name} always holds another one here and never ends; make it optional"
        )


def _always_holds(shape: Shape, record: Record, seen: set[int]) -> bool:
    if shape is record:
        return True
    if id(shape) in seen:
        return False
    # A new set for each way down: two fields of one class are no circle.
    seen = seen | {id(shape)}
    if isinstance(shape, Record):
        return any(_always_holds(each.shape, record, seen) for each in shape.fields.values())
    # One alternative that ends is enough.
    if len(shape.alternatives) > 1:
        return all(_always_holds(each, record, seen) for each in shape.alternatives)
    value = getattr(shape, "value", None)  # of a claim; a container can be empty
    return isinstance(value, Slot) and _always_holds(value.shape, record, seen)


def _check_default(attribute: Attribute[Any], each: Field, place: str) -> None:
    """Check that the declared type allows the default, and that it is the same each time."""
    if attribute.default is attrs.NOTHING or getattr(attribute.default, "takes_self", False):
        return  # none, or one that only a record can tell: the laws ask it
    # Made twice: a default that depends on chance shows itself.
    first, second = (_default(attribute, place) for _ in range(2))
    try:
        settled = validate_slot(each, first), validate_slot(each, second)
    except StateError as error:
        raise class_error(
            place,
            f"its default {shown(first)} is none of its type: {error}; write a default of that"
            " type",
        ) from error
    if not equivalent(each.shape, *settled) or _reads_a_clock(attribute.default):
        raise class_error(
            place,
            "its default is something else each time; leave it out, and give what a clock or chance"
            " decides when the state is made",
        )
    if first is second and _can_change(first):
        raise class_error(
            place,
            f"all states share its default {shown(first)}, which can change; write factory=dict",
        )


def _default(attribute: Attribute[Any], place: str) -> Any:
    """Return the default as a record would hold it, after a converter."""
    try:
        given: Any = attribute.default
        is_made = isinstance(given, attrs.Factory)  # type: ignore[arg-type]
        value = given.factory() if is_made else given
        return _converted(attribute, value)
    except Exception as error:  # the code is the user's: it may raise anything
        raise class_error(
            place,
            f"its default cannot be made: {type(error).__name__}: {error}; write one of its type",
        ) from error


def _converted(attribute: Attribute[Any], value: Any) -> Any:
    converter: Any = attribute.converter
    if converter is None or getattr(converter, "takes_self", False):
        return value
    convert = getattr(converter, "converter", converter)
    return convert(value, attribute) if getattr(converter, "takes_field", False) else convert(value)


_CLOCKS = frozenset({"now", "utcnow", "today"})


def _reads_a_clock(default: Any) -> bool:
    """Return whether a factory reads the clock.

    Two calls in one minute could agree by chance (V3).
    """
    factory = getattr(default, "factory", None)
    names = getattr(getattr(factory, "__code__", None), "co_names", ())
    return bool(_CLOCKS & {getattr(factory, "__name__", ""), *names})


def _can_change(value: Any) -> bool:
    """Return whether something in a value can change under the states that hold it."""
    if isinstance(value, FrozenDict | types.MappingProxyType):
        return any(map(_can_change, value.values()))
    if isinstance(value, Mapping | list | set | bytearray):
        return True
    # A tuple is fixed, but not what is in it.
    if isinstance(value, tuple):
        return any(map(_can_change, value))
    if attrs.has(type(value)):
        return any(
            _can_change(getattr(value, each.name, None)) for each in attrs.fields(type(value))
        )
    return False


def _check_references(root: Record, each: Field, place: str) -> None:
    # The reference may be inside a tuple or a claim.
    for slot in slots_of(each):
        for name in slot.meta.ref:
            if name not in root.fields or not _collections(root.fields[name].shape):
                raise class_error(
                    place,
                    f"ref={name!r} names no mapping or keyed tuple of {root.name}; {_there(root)}"
                    " to refer to",
                )


def _there(root: Record) -> str:
    names = [name for name, each in root.fields.items() if _collections(each.shape)]
    return f"it has {', '.join(names)}" if names else "it has none"


def _collections(shape: Shape) -> list[Shape]:
    return [each for each in shape.containers if isinstance(each, KeyedContainer)]


def _check_keys(each: Field, place: str) -> None:
    """Refuse a key with two values that are written alike, as 1 and "1" are (F2)."""
    for rows in _rows(each):
        for record in rows.row.shape.alternatives:
            assert isinstance(record, Record), "the rows of a keyed tuple are records"
            for name in rows.key:
                key = record.fields[name].shape
                texts = (
                    [str(value) for value in key.values]
                    if isinstance(key, Choice) and key.enum is None
                    else []
                )
                if len(set(texts)) < len(texts):
                    raise class_error(
                        place,
                        f"the key {name!r} is not unique: two of its values are written alike; make"
                        " all of them texts",
                    )


def _rows(each: Slot) -> Iterator[KeyedTuple]:
    return (
        shape
        for slot in slots_of(each)
        for shape in slot.shape.alternatives
        if isinstance(shape, KeyedTuple)
    )
