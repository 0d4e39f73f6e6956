"""What is written in YAML as a JSON tree, read by the type that its place declares.

So ``no``, ``11:30`` and dates stay text (YAML 1.2.2 core schema for numbers, true, false and null).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyversions.errors import FileError
from storyversions.state.codec import Plain
from storyversions.state.leaves import LEAVES
from storyversions.state.schema import (
    ClaimOf,
    KeyedTuple,
    MappingOf,
    Opaque,
    Record,
    Scalar,
    SequenceOf,
    Shape,
)
from storyversions.storyfile.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    check_text,
    is_null,
)

_MAX_DIGITS = 4300
_INT = re.compile(r"[-+]?[0-9]+")
_ZEROS = re.compile(r"[-+]?0[0-9]")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def plain_of(node: Node, shape: Shape) -> Plain:
    """Give what is written as a JSON tree, for a place of this `shape`.

    A quoted scalar is text; a plain one is read as what the shape admits.

    Raises:
        FileError: a scalar is missing, or null where no null may stand, or is a number that cannot
            be kept as it is written.

    """
    match node:
        case ScalarNode():
            return _scalar(node, shape)
        case SequenceNode():
            return [plain_of(item, item_shape(shape)) for item in node.items]
        case MappingNode():
            return {key: plain_of(below, member_shape(shape, key)) for key, below in node}
    raise AssertionError(node)


def _scalar(node: ScalarNode, shape: Shape) -> Plain:
    text, kinds = node.text, shape.kinds
    if not node.plain:
        return text
    any_kind = "any" in kinds
    if is_null(node) and ("null" in kinds or any_kind):
        return None
    if text in ("true", "false") and ("bool" in kinds or any_kind):
        return text == "true"
    if _ZEROS.match(text) and _FLOAT.fullmatch(text) and _is_number(shape):
        return _with_zeros(node, shape)
    if _INT.fullmatch(text) and ("int" in kinds or any_kind):
        if len(text.lstrip("+-")) > _MAX_DIGITS:
            raise FileError("a whole number has at most 4,300 digits", place=node.place)
        return int(text)
    if _FLOAT.fullmatch(text) and ("float" in kinds or any_kind):
        return float(text)
    check_text(node)
    return _tidied(text, shape)


def _is_number(shape: Shape) -> bool:
    return not shape.kinds.isdisjoint(("int", "float", "any"))


def _with_zeros(node: ScalarNode, shape: Shape) -> str:
    """Give a number with leading zeros as the text that it is: a code, a file number, 007.

    Raises:
        FileError: no text may stand here; the zeros would be lost.

    """
    if "any" in shape.kinds:
        return node.text
    if "text" in shape.kinds:
        return _tidied(node.text, shape)
    number = re.sub(r"^([-+]?)0+(?=[0-9])", r"\1", node.text)
    raise FileError(f"write the number without leading zeros: {number}", place=node.place)


def _tidied(text: str, shape: Shape) -> str:
    """Give a text as the leaf types here read it: a decimal without its last zeros."""
    for scalar in _scalars(shape):
        text = LEAVES[scalar.type].tidy(text)
    return text


def _scalars(shape: Shape) -> Iterator[Scalar]:
    return (each for each in shape.alternatives if isinstance(each, Scalar))


_UNKNOWN = Opaque()


def item_shape(shape: Shape) -> Shape:
    """Give the shape of the items of a list."""
    found = next((each for each in shape.alternatives if isinstance(each, SequenceOf)), None)
    return found.item.shape if found else _UNKNOWN


def member_shape(shape: Shape, key: str) -> Shape:
    """Give the shape below a `key` of a mapping."""
    for member in shape.alternatives:
        match member:
            case Record() if key in member.fields:
                return member.fields[key].shape
            case MappingOf():
                return member.item.shape
            case KeyedTuple():
                return _UNKNOWN if key in ("order", "rows") else member.row.shape
            case ClaimOf():
                return member.value.shape if key == "value" else Scalar(str, "text")
    return _UNKNOWN
