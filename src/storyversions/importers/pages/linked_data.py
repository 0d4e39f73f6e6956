"""JSON-LD on a page: each script as plain data, however its page wraps the JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_TYPES = ("application/ld+json",)
# What pages put around the JSON: a byte order mark, comments of HTML and JavaScript, CDATA.
_AROUND = re.compile(
    r"(?:[\s\ufeff\u00a0\u200b;,]|<!--|-->|(?://\s*)?<!\[CDATA\[|(?://\s*)?\]\]>|//[^\n]*(?:\n|\Z)"
    r"|/\*.*?\*/)+",
    re.DOTALL,
)
# A text in quotes stays as it is; a comma too many before a bracket goes.
_TRAILING = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.DOTALL)
# What is no number of JSON is no value.
_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None)


class ScriptReader:
    """Collects the JSON-LD scripts of a page; `faults` tell of those that are none."""

    def __init__(self) -> None:
        self.scripts: list[str] = []
        self._pieces: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of a tag."""
        if tag == "script":
            kind = attributes.get("type", "").split(";")[0].strip().lower()
            self._pieces = [] if kind in _TYPES else None

    def end(self, tag: str) -> None:
        """Take the end of a tag."""
        if tag == "script" and self._pieces is not None:
            self.scripts.append("".join(self._pieces))
            self._pieces = None

    def text(self, text: str) -> None:
        """Take text."""
        if self._pieces is not None:
            self._pieces.append(text)

    def data(self) -> tuple[list[Any], list[str]]:
        """Read the scripts: the values that they hold, and a sentence for each that cannot be."""
        values: list[Any] = []
        faults = []
        for number, script in enumerate(self.scripts, 1):
            try:
                values += read_linked_data(script)
            except (ValueError, RecursionError):
                faults.append(f"JSON-LD script {number} is no JSON, and is left out")
        return values, faults


def read_linked_data(script: str) -> list[Any]:
    """Read the values of a script: mostly one, and with some publishers one after the other.

    A byte order mark, comments and CDATA around the JSON are passed over, and so is a comma too
    many. Where all of it is written in references (``&quot;``), they are read.

    Raises:
        ValueError: It is no JSON.
        RecursionError: It is nested too deep.

    >>> read_linked_data('<!-- {"@type": "NewsArticle",} -->')
    [{'@type': 'NewsArticle'}]

    """
    try:
        return list(_values(script))
    except ValueError:
        if "&" not in script:
            raise
        return list(_values(html.unescape(script)))


def _values(script: str) -> Iterator[Any]:
    text = _TRAILING.sub(lambda match: match[1] or "", script)
    place = _past(text, 0)
    while place < len(text):
        value, place = _DECODER.raw_decode(text, place)
        yield value
        place = _past(text, place)


def _past(text: str, place: int) -> int:
    around = _AROUND.match(text, place)
    return around.end() if around else place


def objects_in(data: Any) -> Iterator[Mapping[str, Any]]:
    """Yield each object in plain data, in its order, however deep it is nested.

    >>> [each["@type"] for each in objects_in([{"@graph": [{"@type": "Person"}], "@type": "Set"}])]
    ['Set', 'Person']
    """
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Mapping):
            yield value
            waiting += reversed(list(value.values()))
        elif isinstance(value, list | tuple):
            waiting += reversed(value)


def types_of(item: Mapping[str, Any]) -> list[str]:
    """List the types of an object, without the address of schema.org before them.

    >>> types_of({"@type": ["http://schema.org/NewsArticle", "Article"]})
    ['NewsArticle', 'Article']
    """
    types = item.get("@type")
    listed = types if isinstance(types, list) else [types]
    return [re.split(r"[/#:]", each)[-1] for each in listed if isinstance(each, str)]


def text_at(item: Mapping[str, Any], *names: str) -> str:
    """Give the first text under one of the `names`: itself, or the name of what stands there.

    >>> text_at({"author": [{"@type": "Person", "name": "Ann"}]}, "author")
    'Ann'
    """
    for name in names:
        value = item.get(name)
        first = value[0] if isinstance(value, list) and value else value
        found = first.get("name") or first.get("@value") if isinstance(first, Mapping) else first
        if isinstance(found, str) and found.strip():
            return " ".join(html.unescape(found).split())
    return ""
