"""The branches by which generated code tells the members of a union apart, by their types."""

from __future__ import annotations

from collections.abc import Callable

from storyversions.state.fast.code_builder import Code
from storyversions.state.fast.leaf_tests import has_type, is_flat, name_of_class
from storyversions.state.schema import (
    ClaimOf,
    MappingOf,
    Record,
    SequenceOf,
    Shape,
)

FlatTest = Callable[[Code, Shape, str], str]
"""Writes the test of a value at a flat shape."""


def is_member(code: Code, shape: Shape, x: str, *, flat: FlatTest = has_type) -> str:
    """Write the test whether the value named `x` is of a member of a union, of this `shape`."""
    if is_flat(shape):
        return flat(code, shape, x)
    match shape:
        case Record():
            return f"type({x}) is {name_of_class(code, shape.cls)}"
        case MappingOf():
            return is_any_mapping(x)
        case ClaimOf():
            return f"type({x}) is Claim"
        case SequenceOf(unordered=True):
            return f"type({x}) is frozenset"
    return f"type({x}) is tuple"


def is_any_mapping(x: str) -> str:
    """Write the test whether the value named `x` is a mapping; most are of two classes."""
    return f"(type({x}) in MAPPINGS or isinstance({x}, Mapping))"
