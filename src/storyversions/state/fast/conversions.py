"""Convert and check values by code made for their shape, once that pays (S3, S5).

The code takes what is sound, which is nearly everything. Where it gives up, the core walks the
value with care, and tells what is wrong and where.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from storyversions.annex import plain_form
from storyversions.lazy import lazy_module
from storyversions.state import validation
from storyversions.state.codec import reader, writer
from storyversions.state.codec.canonical_text import Plain
from storyversions.state.fast.volume import plain_volume, slots_below, state_volume
from storyversions.state.schema import Shape, holds_itself, shape_of
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

LEAVES_A_SLOT: Final = 60
"""Break-even point: to make the code of a shape costs as much as so many leaves of each of its
slots by hand."""


def structure(shape: Shape, plain: Plain) -> Any:
    """Read a `plain` tree as a value of `shape`."""
    read = way_to_read(shape).code_for(plain)
    if read is not None:
        try:
            value = read(plain)
            if holds_itself(shape):
                check_nesting(shape, value)
        except Exception:  # noqa: BLE001, S110 - the core tells what is wrong
            pass
        else:
            return value
    return _structure(shape, plain)


def unstructure(shape: Shape, value: Any) -> Plain:
    """Write the plain tree of a `value` at a place of this `shape`."""
    write = way_to_write(shape).code_for(value)
    return (
        _unstructure(shape, value) if write is None else _tried(write, _unstructure, shape, value)
    )


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
            return settle(state)
        except Exception:  # noqa: BLE001, S110 - the core tells what is wrong
            pass
    return _validate(state)


def _tried(
    made: Callable[[Any], Any], plain: Callable[[Shape, Any], Any], shape: Shape, value: Any
) -> Any:
    try:
        return made(value)
    except Exception:  # noqa: BLE001 - the core tells what is wrong
        return plain(shape, value)


@define
class Way:
    """How values of a shape are converted: by hand, until the code for it pays."""

    make: Callable[[], Callable[[Any], Any]]
    volume: Callable[[Any], int]
    left: int
    made: Callable[[Any], Any] | None = field(default=None)

    def code_for(self, value: Any) -> Callable[[Any], Any] | None:
        """Return the code, None while it does not pay yet to make it."""
        if self.made is None:
            self.left -= self.volume(value)
            if self.left <= 0:
                self.made = self.make()
        return self.made


@lru_cache(maxsize=4096)
def way_to_read(shape: Shape) -> Way:
    """Return how plain trees of a `shape` are read."""

    def make() -> Callable[[Any], Any]:
        return conversion_code.conversion_of(read_code.ReaderWriter, shape)

    return Way(make, partial(plain_volume, shape), _left(shape))


@lru_cache(maxsize=4096)
def way_to_write(shape: Shape) -> Way:
    """Return how values of a `shape` are written as plain trees."""

    def make() -> Callable[[Any], Any]:
        return conversion_code.conversion_of(write_code.TreeWriter, shape)

    return Way(make, partial(state_volume, shape), _left(shape))


@lru_cache(maxsize=4096)
def way_to_text(shape: Shape) -> Way:
    """Return how values of a `shape` are written as canonical JSON."""

    def make() -> Callable[[Any], Any]:
        return conversion_code.conversion_of(text_code.TextWriter, shape)

    return Way(make, partial(state_volume, shape), _left(shape))


@lru_cache(maxsize=4096)
def way_to_check(shape: Shape) -> Way:
    """Return how the states of the class of a `shape` are checked and frozen."""

    def make() -> Callable[[Any], Any]:
        return conversion_code.conversion_of(check_code.CheckWriter, shape)

    return Way(make, partial(state_volume, shape), _left(shape))


def _left(shape: Shape) -> int:
    return LEAVES_A_SLOT * slots_below(shape)
