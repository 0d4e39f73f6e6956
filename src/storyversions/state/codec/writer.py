"""Values to plain trees, by the shape of their class (S5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from storyversions.annex import faster_in
from storyversions.state.codec.canonical_text import Plain, canonical
from storyversions.state.leaves import unstructure_scalar
from storyversions.state.schema import (
    MISSING,
    Claim,
    ClaimOf,
    KeyedTuple,
    MappingOf,
    Opaque,
    Record,
    SequenceOf,
    Shape,
    is_tagged,
    match_member,
    row_keys,
)
from storyversions.state.validation import type_mismatch

CLAIM_MEMBERS = ("certainty", "since", "until", "sources", "doubts", "note")
"""The members of a claim besides its value and its rivals."""

LISTED = ("sources", "doubts")
"""The members that are written as a list of texts; each of the others is one text."""


@faster_in("storyversions.state.fast.conversions")
def unstructure(shape: Shape, value: Any) -> Plain:
    """Write the plain tree of a `value` at a place of this `shape`.

    Raises:
        StateError: the value does not belong there.

    """
    return plain_tree(shape, value)


@faster_in("storyversions.state.fast.conversions")
def canonical_value(shape: Shape, value: Any) -> str:
    """Write the canonical JSON of a `value` at a place of this `shape`.

    Raises:
        StateError: the value does not belong there.

    """
    return canonical(plain_tree(shape, value))


def plain_tree(shape: Shape, value: Any) -> Plain:
    """Write what `unstructure` writes, by walking the `shape` beside the `value`.

    Raises:
        StateError: the value does not belong there.

    """
    own = match_member(shape, value)
    match own:
        case None:
            raise type_mismatch(shape, value)
        case Record():
            # The class is written only where it is needed, so that adding a second class to a field
            # changes no tree of other fields.
            plain = {"class": own.name} if is_tagged(shape) else {}
            for name, field in own.fields.items():
                held = getattr(value, field.attribute)
                # What is absent has no key: null would be the value None.
                if held is not MISSING or not field.may_be_missing:
                    plain[name] = plain_tree(field.shape, held)
            return plain
        case MappingOf():
            return {key: plain_tree(own.item.shape, each) for key, each in value.items()}
        case KeyedTuple():
            keys = row_keys(own, value)
            rows = {
                key: plain_tree(own.row.shape, row) for key, row in zip(keys, value, strict=True)
            }
            return {"order": list(keys), "rows": rows}
        case SequenceOf():
            return _items(own, value)
        case ClaimOf():
            return unstructure_claim(own, value)
        case Opaque():
            return _thaw(value)
    return unstructure_scalar(value)


def _items(shape: SequenceOf, value: Any) -> list[Plain]:
    items = [plain_tree(shape.item.shape, each) for each in value]
    return sort_items(items) if shape.unordered else items


def sort_items(items: Iterable[Plain]) -> list[Plain]:
    """Sort the written `items` of a set; the same set is always written in the same order."""
    # By type first: the texts and numbers of one set have no order between them.
    return sorted(items, key=lambda item: (str(type(item)), item))


def unstructure_claim(shape: ClaimOf, claim: Claim[Any]) -> dict[str, Plain]:
    """Write a `claim` of this `shape` as a mapping: its value, and all that is set."""
    members: dict[str, Plain] = {"value": plain_tree(shape.value.shape, claim.value)}
    for name in CLAIM_MEMBERS:
        given = getattr(claim, name)
        # Empty and unset are written alike, so that both have one digest (S5).
        if given:
            members[name] = list(given) if isinstance(given, tuple) else _member_text(given)
    if claim.rivals:
        members["rivals"] = [unstructure_claim(shape, rival) for rival in claim.rivals]
    return members


def _member_text(given: Any) -> str:
    return str(getattr(given, "value", given))


def _thaw(value: Any) -> Plain:
    """Copy opaque JSON into Python's own types."""
    if isinstance(value, Mapping):
        return {key: _thaw(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_thaw(each) for each in value]
    # Minus zero equals zero and would have another text.
    return value + 0.0 if isinstance(value, float) else value
