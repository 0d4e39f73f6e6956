"""YAML as a tree of nodes that know where they are written (the only door to PyYAML).

libyaml's nodes are read with our own rules: no aliases, no duplicate keys, and a plain scalar is what
the declared type of its place says, so that ``no``, ``11:30`` and dates stay text (YAML 1.2.2 core
schema for numbers, true, false and null).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

import yaml
from attrs import frozen

from storyversions.errors import FileError, Place
from storyversions.plain import Plain
from storyversions.schema import Claimed, Entries, Items, OneOf, Opaque, Record, Rows, Scalar, Shape

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = re.compile(r"null|~|")
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


@frozen(eq=False)
class Node:
    """Something written in YAML, and where."""

    place: Place


@frozen(eq=False)
class Text(Node):
    """A scalar: its text, and whether it is written without quotes."""

    text: str
    plain: bool


@frozen(eq=False)
class Sequence(Node):
    """A list."""

    items: tuple[Node, ...]


@frozen(eq=False)
class Members(Node):
    """A mapping with text keys: each key's own place, and what stands under it."""

    members: Mapping[str, Node]
    places: Mapping[str, Place]

    def __iter__(self) -> Iterator[tuple[str, Node]]:
        return iter(self.members.items())


def read_yaml(text: str, file: str, line: int) -> Node | None:
    """The tree of a YAML text whose first line is this line of a file; None for an empty one.

    Errors: `FileError` with file, line and column, in our own words.
    """
    try:
        _check_depth(text, file, line)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        _explain(error, text, file, line)
    except yaml.YAMLError as error:
        raise FileError(f"this is not YAML: {str(error).splitlines()[0]}", place=Place(file, line)) from None
    return None if node is None else _Converter(file, line, set()).node(node)


_DEEPEST = 60


def _check_depth(text: str, file: str, line: int) -> None:
    """Nesting is bounded before the parser recurses into it."""
    depth = 0
    for number, row in enumerate(text.splitlines()):
        indents = len(row) - len(row.lstrip(" -?"))
        depth = max(0, depth + sum(row.count(char) for char in "[{") - sum(row.count(char) for char in "]}"))
        if max(depth, row.count("- ") if indents else 0, indents // 2) > _DEEPEST:
            raise FileError("the YAML is nested too deeply", place=Place(file, line + number, 1))


@frozen
class _Converter:
    file: str
    line: int
    seen: set[int]

    def place(self, mark: Any) -> Place:
        return Place(self.file, self.line + mark.line, mark.column + 1)

    def node(self, node: Any) -> Node:
        place = self.place(node.start_mark)
        if id(node) in self.seen:
            raise FileError("aliases (*name) are not read here; write the value again", place=place)
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return Text(place, node.value, node.style is None or (node.style == "" and not node.tag.endswith("str")))
        if isinstance(node, yaml.SequenceNode):
            return Sequence(place, tuple(self.node(each) for each in node.value))
        return self.members(node, place)

    def members(self, node: Any, place: Place) -> Members:
        members: dict[str, Node] = {}
        places: dict[str, Place] = {}
        for key, value in node.value:
            where = self.place(key.start_mark)
            if not isinstance(key, yaml.ScalarNode):
                raise FileError("a key is a text; put quotes around it", place=where)
            if key.value in members:
                first = places[key.value].line
                raise FileError(f"the key {key.value!r} is written twice, first on line {first}", place=where)
            members[key.value], places[key.value] = self.node(value), where
        return Members(place, members, places)


_SURPRISES = (
    ("mapping values are not allowed", "put quotes around this text: it holds ': '"),
    ("expected ',' or '}'", "put quotes around this text, or close the braces"),
    ("expected ',' or ']'", "put quotes around this text, or close the brackets"),
    ("found unexpected end of stream", "a quote is opened here and not closed"),
    ("could not find expected ':'", "a key needs ': ' and a value behind it"),
    ("expected <block end>", "this line stands at an indentation where nothing can go on"),
    ("expected block end", "this line stands at an indentation where nothing can go on"),
    ("found character '\\t'", "write spaces for the indentation, not tabs"),
    ("found undefined alias", "put quotes around this text: it begins with '*'"),
    ("found unknown escape", "in double quotes a backslash begins an escape; use single quotes"),
    ("duplicate anchor", "anchors (&name) are not read here; write the value again"),
)


def _explain(error: yaml.MarkedYAMLError, text: str, file: str, line: int) -> NoReturn:
    """An error of libyaml as one sentence that says what to write."""
    mark = error.problem_mark or error.context_mark
    problem = error.problem or str(error)
    if "end of stream" in problem and error.context_mark is not None:
        mark = error.context_mark
    advice = next((words for part, words in _SURPRISES if part in problem), None)
    if mark is None:
        raise FileError(f"this is not YAML: {problem}", place=Place(file, line)) from None
    row = text.splitlines()[mark.line] if mark.line < len(text.splitlines()) else ""
    char = row[mark.column : mark.column + 1]
    if "cannot start any token" in problem or "while scanning an" in str(error.context):
        advice = f"put quotes around this text: it begins with {char!r}"
    column = _value_start(row, mark.column) if advice and "': '" in advice else mark.column
    place = Place(file, line + mark.line, column + 1)
    raise FileError(advice or f"this is not YAML: {problem}", place=place) from None


def _value_start(row: str, column: int) -> int:
    """Where the text begins that holds a second ': '."""
    first = row.find(": ")
    if first < 0 or first >= column:
        return column
    return len(row) - len(row[first + 2 :].lstrip())


def plain_of(node: Node, shape: Shape) -> Plain:
    """What is written, as a plain tree for a place of this shape.

    A quoted scalar is text; a plain one is read as what the shape admits.
    """
    match node:
        case Text():
            return _scalar(node, shape)
        case Sequence():
            return [plain_of(each, _item_shape(shape)) for each in node.items]
        case Members():
            return {key: plain_of(each, _member_shape(shape, key)) for key, each in node}
    raise AssertionError(node)


def _scalar(node: Text, shape: Shape) -> Plain:
    kinds = shape.kinds
    if not node.plain:
        return node.text
    any_kind = "any" in kinds
    if _NULL.fullmatch(node.text) and ("null" in kinds or any_kind):
        return None
    if node.text in ("true", "false") and ("bool" in kinds or any_kind):
        return node.text == "true"
    if _INT.fullmatch(node.text) and ("int" in kinds or any_kind) and len(node.text) < 4300:  # noqa: PLR2004 - Python's limit
        return int(node.text)
    if _FLOAT.fullmatch(node.text) and ("float" in kinds or any_kind):
        return float(node.text)
    if not node.text:
        raise FileError("a value is missing here", place=node.place)
    return node.text


_UNKNOWN = Opaque()


def _item_shape(shape: Shape) -> Shape:
    found = next((each for each in getattr(shape, "members", (shape,)) if isinstance(each, Items)), None)
    return found.item.shape if found else _UNKNOWN


def _member_shape(shape: Shape, key: str) -> Shape:
    """The shape below a key of what is written as a mapping."""
    for each in shape.members if isinstance(shape, OneOf) else (shape,):
        if isinstance(each, Record) and key in each.fields:
            return each.fields[key].shape
        if isinstance(each, Entries):
            return each.item.shape
        if isinstance(each, Rows):
            return each.row.shape if key not in ("order", "rows") else Opaque()
        if isinstance(each, Claimed):
            return each.value.shape if key == "value" else Scalar(str, "text")
    return _UNKNOWN
