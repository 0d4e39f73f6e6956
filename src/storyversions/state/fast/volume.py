"""About how many leaves a value has, by a look at its upper levels and not by a walk."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from storyversions.state.schema import Field, KeyedTuple, MappingOf, Record, Shape

Get = Callable[[Any, Field], Any]


def plain_volume(shape: Shape, plain: Any) -> int:
    """Estimate the leaves of a `plain` tree, from how many entries and rows its top has."""
    return _volume(shape, plain, _member) if type(plain) is dict else 1


def state_volume(shape: Shape, value: Any) -> int:
    """Estimate the leaves of a `value`, from how many entries and rows its top has."""
    return _volume(shape, value, _attribute)


def _volume(shape: Shape, value: Any, get: Get) -> int:
    if isinstance(shape, Record):
        inside = (_entries(each.shape, get(value, each)) for each in _keyed_fields(shape))
        return len(shape.fields) + sum(inside)
    return 1 + _entries(shape, value)


def _entries(shape: Shape, value: Any) -> int:
    """Estimate the leaves of a mapping or of rows; a value of any other shape has none inside."""
    own = shape.container
    if isinstance(own, KeyedTuple):
        rows = value.get("order", ()) if type(value) is dict else value
        return _size(rows) * slots_below(own.row.shape)
    return _size(value) * slots_below(own.item.shape) if isinstance(own, MappingOf) else 0


def _size(value: Any) -> int:
    return len(value) if hasattr(value, "__len__") else 0


def _member(plain: dict[str, Any], field: Field) -> Any:
    return plain.get(field.name)


def _attribute(value: Any, field: Field) -> Any:
    return getattr(value, field.attribute, None)


@lru_cache(maxsize=1024)
def _keyed_fields(shape: Record) -> tuple[Field, ...]:
    """List the fields that may hold a mapping or rows."""
    return tuple(
        each
        for each in shape.fields.values()
        if any(isinstance(own, MappingOf | KeyedTuple) for own in each.shape.alternatives)
    )


@lru_cache(maxsize=4096)
def slots_below(shape: Shape) -> int:
    """Count the places that a `shape` has inside, each shape once, and itself."""
    seen: set[Shape] = set()
    waiting = [shape]
    while waiting:
        own = waiting.pop()
        if own not in seen:
            seen.add(own)
            waiting += [slot.shape for slot in own.slots]
    return len(seen)
