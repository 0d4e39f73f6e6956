"""Plain trees to values (S5).

You come here to change how JSON becomes a state. For each shape there is a small function that
reads what stands there. It knows no path: an error takes its path on the way up, where each
container puts its own step before those below. What is read is as validation leaves it (S3), since
only what fits is read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any

import attrs

from storyversions.annex import faster_in
from storyversions.errors import StateError, StoryError
from storyversions.state.codec.canonical_text import Plain
from storyversions.state.codec.scalars import structure_scalar
from storyversions.state.codec.unions import is_order_and_rows, is_texts, select_member
from storyversions.state.codec.writer import CLAIM_MEMBERS, LISTED
from storyversions.state.leaves import LEAVES
from storyversions.state.paths import Step
from storyversions.state.schema import (
    MISSING,
    Claim,
    ClaimOf,
    FrozenDict,
    KeyedTuple,
    MappingOf,
    Opaque,
    Record,
    Scalar,
    SequenceOf,
    Shape,
    Union,
    row_key,
)
from storyversions.state.validation import (
    check_nesting,
    check_texts,
    construct,
    type_mismatch,
    validate_fields,
    validate_value,
)

Reader = Callable[[Plain], Any]

_CLAIM = frozenset({"value", *CLAIM_MEMBERS, "rivals"})


@faster_in("storyversions.state.fast.conversions")
def structure(shape: Shape, plain: Plain) -> Any:
    """Read a `plain` tree as a value of `shape`, with exactly the declared types.

    Raises:
        StateError: the tree does not fit; its path is the one below this place.

    """
    try:
        value = reader_of(shape)(plain)
    # JSON from outside may nest without end; a reader has no counter, as it would cost at
    # each step.
    except RecursionError:
        raise StateError("it is nested too deeply to be read") from None
    check_nesting(shape, value)
    return value


@lru_cache(maxsize=4096)
def reader_of(shape: Shape) -> Reader:
    """Make the function that reads the plain trees of a `shape`.

    It asks for the readers below when it first reads: a shape may hold itself. It raises
    `StateError` for a tree that does not fit.
    """
    match shape:
        case Record():
            return record_reader(shape)
        case MappingOf():
            return _mapping_reader(shape)
        case ClaimOf():
            return _claim_reader(shape)
        case KeyedTuple():
            return _rows_reader(shape)
        case SequenceOf():
            return _items_reader(shape)
        case Union():
            return _union_reader(shape)
        case Opaque():
            return lambda plain: validate_value(shape, plain)
        case Scalar():
            return _scalar_reader(shape)
    return lambda plain: structure_scalar(shape, plain)


def _scalar_reader(shape: Scalar) -> Reader:
    leaf = LEAVES[shape.type]
    of, fault = leaf.type, leaf.fault
    if leaf.parse is not None:
        return lambda plain: validate_value(shape, structure_scalar(shape, plain))

    def read(plain: Plain) -> Any:
        # Exactly, since True is an int for isinstance.
        if type(plain) is not of:
            raise type_mismatch(shape, plain)
        if sentence := fault(plain):
            raise StateError(sentence)
        return plain

    return read


def record_reader(shape: Record, below: Callable[[Shape], Reader] = reader_of) -> Reader:
    """Make the function that reads the plain trees of a record; `below` makes those of its fields.

    It raises `StateError` for a tree that does not fit.
    """
    fields = tuple(shape.fields.values())
    former = shape.former()
    keeps = keeps_values(shape.cls)
    # Filled at the first record that is read: a class that holds itself has no reader yet
    # while this one is made.
    readers: list[tuple[str, str, Reader]] = []

    def read(plain: Plain) -> Any:
        if not readers:
            readers.extend((field.name, field.alias, below(field.shape)) for field in fields)
        if type(plain) is not dict:
            raise type_mismatch(shape, plain)
        named = _renamed(shape, plain, former) if former else plain
        given: dict[str, Any] = {}
        name = ""
        try:
            for name, alias, reader in readers:
                if name in named:
                    given[alias] = reader(named[name])
        except StateError as error:
            raise error.inside(Step(name)) from None
        # Equal counts mean that every field was written and nothing else: most records need no
        # look at their names.
        if not len(given) == len(named) == len(fields):
            _check_names(shape, named)
            given |= missing_fields(shape, named)
        record = construct(shape, given)
        # A converter may give what was not read here, and so does a default.
        if not keeps:
            return validate_value(shape, record)
        unread = [each for each in fields if each.alias not in given]
        return validate_fields(record, unread) if unread else record

    return read


def keeps_values(cls: type) -> bool:
    """Return whether a class surely holds the values that its `__init__` gets."""
    # Only an `__init__` that attrs wrote is known to assign its arguments; it is told by
    # the name of its file.
    code = getattr(vars(cls).get("__init__"), "__code__", None)
    is_generated = code is not None and code.co_filename.startswith("<attrs generated")
    converts = any(attribute.converter for attribute in attrs.fields(cls))
    return is_generated and not converts and not hasattr(cls, "__attrs_post_init__")


def _renamed(shape: Record, plain: dict[str, Plain], former: dict[str, str]) -> dict[str, Plain]:
    """Return a record under its present field names; each may be written once."""
    if former.keys().isdisjoint(plain):
        return plain
    given: dict[str, str] = {}
    # Present names first, so that an error calls the former name the surplus one.
    for name in sorted(plain, key=lambda name: name in former):
        now = former.get(name, name)
        if now in given:
            known = "its former name" if given[now] == now else f"former names of {now!r}"
            raise StateError(f"{shape.name} has both {given[now]!r} and {name!r}, {known}")
        given[now] = name
    return {now: plain[name] for now, name in given.items()}


def _check_names(shape: Record, named: dict[str, Plain]) -> None:
    """Refuse a record that lacks a field, or has one that its class lacks."""
    for field in shape.fields.values():
        if field.required and not field.may_be_missing and field.name not in named:
            raise StateError(f"the {shape.name} lacks {field.name!r}")
    unknown = named.keys() - shape.fields.keys()
    if unknown:
        raise StateError(f"{shape.name} has no field {min(unknown, key=str)!r}")


def missing_fields(shape: Record, named: Collection[str]) -> dict[str, Any]:
    """Give MISSING to the fields of `T | Missing` that are not `named`, by their alias."""
    return {
        field.alias: MISSING
        for field in shape.fields.values()
        if field.may_be_missing and field.name not in named
    }


def _mapping_reader(shape: MappingOf) -> Reader:
    def read(plain: Plain) -> Any:
        if type(plain) is not dict:
            raise type_mismatch(shape, plain)
        check_texts(plain)
        item = reader_of(shape.item.shape)
        entries: dict[str, Any] = {}
        key = ""
        try:
            for key, value in plain.items():
                entries[key] = item(value)
        except StateError as error:
            raise error.inside(Step(key, key=True)) from None
        return FrozenDict(entries)

    return read


def _rows_reader(shape: KeyedTuple) -> Reader:
    def read(plain: Plain) -> Any:
        if type(plain) is not dict:
            raise type_mismatch(shape, plain)
        if not is_order_and_rows(plain):
            raise StateError("a keyed tuple is an order and its rows, each named in the other once")
        check_texts(plain["order"])
        row = reader_of(shape.row.shape)
        rows: list[Any] = []
        key = ""
        try:
            for key in plain["order"]:
                rows.append(row(plain["rows"][key]))
                _check_row(shape, rows[-1], key)
        except StateError as error:
            raise error.inside(Step(key, key=True)) from None
        return tuple(rows)

    return read


def _check_row(shape: KeyedTuple, row: Any, key: str) -> None:
    own = row_key(shape, row)
    if own != key:
        raise StateError(f"the row has the key {own!r}")


def _items_reader(shape: SequenceOf) -> Reader:
    build: Callable[[Any], Any] = frozenset if shape.unordered else tuple

    def read(plain: Plain) -> Any:
        if type(plain) is not list:
            raise type_mismatch(shape, plain)
        return build(map(reader_of(shape.item.shape), plain))

    return read


def _claim_reader(shape: ClaimOf) -> Reader:
    def read(plain: Plain) -> Any:
        if type(plain) is not dict:
            raise type_mismatch(shape, plain)
        if not plain.keys() <= _CLAIM:
            raise StateError(f"a claim has no {min(set(plain) - _CLAIM, key=str)!r}")
        if "value" not in plain:
            raise StateError("the claim lacks its value")
        members = dict(plain)
        value, rivals = members.pop("value"), members.pop("rivals", [])
        for name, member in members.items():
            _check_member(name, member)
        if type(rivals) is not list:
            raise StateError("the rivals of a claim are a list of claims")
        # A rival is read as a claim of the same shape; that it has no rivals is checked by
        # `Claim`.
        members["rivals"] = [read(rival) for rival in rivals]
        return _claim(reader_of(shape.value.shape)(value), members)

    return read


def _claim(value: Any, members: dict[str, Any]) -> Claim[Any]:
    try:
        claim = Claim(value, **members)
    except StoryError as error:  # no certainty, or no date
        raise StateError(error.sentence) from None
    check_texts((*claim.sources, *claim.doubts, claim.note or ""))
    return claim


def _check_member(name: str, plain: Plain) -> None:
    """Refuse a member of a claim beside its value that is not a text.

    A listed member is a list of texts.
    """
    several = name in LISTED
    if not (is_texts(plain) if several else isinstance(plain, str)):
        raise StateError(f"the {name} of a claim {'are texts' if several else 'is a text'}")


def _union_reader(shape: Union) -> Reader:
    def read(plain: Plain) -> Any:
        inner, own = select_member(shape, plain)
        return reader_of(inner)(own)

    return read
