"""Microdata on a page, in the form that JSON-LD has for the same (HTML, section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from storyversions.importers.pages.block_text import BlockText
from storyversions.importers.pages.tag_kinds import BLOCK_TAGS, is_hidden

Item = dict[str, Any]
_ADDRESSES = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
}
# A text inside of as many others is not told apart: each piece of it would be kept for all of them.
_MOST_TEXTS = 20
_VALUES = {"meta": "content", "data": "value", "meter": "value", "time": "datetime"}


class _OpenTag:
    """A tag that is not closed yet: the item that it begins, and the property that it tells."""

    __slots__ = ("hides", "item", "names", "text")

    def __init__(self, item: Item | None, names: list[str], *, hides: bool) -> None:
        self.item = item
        self.names = names
        self.hides = hides
        self.text: BlockText | None = None


class MicrodataReader:
    """Collects the items of a page that stand in no other one."""

    def __init__(self, address: str = "") -> None:
        self.address = address
        self.items: list[Item] = []
        self._open: list[_OpenTag] = []
        self._around: list[Item] = []
        self._texts: list[BlockText] = []
        self._hidden = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of a tag."""
        names = attributes.get("itemprop", "").split()
        item = _new_item(attributes) if "itemscope" in attributes else None
        opened = _OpenTag(item, names, hides=tag not in _VALUES and is_hidden(tag, attributes))
        self._open.append(opened)
        self._hidden += opened.hides
        if tag in BLOCK_TAGS or tag == "br":
            self._break_lines()
        value = item if item is not None else self._value(tag, attributes)
        if value is not None:
            self._tell(names, value)
        elif names and self._around and len(self._texts) < _MOST_TEXTS:
            opened.text = BlockText()
            self._texts.append(opened.text)
        if item is not None:
            self._around.append(item)

    def end(self, tag: str) -> None:
        """Take the end of a tag."""
        opened = self._open.pop()
        self._hidden -= opened.hides
        if opened.text is not None:
            self._texts.pop()
            self._tell(opened.names, opened.text.finished()[0])
        if opened.item is not None:
            self._around.pop()
        if tag in BLOCK_TAGS:
            self._break_lines()

    def text(self, text: str) -> None:
        """Take text."""
        if not self._hidden:
            for each in self._texts:
                each.add(text)

    def _break_lines(self) -> None:
        for each in self._texts:
            each.line_break()

    def _tell(self, names: list[str], value: Any) -> None:
        if not self._around or not names:
            if isinstance(value, dict):
                self.items.append(value)
            return
        item = self._around[-1]
        for name in names:
            # The same name again makes a list of its values.
            if name not in item:
                item[name] = value
            elif isinstance(item[name], list):
                item[name].append(value)
            else:
                item[name] = [item[name], value]

    def _value(self, tag: str, attributes: Mapping[str, str]) -> str | None:
        """Give the value that a tag has in an attribute; None where its text is the value."""
        if "content" in attributes:
            return attributes["content"]
        if tag in _ADDRESSES:
            address = attributes.get(_ADDRESSES[tag], "")
            try:
                return urljoin(self.address, address)
            except ValueError:
                return address
        return attributes.get(_VALUES[tag]) if tag in _VALUES else None


def _new_item(attributes: Mapping[str, str]) -> Item:
    types = attributes.get("itemtype", "").split()
    item: Item = {"@type": types[0] if len(types) == 1 else types} if types else {}
    return item | ({"@id": attributes["itemid"]} if attributes.get("itemid") else {})
