"""Values that a converter is tempted to tidy up.

Blanks around a text, fractions of a second, one item twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storyversions.state.schema import (
    Claim,
    ClaimOf,
    FrozenDict,
    MappingOf,
    Scalar,
    SequenceOf,
    Shape,
)
from storyversions.testing.strategies.scalars import LEAF_STRATEGIES


def edge_values(shape: Shape) -> tuple[Any, ...]:
    """List the awkward values of a `shape`; a class has none, its fields have theirs."""
    return tuple(value for each in shape.alternatives for value in _of(each))


def _of(shape: Shape) -> Iterator[Any]:
    match shape:
        case Scalar():
            yield from LEAF_STRATEGIES[shape.type].edge_values
        case ClaimOf():
            yield from (
                Claim(value, since="2024-02~", note=" b ")
                for value in edge_values(shape.value.shape)
            )
        case SequenceOf():
            values = edge_values(shape.item.shape)
            backwards = (*reversed(values), *values[:1])
            yield frozenset(backwards) if shape.unordered else backwards
        case MappingOf():
            yield from (
                FrozenDict({" b ": value, "B": value, "": value})
                for value in edge_values(shape.item.shape)
            )
