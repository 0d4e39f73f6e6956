"""YAML 1.2 by its core schema: `no`, `on`, `11:30` and dates are texts.

Digits with zeros before them are a text as well, such as the code ``00399``: to the core schema it
is 399, to YAML 1.1 a text or an octal number, so that each writer quotes it or does not.

Aliases stand for what is anchored; `<<` is a key as any other. A tag of an application, which says
how to make an object, becomes the key over what it stands before: nothing is ever made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, field, frozen

from storyversions.errors import FileError
from storyversions.importers.formats.conflicts import refuse_conflict
from storyversions.importers.formats.core_schema import core_scalar
from storyversions.importers.formats.json_data import MAX_DEPTH, check_depth
from storyversions.yaml_events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YamlText,
)

MAX_VALUES = 1_000_000
"""What a text with aliases may stand for: a short one can stand for more than any machine holds."""

_TOO_MANY = "its aliases stand for more than 1,000,000 values"
_STANDARD = "tag:yaml.org,2002:"


def parse_yaml(text: str) -> Any:
    """Read a YAML text; several documents become a list of them.

    Raises:
        FileError: It is none, with the line and the column, or has what no JSON can hold.

    """
    refuse_conflict(text)
    documents = list(yaml_documents(YamlText(text, "")))
    if not documents:
        raise FileError("the file is empty but for comments")
    return documents if len(documents) > 1 else documents[0]


def yaml_documents(text: YamlText) -> Iterator[Any]:
    """Yield the value of each document of a text.

    Raises:
        FileError: with the line and the column.

    """
    events = text.events()
    for event in events:
        if type(event) is DocumentStartEvent:
            yield YamlComposer(text, events).document()


def check_aliases(value: Any, count: int) -> None:
    """Refuse a `value` of so many values, if what its aliases stand for is too much.

    Raises:
        FileError: It has too many values, or is nested too deeply.

    """
    if count > MAX_VALUES:
        raise FileError(_TOO_MANY)
    check_depth(value)


@frozen
class Anchor:
    """What an anchor stands before, and how many values that is."""

    value: Any
    count: int


_OPEN = Anchor(None, 0)
"""Stands for an anchor whose value has begun and not ended."""


@define
class YamlComposer:
    """Makes plain data of libyaml's events, of one document or of a part of one.

    `outer` are the anchors that were set before, `needs` those of them that an alias has named.
    """

    text: YamlText
    events: Iterator[Any]
    outer: Mapping[str, Anchor] = field(factory=dict)
    anchors: dict[str, Anchor] = field(factory=dict)
    needs: dict[str, Anchor] = field(factory=dict)
    count: int = 0
    has_aliases: bool = False

    def document(self) -> Any:
        """Compose the value of the document that has begun.

        Raises:
            FileError: with the line and the column.

        """
        value = self.value(next(self.events), 0)
        if self.has_aliases:
            check_aliases(value, self.count)
        return value

    def value(self, event: Any, depth: int) -> Any:
        """Compose the value that begins with an `event` and stands in `depth` containers.

        Raises:
            FileError: with the line and the column.

        """
        self.count += 1
        kind = type(event)
        if kind is ScalarEvent and event.anchor is None:
            return self._scalar(event)
        if kind is AliasEvent:
            return self._aliased(event)
        before = self.count
        if event.anchor is not None:
            self.anchors[event.anchor] = _OPEN
        value = self._scalar(event) if kind is ScalarEvent else self._container(event, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = Anchor(value, self.count - before)
        return value

    def _container(self, event: Any, depth: int) -> Any:
        if depth >= MAX_DEPTH:
            raise self._error(event, f"the data are nested more than {MAX_DEPTH} deep")
        if type(event) is SequenceStartEvent:
            below: Any = self._items(depth + 1)
        else:
            below = self._members(depth + 1)
        return _tagged(event.tag, below, ("seq", "map", "set", "omap", "pairs"))

    def _aliased(self, event: Any) -> Any:
        name = event.anchor
        anchor = self.anchors.get(name)
        if anchor is None:
            anchor = self.outer.get(name)
            if anchor is None:
                raise self._error(event, f"the alias *{name} stands for nothing above it")
            self.needs[name] = anchor
        if anchor is _OPEN:
            raise self._error(event, f"the alias *{name} stands in what it stands for")
        self.has_aliases = True
        self.count += anchor.count
        if self.count > MAX_VALUES:
            raise self._error(event, _TOO_MANY)
        return anchor.value

    def _items(self, depth: int) -> list[Any]:
        items = []
        for event in self.events:
            if type(event) is SequenceEndEvent:
                break
            items.append(self.value(event, depth))
        return items

    def _members(self, depth: int) -> dict[str, Any]:
        members: dict[str, Any] = {}
        for event in self.events:
            if type(event) is MappingEndEvent:
                break
            key = self._key(event)
            if key in members:
                raise self._error(event, f"the key {key!r} is there twice")
            members[key] = self.value(next(self.events), depth)
        return members

    def _key(self, event: Any) -> str:
        """Give a key as the text that is written: a number and a date name a member as well."""
        if type(event) is ScalarEvent:
            if event.anchor is not None:
                self.anchors[event.anchor] = Anchor(event.value, 0)
            return str(event.value)
        key = self._aliased(event) if type(event) is AliasEvent else None
        if not isinstance(key, str):
            raise self._error(event, "a key is a text, not a list or a mapping")
        return key

    def _scalar(self, event: Any) -> Any:
        # What is in quotes, or a block, is text.
        if event.tag is None:
            return event.value if event.style else self._core(event)
        name = event.tag.removeprefix(_STANDARD)
        if name in ("int", "float", "bool", "null") and event.tag != name:
            return self._of_type(event, name)
        return _tagged(event.tag, event.value, ("str", "timestamp", "binary"))

    def _core(self, event: Any) -> Any:
        try:
            return core_scalar(event.value)
        except FileError as error:
            raise error.at(self.text.place(event.start_mark)) from None

    def _of_type(self, event: Any, name: str) -> Any:
        value = self._core(event)
        if name == "float" and type(value) is int:
            return float(value)
        types = {"int": int, "float": float, "bool": bool, "null": type(None)}
        if type(value) is not types[name]:
            raise self._error(event, f"the scalar {event.value!r} is no !!{name}")
        return value

    def _error(self, event: Any, sentence: str) -> FileError:
        return FileError(sentence, place=self.text.place(event.start_mark))


def _tagged(tag: str | None, value: Any, standard: tuple[str, ...]) -> Any:
    """Put a tag over what it stands before, unless YAML itself has it for such values."""
    if tag is None or tag == "!":
        return value
    name = tag.removeprefix(_STANDARD)
    if name != tag and name in standard:
        return value
    return {tag if name == tag else f"!!{name}": value}
