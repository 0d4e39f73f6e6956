"""The door of a story: a value has exactly a declared type, and nothing in it can change (S3)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import attrs

from storyversions.errors import StateError
from storyversions.state.paths import ROOT, Path
from storyversions.state.schema import (
    Claim,
    Claimed,
    Entries,
    FrozenDict,
    Items,
    Layered,
    Opaque,
    Record,
    Rows,
    Shape,
    member,
    row_keys,
    shape_of,
)

_DIGITS = 4300
_INT_LIMIT = 10**_DIGITS


def admit(state: Any) -> Any:
    """The state as a story keeps it: checked against its class, mappings and opaque values frozen.

    Errors: `StateError` names the path of the first value that its declared type does not allow.
    """
    return settle(shape_of(type(state)), state)


def settle(shape: Shape, value: Any, path: Path = ROOT) -> Any:
    """The value as `admit` leaves it, at a place of this shape."""
    own = member(shape, value)
    match own:
        case None:
            raise misfit(shape, value, path)
        case Record():
            return _record(own, value, path)
        case Entries():
            return _entries(own, value, path)
        case Rows():
            return _rows(own, value, path)
        case Items():
            return type(value)(settle(own.item.shape, each, path) for each in value)
        case Claimed():
            return _claim(own, value, path)
        case Opaque():
            return _json(value, path)
    return _scalar(value, path)


def misfit(shape: Shape, value: object, path: Path) -> StateError:
    """The error that says what may stand at a place of this shape, and what was found."""
    return StateError(f"expected {expected(shape)}, found {_found(value)}", path=str(path))


def expected(shape: Shape) -> str:
    """What a place of this shape may hold, in words."""
    names = {
        "null": "null",
        "bool": "true or false",
        "int": "a whole number",
        "float": "a number with a point",
        "array": "a list",
        "any": "JSON",
    }
    members = shape.alternatives
    return " or ".join(_special(each) or names[next(iter(each.kinds))] for each in members)


def _special(shape: Shape) -> str:
    from storyversions.state.schema import Choice, Scalar  # noqa: PLC0415

    match shape:
        case Record():
            return f"a {shape.name}"
        case Choice():
            return "one of " + ", ".join(str(getattr(each, "value", each)) for each in shape.values)
        case Scalar() if shape.kind == "text":
            return {"str": "a text", "date": "a date", "datetime": "a date and time"}.get(
                shape.type.__name__, "a decimal"
            )
        case Claimed():
            return "a claim"
        case Entries():
            return "a mapping"
        case Rows():
            return "a tuple of rows"
    return ""


def _found(value: object) -> str:
    names: dict[type, str] = {
        bool: "the truth value",
        int: "the number",
        float: "the number",
        str: "the text",
    }
    try:
        text = repr(value)
    except ValueError:  # Python writes no whole number of more than 4,300 digits
        text = "with more than 4,300 digits"
    shown = text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - a sentence, not a dump
    return f"{names.get(type(value), type(value).__name__)} {shown}"


def _record(shape: Record, value: Any, path: Path) -> Any:
    changed = {}
    for each in shape.fields.values():
        before = getattr(value, each.name)
        after = settle(each.shape, before, path.field(each.name))
        if after is not before:
            changed[each.alias] = after
    return attrs.evolve(value, **changed) if changed else value


def _entries(shape: Entries, value: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    settled = {
        _text(key, path): settle(shape.item.shape, each, path.entry(key))
        for key, each in value.items()
    }
    if _is_frozen(value) and all(settled[key] is each for key, each in value.items()):
        return value
    return FrozenDict(settled)


def _is_frozen(mapping: Mapping[str, Any]) -> bool:
    return isinstance(mapping, FrozenDict) or (isinstance(mapping, Layered) and mapping.is_frozen)


def _rows(shape: Rows, value: tuple[Any, ...], path: Path) -> tuple[Any, ...]:
    for row in value:
        if member(shape.row.shape, row) is None:
            raise misfit(shape.row.shape, row, path)
    keys = row_keys(shape, value)
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise StateError(f"two rows have the key {key!r}", path=str(path))
        seen.add(_text(key, path))
    return _kept(
        value,
        tuple(
            settle(shape.row.shape, row, path.entry(key))
            for key, row in zip(keys, value, strict=True)
        ),
    )


def _claim(shape: Claimed, claim: Claim[Any], path: Path) -> Claim[Any]:
    for text in (*claim.sources, *claim.doubts, claim.note or ""):
        if type(text) is not str:
            raise StateError(
                f"the sources, doubts and note of a claim are texts, found {_found(text)}",
                path=str(path),
            )
        _text(text, path)
    value = settle(shape.value.shape, claim.value, path)
    return claim if value is claim.value else attrs.evolve(claim, value=value)


def _kept(before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[Any, ...]:
    """The tuple as it was where nothing in it had to be frozen, so that equal parts stay one object."""
    return before if all(a is b for a, b in zip(before, after, strict=True)) else after


def _json(value: Any, path: Path) -> Any:
    if isinstance(value, Mapping):
        return FrozenDict({_text(key, path): _json(each, path) for key, each in value.items()})
    if type(value) in (list, tuple):
        return tuple(_json(each, path) for each in value)
    if type(value) in (str, int, float, bool, type(None)):
        return _scalar(value, path)
    raise StateError(f"opaque JSON cannot hold {_found(value)}", path=str(path))


def _scalar(value: Any, path: Path) -> Any:
    if type(value) is str:
        return _text(value, path)
    if type(value) is float and not math.isfinite(value):
        raise StateError(f"{value} is not a number that JSON can hold", path=str(path))
    if type(value) is Decimal:
        _check_decimal(value, path)
    if type(value) is int and abs(value) >= _INT_LIMIT:
        raise StateError("a whole number has at most 4,300 digits", path=str(path))
    if type(value) is datetime and value.tzinfo is not None and value.utcoffset() is None:
        raise StateError(
            "a date and time with a zone that gives no offset cannot be written", path=str(path)
        )
    return value


def _check_decimal(value: Decimal, path: Path) -> None:
    """Written in plain digits (S5) a short text like 1E+999999999 would fill the memory."""
    if not value.is_finite():
        raise StateError(f"{value} is not a finite decimal", path=str(path))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "it is finite"
    if max(value.adjusted(), -exponent) >= _DIGITS:
        raise StateError(
            "a decimal has at most 4,300 digits on either side of its point", path=str(path)
        )


def _text(value: object, path: Path) -> str:
    if type(value) is not str:
        raise StateError(f"a key is a text, found {_found(value)}", path=str(path))
    try:
        value.encode()
    except UnicodeEncodeError:
        raise StateError(
            f"the text {value!r} holds half a surrogate pair, which is no character", path=str(path)
        ) from None
    return value
