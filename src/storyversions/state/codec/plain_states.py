"""States as plain trees for users: what `storyversions.to_plain` and `from_plain` are (S3, S5)."""

from __future__ import annotations

from typing import TypeVar

from storyversions.state.codec.canonical_text import Plain
from storyversions.state.codec.reader import structure
from storyversions.state.codec.writer import unstructure
from storyversions.state.schema import shape_of
from storyversions.state.validation import validate

M = TypeVar("M")


def to_plain(state: object) -> Plain:
    """Write a state as a plain tree: dicts, lists, texts and numbers that JSON can hold.

    Raises:
        SchemaError: its class cannot be versioned.
        StateError: a value is not of its declared type; `path` says where.

    >>> import attrs, datetime, storyversions
    >>> Fire = attrs.make_class("Fire", {"seen": attrs.field(type=datetime.date)}, frozen=True)
    >>> storyversions.to_plain(Fire(datetime.date(2020, 9, 5)))
    {'seen': '2020-09-05'}

    """
    return unstructure(shape_of(type(state)), validate(state))


def from_plain(model: type[M], plain: Plain) -> M:
    """Read a plain tree as a state of `model`; what `to_plain` wrote comes back the same.

    Raises:
        SchemaError: the class cannot be versioned.
        StateError: the tree is not one of this class; `path` says where.

    >>> import attrs, storyversions
    >>> Fire = attrs.make_class("Fire", {"dead": attrs.field(type=int)}, frozen=True)
    >>> storyversions.from_plain(Fire, {"dead": 3})
    Fire(dead=3)
    >>> storyversions.from_plain(Fire, {"dead": "3"})
    Traceback (most recent call last):
    storyversions.errors.StateError: dead: expected a whole number, found the text '3'

    """
    state: M = structure(shape_of(model), plain)
    return state
