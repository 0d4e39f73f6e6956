"""YAML as a tree of nodes that know where they are written.

libyaml's events are read with our own rules: no aliases, no tags, no duplicate keys, and no text
that a comma cuts in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from storyversions.errors import FileError, Location
from storyversions.structs import Struct
from storyversions.yaml_events import (
    AliasEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YamlText,
)

_MAX_DEPTH = 60
_THOUSANDS = 3
_NULL = re.compile(r"null|Null|NULL|~|")


class Node(Struct):
    """Something written in YAML, and where."""

    place: Location


class ScalarNode(Node):
    """A scalar: its text, and whether it is written without quotes."""

    text: str
    plain: bool


class SequenceNode(Node):
    """A list."""

    items: tuple[Node, ...]


class MappingNode(Node):
    """A mapping with text keys: each key's own place, and what stands under it."""

    members: Mapping[str, Node]
    places: Mapping[str, Location]

    def __iter__(self) -> Iterator[tuple[str, Node]]:
        return iter(self.members.items())


def read_yaml(text: str, file: str, line: int) -> Node | None:
    """Read a YAML text whose first line is this `line` of a `file`; None for an empty one.

    Raises:
        FileError: with file, line and column, in our own words.

    """
    written = YamlText(text, file, line)
    return _Composer(written, written.events(), written.rows()).document()


class _Composer(Struct):
    """Makes nodes of libyaml's events: nesting is bounded before anything recurses into it."""

    text: YamlText
    events: Iterator[Any]
    rows: Sequence[str]

    def document(self) -> Node | None:
        """Compose the only document of a text; None where it holds nothing but comments."""
        next(self.events)
        if isinstance(next(self.events), StreamEndEvent):
            return None
        root = self.node(next(self.events), 1)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, StreamEndEvent):
            place = self.text.place(after.start_mark)
            raise FileError("a second document begins here; write one", place=place)
        return root

    def node(self, event: Any, depth: int) -> Node:
        """Compose the node that begins with an event."""
        place = self.text.place(event.start_mark)
        _refuse_signs(event, place)
        # Checked before anything recurses: a file must not be able to exhaust the stack.
        if depth > _MAX_DEPTH:
            raise FileError("the YAML is nested too deeply", place=place)
        if isinstance(event, ScalarEvent):
            self.check_comment(event)
            return ScalarNode(place, event.value, not event.style)
        if isinstance(event, SequenceStartEvent):
            items = self.up_to(SequenceEndEvent)
            return SequenceNode(place, tuple(self.node(item, depth + 1) for item in items))
        return self.mapping(event, place, depth)

    def check_comment(self, event: Any) -> None:
        """Refuse a plain text that goes on after `` #``, as in ``lane #3 closed``.

        A comment has a space after its mark.
        """
        after = self.rows[event.end_mark.line][event.end_mark.column :] if event.value else ""
        if not event.style and re.match(r" +#[^\s#]", after):
            text = f"{event.value}{after.rstrip()}"
            raise FileError(
                f'put quotes around text with #, and a space after the # of a comment: "{text}"',
                place=self.text.place(event.start_mark),
            )

    def up_to(self, end: type) -> Iterator[Any]:
        """Yield the events before the one that ends this list or mapping."""
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def mapping(self, event: Any, place: Location, depth: int) -> MappingNode:
        members: dict[str, Node] = {}
        places: dict[str, Location] = {}
        before: Node | None = None
        for key_event in self.up_to(MappingEndEvent):
            key = self.node(key_event, depth + 1)
            if not isinstance(key, ScalarNode):
                raise FileError("a key is a text; put quotes around it", place=key.place)
            value_event = next(self.events)
            # In braces YAML reads `{note: a, b}` as a key `b` without a value, and loses half of
            # the text.
            if event.flow_style and before and self.lacks_colon(key_event, value_event):
                start: Any = key_event.start_mark
                numbers = re.match(r"[0-9]{3}(?:,[0-9]{3})*", self.rows[start.line][start.column :])
                raise _cut_by_comma(before, key, numbers[0] if numbers else key.text)
            # YAML forbids it, PyYAML keeps the last one in silence.
            if key.text in members:
                first = places[key.text].line
                sentence = f"the key {key.text!r} is written twice, first on line {first}"
                raise FileError(sentence, place=key.place)
            before = self.node(value_event, depth + 1)
            members[key.text], places[key.text] = before, key.place
        return MappingNode(place, members, places)

    def lacks_colon(self, key: Any, value: Any) -> bool:
        """Say whether only a comma or a brace follows a key, which then is none."""
        if not isinstance(value, ScalarEvent) or value.value or value.style:
            return False
        start: Any = key.end_mark
        stop: Any = value.start_mark
        # The events do not tell `b` from `b:`, so that the text itself is looked at.
        rows = list(self.rows[start.line : stop.line + 1])
        if len(rows) == 1:
            return ":" not in rows[0][start.column : stop.column]
        return ":" not in "".join([rows[0][start.column :], *rows[1:-1], rows[-1][: stop.column]])


def _refuse_signs(event: Any, place: Location) -> None:
    """Refuse an alias, an anchor and a tag: whoever writes one means text."""
    signs = (
        ("*", "aliases", isinstance(event, AliasEvent)),
        ("&", "anchors", event.anchor is not None),
        ("!", "tags", getattr(event, "tag", None) is not None),
    )
    for sign, what, is_there in signs:
        if is_there:
            raise FileError(
                f"put quotes around this text: it begins with {sign!r}, and {what} are not read",
                place=place,
            )


def _cut_by_comma(before: Node, key: ScalarNode, after: str) -> FileError:
    """Give the error for a text in braces that a comma cuts in two."""
    if not isinstance(before, ScalarNode) or not before.plain:
        return FileError(f"{key.text!r} has no value; quote text with a comma", place=key.place)
    if before.text.isdecimal() and key.text.isdecimal() and len(key.text) == _THOUSANDS:
        number = (before.text + after.replace(",", "")).strip()
        return FileError(f"write the number without a comma: {number}", place=before.place)
    text = f"{before.text}, {key.text}"
    return FileError(f'quote text with a comma: "{text}"', place=before.place)


def is_null(node: Node) -> bool:
    """Return whether a node is null in YAML: one of its words, or nothing at all."""
    return isinstance(node, ScalarNode) and node.plain and _NULL.fullmatch(node.text) is not None


def check_text(node: ScalarNode) -> None:
    """Refuse what is null where a text belongs: nobody can say whether a text is meant.

    Raises:
        FileError: with what to write instead.

    """
    if is_null(node):
        word = f"{node.text} is no value; leave it out, or put quotes around it if it is a text"
        raise FileError(word if node.text else "a value is missing here", place=node.place)


def text_of(node: Node) -> str:
    """Give a scalar as its text, whatever else it looks like.

    Raises:
        FileError: for a list or a mapping, and where nothing is written, or null.

    """
    if not isinstance(node, ScalarNode):
        raise FileError("a text is expected here", place=node.place)
    check_text(node)
    return node.text
