"""Validation: a value has exactly a declared type, and nothing in it can change (S3).

An error knows the path below the value at hand; each container puts its own step before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import is_
from typing import Any

import attrs

from storyversions.annex import faster_in
from storyversions.errors import StateError
from storyversions.state.leaves import LEAVES, text_fault
from storyversions.state.paths import ROOT, Path, Step, Steps
from storyversions.state.reprs import with_article
from storyversions.state.schema import (
    MISSING,
    Choice,
    Claim,
    ClaimOf,
    Field,
    FrozenDict,
    KeyedTuple,
    MappingOf,
    Opaque,
    Record,
    Scalar,
    SequenceOf,
    Shape,
    Slot,
    Unchangeable,
    check_unique,
    holds_itself,
    match_member,
    row_keys,
    shape_of,
)

_SHOWN_CHARACTERS = 60
# As deep as all that reads, compares and tells can follow; what compares opaque JSON goes least
# deep.
MAX_NESTING = 100
# Of entities and the containers around them: mappings in mappings, tuples in tuples.
_MAX_LEVELS = 250
_JSON_TYPES = (str, int, float, bool, type(None))


@faster_in("storyversions.state.fast.conversions")
def validate(state: Any) -> Any:
    """Return the `state` as a story keeps it: checked, its mappings and JSON frozen.

    Raises:
        StateError: names the path of the first value that its declared type does not allow.

    """
    return validate_value(shape_of(type(state)), state)


def validate_value(shape: Shape, value: Any, path: Path = ROOT) -> Any:
    """Check and freeze a `value` at a place of this `shape`, as `validate` does.

    Errors name the place by `path`, below which the value is.
    """
    try:
        check_nesting(shape, value)
        return _settled(shape, value)
    except StateError as error:
        error.inside(path)
        raise


def validate_slot(slot: Slot, value: Any) -> Any:
    """Check and freeze a `value` as `validate` does.

    MISSING passes where its `slot` allows it.
    """
    if value is MISSING and slot.may_be_missing:
        return value
    return _settled(slot.shape, value)


def _settled(shape: Shape, value: Any) -> Any:
    own = match_member(shape, value)
    match own:
        case None:
            raise type_mismatch(shape, value)
        case Record():
            return validate_fields(value, own.fields.values())
        case MappingOf():
            return _entries(own, value)
        case KeyedTuple():
            return _rows(own, value)
        case SequenceOf():
            return _items(own, value)
        case ClaimOf():
            return _claim(own, value)
        case Opaque():
            return _json(value)
    _check_leaf(value)
    return value


def check_nesting(shape: Shape, value: Any) -> None:
    """Refuse a `value` of this `shape` nested deeper than all that walks a state can follow.

    Only a class that holds itself can nest without end; the check walks through the state.

    Raises:
        StateError: says how deep a value may be nested.

    """
    # Level by level and not by recursion, which would fail before it could refuse. Each value
    # carries how many entities it is deep.
    level, levels = list(_nested(0, [(shape, value)])), 0
    while level:
        if any(deep > MAX_NESTING and isinstance(own, Record) for deep, own, _ in level):
            raise StateError(f"entities are nested more than {MAX_NESTING} deep")
        if levels > _MAX_LEVELS:
            raise StateError(f"values are nested more than {_MAX_LEVELS} deep")
        levels += 1
        level = [
            inner
            for deep, own, each in level
            for inner in _nested(deep + isinstance(own, Record), _inside(own, each))
        ]


def _nested(deep: int, values: Iterable[tuple[Shape, Any]]) -> Iterator[tuple[int, Shape, Any]]:
    """Yield the values that may nest without end, each with the shape that it has.

    One of another type is left out: the error about its type comes later.
    """
    for shape, value in values:
        own = match_member(shape, value) if holds_itself(shape) else None
        if own is not None:
            yield deep, own, value


def _inside(own: Shape, value: Any) -> Iterator[tuple[Shape, Any]]:
    """Yield what is inside a `value` of the shape `own`, each with the shape of its place."""
    match own:
        case Record():
            yield from (
                (each.shape, getattr(value, each.attribute)) for each in own.fields.values()
            )
        case MappingOf():
            yield from ((own.item.shape, each) for each in value.values())
        case KeyedTuple() | SequenceOf():
            (slot,) = own.slots
            yield from ((slot.shape, each) for each in value)
        case ClaimOf():
            yield from ((own.value.shape, each.value) for each in (value, *value.rivals))


def construct(shape: Record, given: Mapping[str, Any], steps: Steps = ()) -> Any:
    """Construct a record from the values `given` by alias; `steps` lead to its place.

    Raises:
        StateError: its class refuses them.

    """
    try:
        return shape.cls(**given)
    # The class is the user's: its validators and converters may raise anything.
    # And the user learns which place of the state was refused, not only why.
    except Exception as error:
        sentence = f"{shape.name} refuses these values: {error}"
        raise StateError(sentence, path=str(Path(steps))) from error


def type_mismatch(shape: Shape, value: object, path: Path = ROOT) -> StateError:
    """Build the error for a `value` that a place of this `shape` cannot hold.

    It names what may be there and what was found, at `path`.
    """
    wanted = expected(shape)
    if isinstance(value, list):  # written it would be a list; in Python it is a tuple
        wanted = wanted.replace("a list", "a tuple")
    return StateError(f"expected {wanted}, found {_found(value)}", path=str(path))


def expected(shape: Shape) -> str:
    """Write in words what a place of this `shape` may hold."""
    return " or ".join(map(_noun, shape.alternatives))


def _noun(shape: Shape) -> str:
    match shape:
        case Scalar():
            return LEAVES[shape.type].noun
        case Choice():
            return "one of " + ", ".join(str(getattr(each, "value", each)) for each in shape.values)
        case Record():
            return with_article(shape.name)
        case ClaimOf():
            return "a claim"
        case MappingOf():
            return "a mapping"
        case KeyedTuple():
            return "a tuple of rows"
        case SequenceOf():
            return "a list"
    return "JSON"


def _found(value: object) -> str:
    names: dict[type, str] = {
        bool: "the truth value",
        int: "the number",
        float: "the number",
        str: "the text",
        dict: "a mapping",
        list: "a list",
    }
    try:
        text = repr(value)
    except ValueError:  # Python writes no whole number of more than 4,300 digits
        text = "with more than 4,300 digits"
    except RecursionError:
        text = "nested too deeply to be shown"
    shown = text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 3] + "..."
    return f"{names.get(type(value), type(value).__name__)} {shown}"


def validate_fields(value: Any, fields: Iterable[Field]) -> Any:
    """Check and freeze some `fields` of the record `value`, as `validate` does.

    Raises:
        StateError: names the path of the first value that its declared type does not allow.

    """
    changed = {}
    name = ""
    try:
        # One `try` around the loop, not one per field: this loop runs for every fact of a
        # state. The name at hand tells which field failed.
        for field in fields:
            name = field.name
            before = getattr(value, field.attribute)
            after = validate_slot(field, before)
            if after is not before:
                changed[field.alias] = after
    except StateError as error:
        raise error.inside(Step(name)) from None
    return attrs.evolve(value, **changed) if changed else value


def _entries(shape: MappingOf, value: Mapping[str, Any]) -> Mapping[str, Any]:
    check_texts(value)
    settled = {}
    key = ""
    try:
        for key, item in value.items():
            settled[key] = _settled(shape.item.shape, item)
    except StateError as error:
        raise error.inside(Step(key, key=True)) from None
    # Kept as it is where nothing changed: whoever compares two states stops at the same
    # object.
    if is_frozen(value) and all(settled[key] is item for key, item in value.items()):
        return value
    return FrozenDict(settled)


def is_frozen(mapping: Mapping[str, Any]) -> bool:
    """Return whether nothing can change a `mapping`."""
    return isinstance(mapping, Unchangeable) and mapping.is_frozen


def _rows(shape: KeyedTuple, value: tuple[Any, ...]) -> tuple[Any, ...]:
    # All rows are checked before any key is read, since a key can only be read from a row.
    for row in value:
        if match_member(shape.row.shape, row) is None:
            raise type_mismatch(shape.row.shape, row)
    keys = row_keys(shape, value)
    check_texts(keys)
    # A mapping cannot have two entries with one key; a tuple of rows can, and one would be
    # lost.
    check_unique(keys)
    settled = {}
    key = ""
    try:
        for key, row in zip(keys, value, strict=True):
            settled[key] = _settled(shape.row.shape, row)
    except StateError as error:
        raise error.inside(Step(key, key=True)) from None
    return _kept(value, tuple(settled.values()))


def _items(
    shape: SequenceOf, value: tuple[Any, ...] | frozenset[Any]
) -> tuple[Any, ...] | frozenset[Any]:
    settled = tuple(_settled(shape.item.shape, item) for item in value)
    # The items of a set are scalars, of which nothing has to be frozen.
    return _kept(value, settled) if isinstance(value, tuple) else value


def _claim(shape: ClaimOf, claim: Claim[Any]) -> Claim[Any]:
    texts = (*claim.sources, *claim.doubts, claim.note or "")
    check_texts(texts, "the sources, doubts and note of a claim are texts")
    value = _settled(shape.value.shape, claim.value)
    rivals = _kept(claim.rivals, tuple(_claim(shape, rival) for rival in claim.rivals))
    if value is claim.value and rivals is claim.rivals:
        return claim
    return attrs.evolve(claim, value=value, rivals=rivals)


def _kept(before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the tuple from before where nothing in it had to be frozen.

    So equal parts of two states stay one object.
    """
    return before if all(a is b for a, b in zip(before, after, strict=True)) else after


