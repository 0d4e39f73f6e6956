"""Make and run the code that converts or checks the values of a shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import is_
from types import MappingProxyType
from typing import Any, Final

import attrs

from storyversions.state.codec.canonical_text import canonical
from storyversions.state.codec.writer import plain_tree, sort_items
from storyversions.state.fast.claim_parts import (
    check_claim,
    claim_members,
    claim_text,
    quote,
    read_claim,
)
from storyversions.state.fast.code_builder import Code
from storyversions.state.fast.line_writer import GaveUp, LineWriter
from storyversions.state.fast.text_code import number_text
from storyversions.state.schema import MISSING, Claim, FrozenDict, Record, Shape, row_key, row_keys
from storyversions.state.validation import is_frozen, validate_value


def conversion_of(
    kind: type[LineWriter], shape: Shape, given: Mapping[str, Any] = MappingProxyType({})
) -> Callable[[Any], Any]:
    """Make the code of one `kind` for values of a `shape`; it may use what is `given` by name.

    It raises some exception for a value that it does not take.
    """
    code = Code({**_GIVEN, **given})
    name = kind(code).function(shape)
    of = (
        f"{shape.cls.__module__}.{shape.cls.__qualname__}"
        if isinstance(shape, Record)
        else "a place"
    )
    code.run(f"{kind.stem} {of}")
    made: Callable[[Any], Any] = code.names[name]
    return made


def kept(before: tuple[Any, ...], after: list[Any]) -> tuple[Any, ...]:
    """Return the tuple from `before` where nothing in it had to be frozen, else one of `after`."""
    return before if all(map(is_, before, after)) else tuple(after)


def with_frozen(value: Any, fields: Iterable[tuple[str, Any, Any]]) -> Any:
    """Make a record again with what was frozen: the alias of a field, and its values."""
    return attrs.evolve(value, **{alias: now for alias, was, now in fields if now is not was})


def frozen_with(entries: Mapping[str, Any], frozen: Mapping[str, Any]) -> FrozenDict[str, Any]:
    """Copy the `entries` of a mapping, with those that were `frozen` in their places."""
    return FrozenDict({**dict(entries.items()), **frozen})


_GIVEN: Final = {
    each.__name__: each
    for each in (
        Claim,
        FrozenDict,
        GaveUp,
        Mapping,
        canonical,
        check_claim,
        claim_members,
        claim_text,
        frozen_with,
        is_frozen,
        kept,
        number_text,
        plain_tree,
        read_claim,
        row_key,
        row_keys,
        sort_items,
        validate_value,
        with_frozen,
    )
} | {
    "MAPPINGS": frozenset({dict, FrozenDict}),
    "MISSING": MISSING,
    "new": object.__new__,
    "quote": quote,
}
