"""YAML as a tree of nodes that know where they are written (the only door to PyYAML).

libyaml's events are read with our own rules: no aliases, no tags, no duplicate keys, and a plain scalar
is what the declared type of its place says, so that ``no``, ``11:30`` and dates stay text (YAML 1.2.2
core schema for numbers, true, false and null).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

import yaml
from attrs import frozen

from storyversions.errors import FileError, Location
from storyversions.state.codec import Plain
from storyversions.state.leaves import LEAVES
from storyversions.state.schema import Claimed, Entries, Items, Opaque, Record, Rows, Scalar, Shape

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_DIGITS = 4300
_LONGEST_KEY = 1024  # YAML 1.2.2, section 7.4.2
_NULL = re.compile(r"null|~|")
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


@frozen(eq=False)
class Node:
    """Something written in YAML, and where."""

    place: Location


@frozen(eq=False)
class ScalarNode(Node):
    """A scalar: its text, and whether it is written without quotes."""

    text: str
    plain: bool


@frozen(eq=False)
class SequenceNode(Node):
    """A list."""

    items: tuple[Node, ...]


@frozen(eq=False)
class MappingNode(Node):
    """A mapping with text keys: each key's own place, and what stands under it."""

    members: Mapping[str, Node]
    places: Mapping[str, Location]

    def __iter__(self) -> Iterator[tuple[str, Node]]:
        return iter(self.members.items())


def read_yaml(text: str, file: str, line: int) -> Node | None:
    """The tree of a YAML text whose first line is this line of a file; None for an empty one.

    Errors: `FileError` with file, line and column, in our own words.
    """
    try:
        return _Composer(yaml.parse(text, Loader=_LOADER), file, line).document()
    except yaml.MarkedYAMLError as error:
        _explain(error, text, file, line)
    except (yaml.YAMLError, UnicodeEncodeError):
        raise _unprintable(text, file, line) from None


_DEEPEST = 60


