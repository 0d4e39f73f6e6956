"""Values to plain trees and back, by the shape of their class (S5). The only door to cattrs.

cattrs makes the code for attrs classes; what stands in their fields goes through the strict hooks
here, since cattrs' own would turn ``"1"`` into ``1``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn_from_attrs, override

from storyversions.domain import misfit, settle
from storyversions.errors import StateError, StoryError
from storyversions.paths import ROOT, Path, Step
from storyversions.plain.text import Plain
from storyversions.schema import (
    Choice,
    Claim,
    Claimed,
    Entries,
    FrozenDict,
    Items,
    OneOf,
    Opaque,
    Record,
    Rows,
    Scalar,
    Shape,
    member,
    row_key,
    row_keys,
)

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_CONVERTER = Converter(forbid_extra_keys=True, detailed_validation=True)
_CLAIM_MEMBERS = ("certainty", "since", "until", "sources", "doubts", "note")


def unstructure(shape: Shape, value: Any) -> Plain:
    """The plain tree of a value at a place of this shape; `StateError` if it does not belong there."""
    own = member(shape, value)
    match own:
        case None:
            raise misfit(shape, value, ROOT)
        case Record():
            plain = {each.name: unstructure(each.shape, getattr(value, each.name)) for each in own.fields.values()}
            return {"class": own.name, **plain} if _many(shape) else plain
        case Entries():
            return {key: unstructure(own.item.shape, each) for key, each in value.items()}
        case Rows():
            keys = row_keys(own, value)
            rows = {key: unstructure(own.row.shape, row) for key, row in zip(keys, value, strict=True)}
            return {"order": list(keys), "rows": rows}
        case Items():
            items = [unstructure(own.item.shape, each) for each in value]
            return sorted(items, key=lambda item: (str(type(item)), item)) if own.unordered else items
        case Claimed():
            return unstructure_claim(own, value)
        case Opaque():
            return _thaw(value)
    return _unstructure_scalar(value)


def unstructure_claim(shape: Claimed, claim: Claim[Any]) -> dict[str, Plain]:
    """A claim as a mapping: its value, and of the rest what is set."""
    members: dict[str, Plain] = {"value": unstructure(shape.value.shape, claim.value)}
    for name in _CLAIM_MEMBERS:
        given = getattr(claim, name)
        if given:
            members[name] = list(given) if isinstance(given, tuple) else _member_text(given)
    return members


def structure(shape: Shape, plain: Plain) -> Any:
    """The value of a plain tree at a place of this shape, with exactly the declared types.

    Errors: `StateError` with the path below this place.
    """
    return settle(shape, _structure(shape, plain, ROOT))


def _structure(shape: Shape, plain: Plain, path: Path) -> Any:
    if isinstance(shape, OneOf):
        says_its_class = _many(shape) and isinstance(plain, dict)
        shape = _pick(shape, plain, path)
        if says_its_class:
            plain = {key: each for key, each in plain.items() if key != "class"}
    match shape:
        case Record():
            return _structure_record(shape, plain, path)
        case Entries():
            _demand(dict, shape, plain, path)
            return FrozenDict({key: _structure(shape.item.shape, each, path.entry(key)) for key, each in plain.items()})
        case Rows():
            return _structure_rows(shape, plain, path)
        case Items():
            _demand(list, shape, plain, path)
            items = [_structure(shape.item.shape, each, path) for each in plain]
            return frozenset(items) if shape.unordered else tuple(items)
        case Claimed():
            return _structure_claim(shape, plain, path)
        case Opaque():
            return _freeze(plain)
    return structure_scalar(shape, plain, path)


def _structure_record(shape: Record, plain: Plain, path: Path) -> Any:
    _demand(dict, shape, plain, path)
    former = shape.former()
    for was, now in former.items():
        if was in plain and now in plain:
            raise StateError(f"{shape.name} has both {now!r} and {was!r}, its former name", path=str(path))
    if former:
        plain = {former.get(name, name): each for name, each in plain.items()}
    try:
        return _structurer(shape)(plain, shape.cls)
    except ClassValidationError as group:
        raise _first(group, shape, path) from None


def _first(group: ClassValidationError, shape: Record, path: Path) -> StateError:
    """The first error of cattrs' group as one sentence with its path."""
    error = group.exceptions[0]
    if isinstance(error, StateError):
        return StateError(error.sentence, path=_below(path, error.path))
    if isinstance(error, ForbiddenExtraKeysError):
        return StateError(f"{shape.name} has no field {min(error.extra_fields)!r}", path=str(path))
    if isinstance(error, KeyError) and error.args[0] in shape.fields:
        return StateError(f"the {shape.name} lacks {error.args[0]!r}", path=str(path))
    return StateError(f"{shape.name} refuses these values: {error}", path=str(path))


def _below(path: Path, text: str) -> str:
    """The text of a path below another one."""
    return f"{path}{text}" if not path.steps or text.startswith("[") else f"{path}.{text}".rstrip(".")


@lru_cache(maxsize=4096)
def _structurer(shape: Record) -> Callable[[Plain, type], Any]:
    """What cattrs makes for a class.

    It takes the hook of a field as a keyword, beside parameters of its own, and the arguments of a generic
    class only to name its function: so the fields go by number, and each argument is given as Any.
    """
    fields = [shape.fields[each.name] for each in attrs.fields(shape.cls)]
    numbered = {f"field_{n}": each for n, each in enumerate(fields)}
    hooks: Any = {
        name: override(rename=each.name, struct_hook=_hook(each.shape, each.name)) for name, each in numbered.items()
    }
    return make_dict_structure_fn_from_attrs(
        [
            each.evolve(name=name, alias=each.alias)
            for name, each in zip(numbered, attrs.fields(shape.cls), strict=True)
        ],
        shape.cls,
        _CONVERTER,
        {each.__name__: Any for each in getattr(shape.cls, "__parameters__", ())},
        **hooks,
    )


