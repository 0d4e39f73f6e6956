"""Convert and check values by code made for their shape, once that pays (S3, S5).

The code takes what is sound, which is nearly everything. Where it gives up, the core walks the
value with care, and tells what is wrong and where.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

from storyversions.annex import plain_form
from storyversions.lazy import lazy_module
from storyversions.state import validation
from storyversions.state.codec import reader, writer
from storyversions.state.codec.canonical_text import Plain
from storyversions.state.schema import (
    Field,
    KeyedTuple,
    MappingOf,
    Record,
    Shape,
    holds_itself,
    shape_of,
)
from storyversions.state.validation import check_nesting

if TYPE_CHECKING:
    from storyversions.state.fast import (
        check_code,
        conversion_code,
        read_code,
        text_code,
        write_code,
    )
else:  # a small command needs no code
    check_code, conversion_code, read_code, text_code, write_code = (
        lazy_module(f"storyversions.state.fast.{name}")
        for name in ("check_code", "conversion_code", "read_code", "text_code", "write_code")
    )

_structure: Final = plain_form(reader.structure)
_unstructure: Final = plain_form(writer.unstructure)
_canonical_value: Final = plain_form(writer.canonical_value)
_validate: Final = plain_form(validation.validate)

Conversion = Callable[[Any], Any]

LEAVES_A_SLOT: Final = 100
"""Break-even point: to make the code of a shape costs as much as so many leaves of each of its
slots by hand."""


def structure(shape: Shape, plain: Plain) -> Any:
    """Read a `plain` tree as a value of `shape`."""
    read = way_to_read(shape).code_for(plain)
    if read is not None:
        try:
            value = without_collector(read, plain)
            if holds_itself(shape):
                check_nesting(shape, value)
        except Exception:  # noqa: BLE001, S110 - the core tells what is wrong
            pass
        else:
            return value
    return _structure(shape, plain)


def unstructure(shape: Shape, value: Any) -> Plain:
    """Write the plain tree of a `value` at a place of this `shape`."""
    if _is_scalar(shape):
        return _unstructure(shape, value)  # no code pays
    write = way_to_write(shape).code_for(value)
    return (
        _unstructure(shape, value) if write is None else _tried(write, _unstructure, shape, value)
    )


@lru_cache(maxsize=4096)
def _is_scalar(shape: Shape) -> bool:
    return not shape.slots


def canonical_value(shape: Shape, value: Any) -> str:
    """Write the canonical JSON of a `value` at a place of this `shape`."""
    write = way_to_text(shape).code_for(value)
    if write is None:
        return _canonical_value(shape, value)
    text: str = _tried(write, _canonical_value, shape, value)
    return text


def validate(state: Any) -> Any:
    """Return the `state` as a story keeps it: checked, its mappings and JSON frozen."""
    shape = shape_of(type(state))
    settle = way_to_check(shape).code_for(state)
    if settle is not None:
        try:
            if holds_itself(shape):
                check_nesting(shape, state)
            return without_collector(settle, state)
        except Exception:  # noqa: BLE001, S110 - the core tells what is wrong
            pass
    return _validate(state)


def without_collector(made: Conversion, value: Any) -> Any:
    """Call code with the cyclic collector paused: nothing that is made here makes a cycle.

    The collector starts after so many new objects, and visits all that were made before.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return made(value)
    finally:
        if was_enabled:
            gc.enable()


def _tried(made: Conversion, plain: Callable[[Shape, Any], Any], shape: Shape, value: Any) -> Any:
    try:
        return without_collector(made, value)
    except Exception:  # noqa: BLE001 - the core tells what is wrong
        return plain(shape, value)


class Way:
    """How values of a shape are converted: by hand, until the code for it pays.

    `make` makes the code, `volume` estimates the leaves of a value, `left` is how many are
    converted by hand.
    """

    __slots__ = ("left", "made", "make", "volume")

    def __init__(
        self, make: Callable[[], Conversion], volume: Callable[[Any], int], left: int
    ) -> None:
        self.make, self.volume, self.left = make, volume, left
        self.made: Conversion | None = None

    def code_for(self, value: Any) -> Conversion | None:
        """Return the code, None while it does not pay yet to make it."""
        if self.made is None:
            self.left -= self.volume(value)
            if self.left <= 0:
                self.made = self.make()
        return self.made


@lru_cache(maxsize=4096)
def way_to_read(shape: Shape) -> Way:
    """Return how plain trees of a `shape` are read."""

    def make() -> Conversion:
        return conversion_code.conversion_of(read_code.ReaderWriter, shape)

    return Way(make, partial(plain_volume, shape), leaves_by_hand(shape))


@lru_cache(maxsize=4096)
def way_to_write(shape: Shape) -> Way:
    """Return how values of a `shape` are written as plain trees."""

    def make() -> Conversion:
        return conversion_code.conversion_of(write_code.TreeWriter, shape)

    return Way(make, partial(state_volume, shape), leaves_by_hand(shape))


@lru_cache(maxsize=4096)
def way_to_text(shape: Shape) -> Way:
    """Return how values of a `shape` are written as canonical JSON."""

    def make() -> Conversion:
        return conversion_code.conversion_of(text_code.TextWriter, shape)

    return Way(make, partial(state_volume, shape), leaves_by_hand(shape))


@lru_cache(maxsize=4096)
def way_to_check(shape: Shape) -> Way:
    """Return how the states of the class of a `shape` are checked and frozen."""

    def make() -> Conversion:
        return conversion_code.conversion_of(check_code.CheckWriter, shape)

    return Way(make, partial(state_volume, shape), leaves_by_hand(shape))


def leaves_by_hand(shape: Shape) -> int:
    """Return how many leaves of values of a `shape` are converted by hand before code pays."""
    return LEAVES_A_SLOT * slots_below(shape)


# About how many leaves a value has, by a look at its upper levels and not by a walk.

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