def _json(value: Any, left: int = MAX_NESTING) -> Any:
    """Freeze opaque JSON; `left` is how many levels it may go deeper."""
    if left < 0:
        raise StateError(f"opaque JSON is nested more than {MAX_NESTING} deep")
    if isinstance(value, Mapping):
        check_texts(value)
        frozen = FrozenDict({key: _json(item, left - 1) for key, item in value.items()})
        is_frozen = type(value) is FrozenDict and all(map(is_, frozen.values(), value.values()))
        return value if is_frozen else frozen
    if type(value) in (list, tuple):
        items = tuple(_json(item, left - 1) for item in value)
        return _kept(value, items) if type(value) is tuple else items
    # Exact types: a subclass of str or int would come back from JSON as the plain type.
    if type(value) not in _JSON_TYPES:
        raise StateError(f"opaque JSON cannot hold {_found(value)}")
    _check_leaf(value)
    return value


def _check_leaf(value: Any) -> None:
    leaf = LEAVES.get(type(value))
    if leaf is not None and (sentence := leaf.fault(value)):
        raise StateError(sentence)


def check_texts(texts: Iterable[object], rule: str = "a key is a text") -> None:
    """Refuse `texts` that are not str, or hold half a surrogate pair.

    They are keys, or what a claim says beside its value; `rule` says of which they are.
    """
    for text in texts:
        if type(text) is not str:
            raise StateError(f"{rule}, found {_found(text)}")
        if not text.isascii() and (sentence := text_fault(text)):
            raise StateError(sentence)