def _hook(shape: Shape, name: str) -> Callable[[Plain, Any], Any]:
    def read(plain: Plain, _: Any) -> Any:
        return _structure(shape, plain, Path((Step(name),)))

    return read


def _pick(shape: OneOf, plain: Plain, path: Path) -> Shape:
    """The member of a union that a plain value belongs to: by JSON kind, several records by ``class``."""
    kind = _kind(plain)
    fitting = [each for each in shape.members if kind in each.kinds]
    if len(fitting) > 1:
        name = plain.get("class")
        fitting = [each for each in fitting if isinstance(each, Record) and each.name == name]
    if not fitting:
        raise misfit(shape, plain, path)
    return fitting[0]


def _many(shape: Shape) -> bool:
    """Whether several classes may stand here, so that a record must say which it is (S2)."""
    return isinstance(shape, OneOf) and len(shape.records) > 1


def _kind(plain: Plain) -> str:
    kinds: dict[type, str] = {type(None): "null", bool: "bool", int: "int", float: "float", str: "text", list: "array"}
    return kinds.get(type(plain), "object")


def _structure_rows(shape: Rows, plain: Plain, path: Path) -> tuple[Any, ...]:
    _demand(dict, shape, plain, path)
    if not _is_order_and_rows(plain):
        raise StateError("a keyed tuple is an order and its rows, each named in the other once", path=str(path))
    rows = tuple(_structure(shape.row.shape, plain["rows"][key], path.entry(key)) for key in plain["order"])
    for key, row in zip(plain["order"], rows, strict=True):
        if row_key(shape, row) != key:
            raise StateError(f"the row has the key {row_key(shape, row)!r}", path=str(path.entry(key)))
    return rows


def _is_order_and_rows(plain: dict[str, Plain]) -> bool:
    if set(plain) != {"order", "rows"}:
        return False
    order, rows = plain["order"], plain["rows"]
    return _is_texts(order) and isinstance(rows, dict) and sorted(order) == sorted(rows)


def _is_texts(plain: Plain) -> bool:
    return isinstance(plain, list) and all(isinstance(each, str) for each in plain)


def _structure_claim(shape: Claimed, plain: Plain, path: Path) -> Claim[Any]:
    _demand(dict, shape, plain, path)
    unknown = set(plain) - {"value", *_CLAIM_MEMBERS}
    if unknown:
        raise StateError(f"a claim has no {min(unknown)!r}", path=str(path))
    if "value" not in plain:
        raise StateError("the claim lacks its value", path=str(path))
    members = {name: _claim_member(name, plain[name], path) for name in _CLAIM_MEMBERS if name in plain}
    value = _structure(shape.value.shape, plain["value"], path)
    try:
        return Claim(value, **members)
    except StoryError as error:  # no certainty, or no date
        raise StateError(error.sentence, path=str(path)) from None


def _claim_member(name: str, plain: Plain, path: Path) -> Any:
    several = name in ("sources", "doubts")
    if not (_is_texts(plain) if several else isinstance(plain, str)):
        raise StateError(f"the {name} of a claim {'are texts' if several else 'is a text'}", path=str(path))
    return plain


def _demand(of: type, shape: Shape, plain: Plain, path: Path) -> None:
    if type(plain) is not of:
        raise misfit(shape, plain, path)


def structure_scalar(shape: Shape, plain: Plain, path: Path = ROOT) -> Any:
    """The scalar or choice of a plain value; dates, decimals and enums are read from their text."""
    value = _read_scalar(shape, plain)
    if member(shape, value) is None or not _is_written(value, plain):
        raise misfit(shape, plain, path)
    return value


def _is_written(value: Any, plain: Plain) -> bool:
    """Whether a value is written exactly so: an Enum takes True for 1, and dates and decimals have many forms."""
    written = _unstructure_scalar(value)
    return type(written) is type(plain) and bool(written == plain)


def _read_scalar(shape: Shape, plain: Plain) -> Any:
    readers: dict[Any, Callable[[str], Any]] = {
        date: date.fromisoformat,
        datetime: datetime.fromisoformat,
        Decimal: _read_decimal,
    }
    try:
        if isinstance(shape, Scalar) and shape.type in readers:
            return readers[shape.type](plain) if type(plain) is str else None
        if isinstance(shape, Choice) and shape.enum is not None:
            return shape.enum(plain)
    except ValueError:
        return None
    return plain


def _read_decimal(text: str) -> Decimal | None:
    """Plain digits only: a text like 1E+999999999 would fill the memory when it is written."""
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def _unstructure_scalar(value: Any) -> Plain:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return _decimal(value)
    return value + 0.0 if isinstance(value, float) else value


def _decimal(value: Decimal) -> str:
    """Plain digits, without an exponent and without trailing zeros behind the point."""
    text = format(value, "f") if value else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _member_text(given: Any) -> str:
    return str(getattr(given, "value", given))


def _thaw(value: Any) -> Plain:
    """Opaque JSON in Python's own types."""
    if isinstance(value, Mapping):
        return {key: _thaw(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_thaw(each) for each in value]
    return value + 0.0 if isinstance(value, float) else value


def _freeze(plain: Plain) -> Any:
    if isinstance(plain, dict):
        return FrozenDict({key: _freeze(each) for key, each in plain.items()})
    return tuple(_freeze(each) for each in plain) if isinstance(plain, list) else plain
