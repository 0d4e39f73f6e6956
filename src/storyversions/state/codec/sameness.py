"""When two values are the same: when their canonical text is the same (S4)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

import attrs

from storyversions.state.codec.canonical_text import canonical
from storyversions.state.codec.writer import CLAIM_MEMBERS, unstructure
from storyversions.state.leaves import LEAVES
from storyversions.state.schema import (
    NOTHING,
    Choice,
    Claim,
    Record,
    Scalar,
    SequenceOf,
    Shape,
    Union,
    claimed,
    match_member,
)

_TEXT: Final = frozenset({str})


def equivalent(shape: Shape, a: Any, b: Any) -> bool:
    """Tell whether `a` and `b` are the same at a place of `shape` (S4).

    ``==`` answers only where the declared type makes it safe; it takes ``(1,)`` and ``(True,)``, or
    one instant in two zones, as equal, which are written differently. It answers alone where
    only texts can stand: a text of a class of its own is written as the plain one is.
    """
    if a is b:
        return True
    if a is NOTHING or b is NOTHING:
        return False
    if is_text(shape):
        return bool(a == b)
    if eq_is_safe(shape):
        return type(a) is type(b) and bool(a == b)
    if type(a) is Claim and type(b) is Claim and (claim := claimed(shape)) is not None:
        is_same = equivalent(claim.value.shape, a.value, b.value) and _known(a) == _known(b)
        return is_same and _same_rivals(shape, a.rivals, b.rivals)
    own = match_member(shape, a)
    if isinstance(own, Record) and own is match_member(shape, b):
        return all(
            equivalent(each.shape, getattr(a, each.name), getattr(b, each.name))
            for each in own.fields.values()
        )
    if _are_unequal(shape, a, b):
        return False
    return identical(a, b) or canonical(unstructure(shape, a)) == canonical(unstructure(shape, b))


def _are_unequal(shape: Shape, a: Any, b: Any) -> bool:
    """Tell whether two tuples or sets of scalars are unequal, and so not written alike."""
    return (
        isinstance(shape, SequenceOf)
        and eq_is_safe(shape.item.shape)
        and type(a) is type(b)
        and bool(a != b)
    )


def identical(a: Any, b: Any) -> bool:
    """Tell whether two values are equal, with equal types all the way down, in one order.

    Identical values are written alike wherever they stand, so they are equivalent; equivalent
    ones, as two spellings of a decimal, need not be identical.
    """
    if a is b:
        return True
    if type(a) is not type(b):
        return False
    match a:
        case tuple() | list():
            return len(a) == len(b) and all(map(identical, a, b))
        case Mapping():
            return len(a) == len(b) and all(map(identical, a.items(), b.items()))
        case frozenset():
            return bool(a == b and _TEXT.issuperset(map(type, a)))
    if attrs.has(type(a)):
        return all(
            identical(getattr(a, each.name), getattr(b, each.name))
            for each in attrs.fields(type(a))
        )
    leaf = LEAVES.get(type(a))
    if leaf is not None and leaf.hidden:
        return bool(a == b and getattr(a, leaf.hidden)() == getattr(b, leaf.hidden)())
    return (leaf is not None or isinstance(a, Enum)) and bool(a == b)


def equivalent_value(shape: Shape, a: Any, b: Any) -> bool:
    """Tell whether two values are the same; of two claims, only what they claim."""
    claim = claimed(shape)
    if claim is not None and isinstance(a, Claim) and isinstance(b, Claim):
        return equivalent(claim.value.shape, a.value, b.value)
    return equivalent(shape, a, b)


def _same_rivals(shape: Shape, a: tuple[Any, ...], b: tuple[Any, ...]) -> bool:
    return len(a) == len(b) and all(equivalent(shape, *pair) for pair in zip(a, b, strict=True))


_known: Final = attrgetter(*CLAIM_MEMBERS)
"""What is known of what a claim says: all of it is texts, or what the claim itself made of one."""


@lru_cache(maxsize=4096)
def eq_is_safe(shape: Shape) -> bool:
    """Tell whether ``==`` decides if two values of one type are the same here."""
    match shape:
        case Scalar():
            return LEAVES[shape.type].eq_is_safe
        case Choice():
            return True
        case Union():
            return all(
                isinstance(each, Scalar | Choice) and eq_is_safe(each) for each in shape.members
            )
    return is_text(shape)


@lru_cache(maxsize=4096)
def is_text(shape: Shape) -> bool:
    """Tell whether only texts can stand here: one, several in a tuple or set, or none."""
    match shape:
        case Scalar():
            return shape.type is str
        case Union():
            return all(
                isinstance(each, Scalar) and each.type in (str, type(None))
                for each in shape.members
            )
        case SequenceOf():
            return isinstance(shape.item.shape, Scalar) and shape.item.shape.type is str
    return False
