"""Plain trees to values, with a sentence and a path for what is wrong with one (S5). The only door to cattrs.

cattrs makes the code for attrs classes, and gathers what goes wrong in their fields; what stands in them goes
through the strict hooks here, since cattrs' own would turn ``"1"`` into ``1``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn_from_attrs, override

from storyversions.errors import StateError, StoryError
from storyversions.state.codec.canonical_text import Plain
from storyversions.state.codec.scalars import structure_scalar
from storyversions.state.codec.unions import freeze, is_order_and_rows, is_texts, picked
from storyversions.state.codec.writer import CLAIM_MEMBERS, LISTED
from storyversions.state.paths import ROOT, Path, Step
from storyversions.state.schema import (
    Claim,
    Claimed,
    Entries,
    FrozenDict,
    Items,
    OneOf,
    Opaque,
    Record,
    Rows,
    Shape,
    row_key,
)
from storyversions.state.validation import misfit

_CONVERTER = Converter(forbid_extra_keys=True, detailed_validation=True)


def structure_carefully(shape: Shape, plain: Plain, path: Path = ROOT) -> Any:
    """The value of a plain tree at a place of this shape; `StateError` names the path of the first fault."""
    if isinstance(shape, OneOf):
        shape, plain = picked(shape, plain, path)
    match shape:
        case Record():
            return _structure_record(shape, plain, path)
        case Entries():
            _demand(dict, shape, plain, path)
            return FrozenDict(
                {
                    key: structure_carefully(shape.item.shape, each, path.entry(key))
                    for key, each in plain.items()
                }
            )
        case Rows():
            return _structure_rows(shape, plain, path)
        case Items():
            _demand(list, shape, plain, path)
            items = [structure_carefully(shape.item.shape, each, path) for each in plain]
            return frozenset(items) if shape.unordered else tuple(items)
        case Claimed():
            return _structure_claim(shape, plain, path)
        case Opaque():
            return freeze(plain)
    return structure_scalar(shape, plain, path)


def _structure_record(shape: Record, plain: Plain, path: Path) -> Any:
    _demand(dict, shape, plain, path)
    try:
        return _structurer(shape)(_renamed(shape, plain, path), shape.cls)
    except ClassValidationError as group:
        raise _first(group, shape, path) from None


def _renamed(shape: Record, plain: dict[str, Plain], path: Path) -> dict[str, Plain]:
    """A record under its present field names, each given once."""
    former = shape.former()
    given: dict[str, str] = {}
    for name in sorted(plain, key=lambda name: name in former):
        now = former.get(name, name)
        if now in given:
            known = "its former name" if given[now] == now else f"former names of {now!r}"
            raise StateError(
                f"{shape.name} has both {given[now]!r} and {name!r}, {known}", path=str(path)
            )
        given[now] = name
    return {now: plain[name] for now, name in given.items()}


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
    return (
        f"{path}{text}" if not path.steps or text.startswith("[") else f"{path}.{text}".rstrip(".")
    )


@lru_cache(maxsize=4096)
def _structurer(shape: Record) -> Callable[[Plain, type], Any]:
    """What cattrs makes for a class.

    It takes the hook of a field as a keyword, beside parameters of its own, and the arguments of a generic
    class only to name its function: so the fields go by number, and each argument is given as Any.
    """
    fields = [shape.fields[each.name] for each in attrs.fields(shape.cls)]
    numbered = {f"field_{n}": each for n, each in enumerate(fields)}
    hooks: Any = {
        name: override(rename=each.name, struct_hook=_hook(each.shape, each.name))
        for name, each in numbered.items()
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
        return structure_carefully(shape, plain, Path((Step(name),)))

    return read


def _structure_rows(shape: Rows, plain: Plain, path: Path) -> tuple[Any, ...]:
    _demand(dict, shape, plain, path)
    if not is_order_and_rows(plain):
        raise StateError(
            "a keyed tuple is an order and its rows, each named in the other once", path=str(path)
        )
    rows = tuple(
        structure_carefully(shape.row.shape, plain["rows"][key], path.entry(key))
        for key in plain["order"]
    )
    for key, row in zip(plain["order"], rows, strict=True):
        if row_key(shape, row) != key:
            raise StateError(
                f"the row has the key {row_key(shape, row)!r}", path=str(path.entry(key))
            )
    return rows


def _structure_claim(shape: Claimed, plain: Plain, path: Path) -> Claim[Any]:
    _demand(dict, shape, plain, path)
    unknown = set(plain) - {"value", *CLAIM_MEMBERS}
    if unknown:
        raise StateError(f"a claim has no {min(unknown)!r}", path=str(path))
    if "value" not in plain:
        raise StateError("the claim lacks its value", path=str(path))
    members = {
        name: _claim_member(name, plain[name], path) for name in CLAIM_MEMBERS if name in plain
    }
    value = structure_carefully(shape.value.shape, plain["value"], path)
    try:
        return Claim(value, **members)
    except StoryError as error:  # no certainty, or no date
        raise StateError(error.sentence, path=str(path)) from None


def _claim_member(name: str, plain: Plain, path: Path) -> Any:
    several = name in LISTED
    if not (is_texts(plain) if several else isinstance(plain, str)):
        raise StateError(
            f"the {name} of a claim {'are texts' if several else 'is a text'}", path=str(path)
        )
    return plain


def _demand(of: type, shape: Shape, plain: Plain, path: Path) -> None:
    if type(plain) is not of:
        raise misfit(shape, plain, path)
