"""JSON by its items: those that stand where they stood before are passed over in one comparison.

A container keeps the text of each item with what follows it, up to the next. In the next text it is
looked for at the place where it must begin. There only another item is scanned, by the scanner of
`json`, which says where it ends; so whatever the layout, no cut is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import Any

from attrs import define, field

from storyversions.errors import FileError
from storyversions.importers.fast.pieces import CannotCut, run_of_same
from storyversions.importers.formats.json_data import (
    JSON_DECODER,
    MAX_DEPTH,
    check_geojson,
    check_json,
)

# An item of so many characters is cut into its own items.
_LARGE = 2048
_MAX_CUTS = 6
_FEW = 64
_BLANKS = re.compile(r"[ \t\n\r]*")
_COLON = re.compile(r"[ \t\n\r]*:[ \t\n\r]*")
_AFTER = {
    "[": re.compile(r"[ \t\n\r]*(?:,[ \t\n\r]*|(?P<closes>\]))"),
    "{": re.compile(r"[ \t\n\r]*(?:,[ \t\n\r]*|(?P<closes>\}))"),
}
_CLOSING = {"[": "]", "{": "}"}
_scan_once: Callable[[str, int], tuple[Any, int]] = vars(JSON_DECODER)["scan_once"]


@define
class _Items:
    """The items of a container: each as a text with and without what follows it, and its value.

    The last text goes on to the bracket that closes. `below` has the items of those that are large.
    """

    opening: str
    texts: list[str] = field(factory=list)
    bare: list[str] = field(factory=list)
    keys: list[str] = field(factory=list)
    values: list[Any] = field(factory=list)
    below: dict[int, _Items] = field(factory=dict)
    _places: dict[str, int] | None = None

    def place(self, bare: str) -> int | None:
        """Find the item of this text."""
        if self._places is None:
            self._places = {text: number for number, text in enumerate(self.bare)}
        return self._places.get(bare)

    def take(self, other: _Items, start: int, stop: int) -> None:
        """Take over items of the container as it was before."""
        if other.below:
            shift = len(self.values) - start
            for number in range(start, stop):
                if number in other.below:
                    self.below[number + shift] = other.below[number]
        self.texts += other.texts[start:stop]
        self.bare += other.bare[start:stop]
        self.keys += other.keys[start:stop]
        self.values += other.values[start:stop]

    def value(self) -> Any:
        """Give the container as it is to be told: an object or a list of its own."""
        if self.opening == "[":
            return list(self.values)
        members = dict(zip(self.keys, self.values, strict=True))
        if len(members) < len(self.keys):
            raise CannotCut
        return members

    def count(self) -> int:
        return len(self.values) + sum(each.count() for each in self.below.values())

    def known(self) -> dict[str, Any]:
        """Give the values that are worth finding again, by their texts."""
        pairs = zip(self.bare, self.values, strict=True)
        known = {bare: value for bare, value in pairs if type(value) in (dict, list)}
        for each in self.below.values():
            known |= each.known()
        return known


@define
class JsonPieces:
    """Reads JSON texts, one after another."""

    _root: _Items | None = None
    _text: str = ""
    _value: Any = None
    _known: dict[str, Any] = field(factory=dict)

    def read(self, text: str) -> Any:
        """Give the data of a text.

        Raises:
            CannotCut: It is no JSON, or no container.

        """
        if text == self._text:
            return self._value
        try:
            root, end = self._items(text, _after_blanks(text, 0), self._root, 0)
            value = root.value()
        except (ValueError, StopIteration, FileError, RecursionError):
            raise CannotCut from None
        if _BLANKS.fullmatch(text, end) is None:
            raise CannotCut
        self._root, self._text, self._value = root, text, value
        if len(self._known) > 2 * root.count() + _FEW:
            self._known = root.known()
        return value

    def _items(self, text: str, start: int, old: _Items | None, depth: int) -> tuple[_Items, int]:
        """Read the container that begins at `start`, and give the place where it ends.

        `old` is one that probably stood there before, `depth` in how many containers it stands.
        """
        opening = text[start : start + 1]
        if opening not in _AFTER or depth >= MAX_DEPTH:
            raise CannotCut
        if old is None or old.opening != opening:
            old = _Items(opening)
        new, at = _Items(opening), _after_blanks(text, start + 1)
        if text[at : at + 1] == _CLOSING[opening]:
            return new, at + 1
        number, closed = 0, False
        while not closed:
            stop, at = run_of_same(text, at, old.texts, number)
            new.take(old, number, stop)
            # The last text goes on to the bracket, so that nothing can follow it.
            if number < stop == len(old.texts):
                break
            number = stop
            at = _after_blanks(text, at)
            at, closed = self._item(text, at, new, old.below.get(number), depth)
            number = _next_number(text, at, old, number, new.bare[-1])
        return new, at

    def _item(
        self, text: str, start: int, new: _Items, below: _Items | None, depth: int
    ) -> tuple[int, bool]:
        """Read an item that is not the one before; tell where it ends, and whether it is the last.

        `below` are the items of the one before, if it is large.
        """
        at = start
        if new.opening == "{":
            key, at = _key(text, start)
            new.keys.append(key)
        value, end, items = self._value_at(text, at, below, depth + 1)
        bare = text[start:end]
        if items is not None:
            new.below[len(new.values)] = items
        elif type(value) in (dict, list):
            value = self._known.setdefault(bare, value)
        after = _AFTER[new.opening].match(text, end)
        if after is None:
            raise CannotCut
        new.texts.append(text[start : after.end()])
        new.bare.append(bare)
        new.values.append(value)
        return after.end(), after["closes"] is not None

    def _value_at(
        self, text: str, at: int, below: _Items | None, depth: int
    ) -> tuple[Any, int, _Items | None]:
        """Scan a value; one that is large is cut into its items."""
        if below is None or text[at : at + 1] != below.opening:
            value, end = _scan_once(text, at)
            if depth > _MAX_CUTS or not _is_worth_cutting(value, end - at):
                check_json(value, text[at:end], depth=depth)
                return value, end, None
            known = self._known.get(text[at:end])
            if known is not None:
                return known, end, None
        items, end = self._items(text, at, below, depth)
        return items.value(), end, items


class GeojsonPieces(JsonPieces):
    """Reads GeoJSON texts, one after another."""

    def read(self, text: str) -> Any:
        """Give the data of a text.

        Raises:
            CannotCut: It is no JSON, or JSON of another kind.

        """
        value = super().read(text)
        try:
            check_geojson(value)
        except FileError:
            raise CannotCut from None
        return value


def _is_worth_cutting(value: Any, length: int) -> bool:
    """Tell whether a value has items to look for one by one: it is long, or a list of rows."""
    if type(value) is list and value and type(value[0]) in (dict, list):
        return True
    return length > _LARGE and type(value) in (dict, list)


def _after_blanks(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    assert blanks is not None  # it matches nothing too
    return blanks.end()


def _key(text: str, at: int) -> tuple[str, int]:
    """Scan the key of a member, and give the place where its value begins."""
    if text[at : at + 1] != '"':
        raise CannotCut
    key, end = _scan_once(text, at)
    colon = _COLON.match(text, end)
    if colon is None:
        raise CannotCut
    check_json(key, text[at:end])
    return intern(key), colon.end()


def _next_number(text: str, at: int, old: _Items, number: int, bare: str) -> int:
    """Tell which of the former items probably comes next, after one that was not expected."""
    here = old.texts[number : number + 2]
    if here and text.startswith(here[0], at):
        return number  # it was put in before
    if here[1:] and text.startswith(here[1], at):
        return number + 1  # it is in the place of the other
    place = old.place(bare)
    return min(number + 1, len(old.texts)) if place is None else place + 1
