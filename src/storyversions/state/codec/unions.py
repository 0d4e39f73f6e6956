"""Choose the member of a union for a plain value, and check the forms of plain trees (S2, S5)."""

from __future__ import annotations

from storyversions.state.codec.canonical_text import Plain
from storyversions.state.schema import Record, Shape, Union, is_tagged
from storyversions.state.validation import type_mismatch


def select_member(shape: Union, plain: Plain) -> tuple[Shape, Plain]:
    """Choose the member of a union `shape` for a `plain` value, by its JSON kind.

    It returns the member, and the value as that member writes it. Several records are told apart by
    ``class``, which is not a field.
    """
    kind = json_kind(plain)
    fitting = [each for each in shape.members if kind in each.kinds]
    # Only records share a kind: all else was refused when the class was read (S2).
    if len(fitting) > 1:
        name = plain.get("class")
        fitting = [each for each in fitting if isinstance(each, Record) and each.name == name]
    if not fitting:
        raise type_mismatch(shape, plain)
    if is_tagged(shape) and isinstance(plain, dict):
        plain = {key: each for key, each in plain.items() if key != "class"}
    return fitting[0], plain


def json_kind(plain: Plain) -> str:
    """Name the JSON kind of a plain value, as shapes name theirs."""
    kinds: dict[type, str] = {
        type(None): "null",
        bool: "bool",
        int: "int",
        float: "float",
        str: "text",
        list: "array",
    }
    return kinds.get(type(plain), "object")


def is_order_and_rows(plain: dict[str, Plain]) -> bool:
    """Return whether a keyed tuple is written as one.

    That is its keys in order, and a row for each.
    """
    if set(plain) != {"order", "rows"}:
        return False
    order, rows = plain["order"], plain["rows"]
    # Sorted lists and not sets, so that a key that the order names twice is seen.
    return is_texts(order) and isinstance(rows, dict) and sorted(order) == sorted(rows)


def is_texts(plain: Plain) -> bool:
    """Return whether `plain` is a list of texts."""
    return isinstance(plain, list) and all(isinstance(each, str) for each in plain)
