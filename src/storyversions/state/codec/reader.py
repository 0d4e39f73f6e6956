"""Plain trees to values: a sound tree is read at once, one with a fault once more and carefully (S5).

For each shape there is a small function that reads what stands there, or raises any error at all. It knows no
paths and needs no code made for a class, so that a command that reads a few versions starts at once; and what it
reads is as the door of a story leaves it (S3), since only what fits is read. What is wrong with a tree is found
out by `plain.careful`; a law compares the two.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from storyversions.state.codec.canonical_text import Plain
from storyversions.state.codec.scalars import structure_scalar
from storyversions.state.codec.unions import freeze, is_order_and_rows, picked
from storyversions.state.codec.writer import CLAIM_MEMBERS, LISTED
from storyversions.state.paths import ROOT
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
    Scalar,
    Shape,
    row_key,
)
from storyversions.state.validation import settle

Reader = Callable[[Plain], Any]

_AS_THEY_ARE = (int, float, bool, type(None))


def structure(shape: Shape, plain: Plain) -> Any:
    """The value of a plain tree at a place of this shape, with exactly the declared types.

    Errors: `StateError` with the path below this place.
    """
    try:
        return structure_sound(shape, plain)
    except Exception:  # noqa: BLE001 - a class refuses values with any error; which it is, the careful way says
        from storyversions.state.codec.careful_reader import structure_carefully  # noqa: PLC0415 - cattrs is slow to import

        return settle(shape, structure_carefully(shape, plain))


def structure_sound(shape: Shape, plain: Plain) -> Any:
    """The value of a tree in which nothing is wrong, settled; an error that says nothing for any other."""
    return _reader(shape)(plain)


@lru_cache(maxsize=4096)
def _reader(shape: Shape) -> Reader:
    """What reads the plain trees of a shape. It looks up those of the shapes below it, which may be its own."""
    match shape:
        case Record():
            return _record(shape)
        case Entries():
            return _entries(shape)
        case Claimed():
            return _claim(shape)
        case Rows():
            return _rows(shape)
        case Items():
            return _items(shape)
        case OneOf():
            return _one_of(shape)
        case Opaque():
            return lambda plain: settle(shape, freeze(plain))
        case Scalar() if shape.type is str:
            return _text
        case Scalar() if shape.type in _AS_THEY_ARE:
            return lambda plain: settle(shape, plain)
    return lambda plain: settle(shape, structure_scalar(shape, plain))


def _text(plain: Plain) -> str:
    if type(plain) is not str:
        raise TypeError
    if not plain.isascii():
        plain.encode()  # half a surrogate pair is no character
    return plain


def _record(shape: Record) -> Reader:
    fields = [(each.name, each.alias, each.shape) for each in shape.fields.values()]
    needed = {each.name for each in shape.fields.values() if each.required}
    former = shape.former()

    def read(plain: Plain) -> Any:
        named = _renamed(_dict(plain), former)
        given = {
            alias: _reader(inner)(named[name]) for name, alias, inner in fields if name in named
        }
        if len(given) < len(named) or not needed <= named.keys():
            raise LookupError
        made = shape.cls(**given)
        if len(given) < len(fields) or any(
            getattr(made, name) is not given[alias] for name, alias, _ in fields
        ):
            return settle(shape, made)  # a default or a converter gave what is not read here
        return made

    return read


def _renamed(plain: dict[str, Plain], former: dict[str, str]) -> dict[str, Plain]:
    """A record under its present field names; two values for one field are a fault."""
    if not former:
        return plain
    named = {former.get(name, name): each for name, each in plain.items()}
    if len(named) < len(plain):
        raise LookupError
    return named


def _entries(shape: Entries) -> Reader:
    def read(plain: Plain) -> Any:
        item = _reader(shape.item.shape)
        return FrozenDict({_text(key): item(each) for key, each in _dict(plain).items()})

    return read


def _rows(shape: Rows) -> Reader:
    def read(plain: Plain) -> Any:
        if not is_order_and_rows(_dict(plain)):
            raise ValueError
        row = _reader(shape.row.shape)
        rows = tuple(row(plain["rows"][key]) for key in plain["order"])
        if [row_key(shape, each) for each in rows] != list(map(_text, plain["order"])):
            raise ValueError
        return rows

    return read


def _items(shape: Items) -> Reader:
    made: Callable[[Any], Any] = frozenset if shape.unordered else tuple

    def read(plain: Plain) -> Any:
        if type(plain) is not list:
            raise TypeError
        return made(map(_reader(shape.item.shape), plain))

    return read


def _claim(shape: Claimed) -> Reader:
    def read(plain: Plain) -> Any:
        members = dict(_dict(plain))
        value = _reader(shape.value.shape)(members.pop("value"))
        for name, each in members.items():
            _check_member(name, each)
        return Claim(value, **members)

    return read


def _check_member(name: str, plain: Plain) -> None:
    """Whether a claim has such a member, and whether it is a text, or texts in a list."""
    if name not in CLAIM_MEMBERS or (type(plain) is list) is not (name in LISTED):
        raise ValueError
    for each in plain if name in LISTED else (plain,):
        _text(each)


def _one_of(shape: OneOf) -> Reader:
    def read(plain: Plain) -> Any:
        inner, own = picked(shape, plain, ROOT)
        return _reader(inner)(own)

    return read


def _dict(plain: Plain) -> dict[str, Plain]:
    if type(plain) is not dict:
        raise TypeError
    return plain
