"""Tell whether two values are the same, which their canonical texts decide (S4)."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from storyversions.state.codec.canonical_text import canonical
from storyversions.state.codec.writer import CLAIM_MEMBERS, unstructure
from storyversions.state.identity import identical
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


def equivalent(shape: Shape, a: Any, b: Any) -> bool:
    """Return whether `a` and `b` are the same at a place of this `shape` (S4).

    ``==`` answers only where the declared type makes it safe: it takes ``(1,)`` and ``(True,)``, or
    one instant in two zones, as equal, which are written differently. It answers alone where only
    texts are allowed, since a subclass of str is written as the plain text.
    """
    if a is b:
        return True
    if a is NOTHING or b is NOTHING:
        return False
    # The tests go from the cheapest to the dearest; most facts of a state are texts.
    if is_text(shape):
        return bool(a == b)
    if eq_is_safe(shape):
        return type(a) is type(b) and bool(a == b)
    if type(a) is Claim and type(b) is Claim and (claim := claimed(shape)) is not None:
        is_same = equivalent(claim.value.shape, a.value, b.value) and _known(a) == _known(b)
        return is_same and _same_rivals(shape, a.rivals, b.rivals)
    own = match_member(shape, a)
    # Field by field, as each has its own shape: a mapping beside a claim is compared in
    # another way.
    if isinstance(own, Record) and own is match_member(shape, b):
        return all(
            equivalent(each.shape, getattr(a, each.attribute), getattr(b, each.attribute))
            for each in own.fields.values()
        )
    # Unequal is safe where equal is not, and saves writing two long tuples.
    if _are_unequal(shape, a, b):
        return False
    # The text decides in the end, and costs most: `identical` spares it to nearly all
    # values.
    return identical(a, b) or canonical(unstructure(shape, a)) == canonical(unstructure(shape, b))


def _are_unequal(shape: Shape, a: Any, b: Any) -> bool:
    """Return whether ``==`` shows that two tuples or sets of scalars differ.

    Unequal ones are never written alike.
    """
    return (
        isinstance(shape, SequenceOf)
        and eq_is_safe(shape.item.shape)
        and type(a) is type(b)
        and bool(a != b)
    )


def equivalent_value(shape: Shape, a: Any, b: Any) -> bool:
    """Return whether `a` and `b` are the same at a place of this `shape`.

    Of two claims only their values are compared.
    """
    claim = claimed(shape)
    if claim is not None and isinstance(a, Claim) and isinstance(b, Claim):
        return equivalent(claim.value.shape, a.value, b.value)
    return equivalent(shape, a, b)


def _same_rivals(shape: Shape, a: tuple[Any, ...], b: tuple[Any, ...]) -> bool:
    return len(a) == len(b) and all(equivalent(shape, *pair) for pair in zip(a, b, strict=True))


_known: Final = attrgetter(*CLAIM_MEMBERS)
"""What a claim says beside its value and its rivals.

``==`` is safe for it: all of it is texts, or what the claim itself made of one.
"""


@lru_cache(maxsize=4096)
def eq_is_safe(shape: Shape) -> bool:
    """Return whether values of one type are the same here exactly when they are equal."""
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
    """Return whether only texts, or None, are allowed at a place of this shape.

    They may be single, or several in a tuple or set.
    """
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