@frozen
class _Composer:
    """Makes nodes of libyaml's events: nesting is bounded before anything recurses into it."""

    events: Iterator[Any]
    file: str
    line: int

    def document(self) -> Node | None:
        """The only document of a text; None where it holds nothing but comments."""
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        root = self.node(next(self.events), 1)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise FileError(
                "a second document begins here; write one", place=self.place(after.start_mark)
            )
        return root

    def place(self, mark: Any) -> Location:
        return Location(self.file, self.line + mark.line, mark.column + 1)

    def node(self, event: Any, depth: int) -> Node:
        place = self.place(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise FileError(
                "put quotes around this text: it begins with '*', and aliases are not read",
                place=place,
            )
        if event.anchor is not None:
            raise FileError(
                "put quotes around this text: it begins with '&', and anchors are not read",
                place=place,
            )
        if event.tag is not None:
            raise FileError(
                "put quotes around this text: it begins with '!', and tags are not read",
                place=place,
            )
        if depth > _DEEPEST:
            raise FileError("the YAML is nested too deeply", place=place)
        if isinstance(event, yaml.ScalarEvent):
            return ScalarNode(place, event.value, not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            return SequenceNode(
                place,
                tuple(self.node(each, depth + 1) for each in self.up_to(yaml.SequenceEndEvent)),
            )
        return self.members(place, depth)

    def up_to(self, end: type) -> Iterator[Any]:
        """The events before the one that ends this list or mapping."""
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def members(self, place: Location, depth: int) -> MappingNode:
        members: dict[str, Node] = {}
        places: dict[str, Location] = {}
        for event in self.up_to(yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, ScalarNode):
                raise FileError("a key is a text; put quotes around it", place=key.place)
            if key.text in members:
                first = places[key.text].line
                raise FileError(
                    f"the key {key.text!r} is written twice, first on line {first}", place=key.place
                )
            members[key.text], places[key.text] = self.node(next(self.events), depth + 1), key.place
        return MappingNode(place, members, places)


_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _unprintable(text: str, file: str, line: int) -> FileError:
    """The error for a character that YAML does not allow (YAML 1.2.2, section 5.1)."""
    found = _UNPRINTABLE.search(text)
    if found is None:
        return FileError("this is not YAML", place=Location(file, line))
    above = text[: found.start()].split("\n")
    place = Location(file, line + len(above) - 1, len(above[-1]) + 1)
    return FileError(
        f"the character U+{ord(found[0]):04X} cannot be written here; take it out", place=place
    )


_ERROR_HINTS = (
    ("mapping values are not allowed", "put quotes around this text: it holds ': '"),
    ("expected ',' or '}'", "put quotes around this text, or close the braces"),
    ("expected ',' or ']'", "put quotes around this text, or close the brackets"),
    ("found unexpected end of stream", "a quote is opened here and not closed"),
    ("could not find expected ':'", "a key needs ': ' and a value behind it"),
    ("did not find expected key", "this line stands at an indentation where nothing can go on"),
    ("expected <block end>", "this line stands at an indentation where nothing can go on"),
    ("expected block end", "this line stands at an indentation where nothing can go on"),
    ("found character '\\t'", "write spaces for the indentation, not tabs"),
    ("found unknown escape", "in double quotes a backslash begins an escape; use single quotes"),
    ("exceeded maximum nesting depth", "the YAML is nested too deeply"),
)


def _explain(error: yaml.MarkedYAMLError, text: str, file: str, line: int) -> NoReturn:
    """An error of libyaml as one sentence that says what to write."""
    mark = error.problem_mark or error.context_mark
    problem = error.problem or str(error)
    rows = text.splitlines()
    is_behind = "end of stream" in problem or (mark is not None and mark.line >= len(rows))
    if is_behind and error.context_mark is not None:
        mark = error.context_mark
    advice = next((words for part, words in _ERROR_HINTS if part in problem), None)
    if mark is None:
        raise FileError(f"this is not YAML: {problem}", place=Location(file, line)) from None
    row = rows[mark.line] if mark.line < len(rows) else ""
    char = row[mark.column : mark.column + 1]
    if char == "\t":
        advice = "write spaces for the indentation, not tabs"
    elif "cannot start any token" in problem or "while scanning an" in str(error.context):
        advice = f"put quotes around this text: it begins with {char!r}"
    if advice and len(re.split(r"[\s{\[,]", row[: mark.column])[-1]) > _LONGEST_KEY:
        advice = "a key has at most 1,024 characters"
    column = _value_start(row, mark.column) if advice and "': '" in advice else mark.column
    place = Location(file, line + mark.line, column + 1)
    raise FileError(advice or f"this is not YAML: {problem}", place=place) from None


def _value_start(row: str, column: int) -> int:
    """Where the text begins that holds a second ': '."""
    first = row.find(": ")
    if first < 0 or first >= column:
        return column
    return len(row) - len(row[first + 2 :].lstrip())


def text_of(node: Node) -> str:
    """Give a scalar as its text, whatever it looks like.

    Raises:
        FileError: for a list or a mapping, and where nothing is written.

    """
    if not isinstance(node, ScalarNode):
        raise FileError("a text is expected here", place=node.place)
    if not node.text and node.plain:
        raise FileError("a value is missing here", place=node.place)
    return node.text


def plain_of(node: Node, shape: Shape) -> Plain:
    """What is written, as a plain tree for a place of this shape.

    A quoted scalar is text; a plain one is read as what the shape admits.
    """
    match node:
        case ScalarNode():
            return _scalar(node, shape)
        case SequenceNode():
            return [plain_of(each, item_shape(shape)) for each in node.items]
        case MappingNode():
            return {key: plain_of(each, member_shape(shape, key)) for key, each in node}
    raise AssertionError(node)


def _scalar(node: ScalarNode, shape: Shape) -> Plain:
    kinds = shape.kinds
    if not node.plain:
        return node.text
    any_kind = "any" in kinds
    if _NULL.fullmatch(node.text) and ("null" in kinds or any_kind):
        return None
    if node.text in ("true", "false") and ("bool" in kinds or any_kind):
        return node.text == "true"
    if _INT.fullmatch(node.text) and ("int" in kinds or any_kind):
        if len(node.text.lstrip("+-")) > _MOST_DIGITS:
            raise FileError("a whole number has at most 4,300 digits", place=node.place)
        return int(node.text)
    if _FLOAT.fullmatch(node.text) and ("float" in kinds or any_kind):
        return float(node.text)
    if not node.text:
        raise FileError("a value is missing here", place=node.place)
    return _tidied(node.text, shape)


def _tidied(text: str, shape: Shape) -> str:
    """A text as the leaf types read it that may stand here: a decimal without its last zeros."""
    for scalar in _scalars(shape):
        text = LEAVES[scalar.type].tidy(text)
    return text


def _scalars(shape: Shape) -> Iterator[Scalar]:
    return (each for each in shape.alternatives if isinstance(each, Scalar))


_UNKNOWN = Opaque()


def item_shape(shape: Shape) -> Shape:
    """The shape of the items of what is written as a list."""
    found = next((each for each in shape.alternatives if isinstance(each, Items)), None)
    return found.item.shape if found else _UNKNOWN


def member_shape(shape: Shape, key: str) -> Shape:
    """The shape below a key of what is written as a mapping."""
    for each in shape.alternatives:
        if isinstance(each, Record) and key in each.fields:
            return each.fields[key].shape
        if isinstance(each, Entries):
            return each.item.shape
        if isinstance(each, Rows):
            return each.row.shape if key not in ("order", "rows") else Opaque()
        if isinstance(each, Claimed):
            return each.value.shape if key == "value" else Scalar(str, "text")
    return _UNKNOWN
