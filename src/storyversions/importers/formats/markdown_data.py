"""Markdown: the front matter's keys as they are, and beside them the text as blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from attrs import evolve

from storyversions.errors import FileError, Location
from storyversions.importers.formats.conflicts import refuse_conflict
from storyversions.importers.formats.toml_data import parse_toml
from storyversions.importers.formats.yaml_data import parse_yaml

TEXT = "text"
"""The key under which the blocks of the text stand."""

_FRONT = re.compile(
    r"(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<text>(?:.*\n)*?)(?P=mark)[ \t]*(?:\r?\n|\Z)"
)
_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})")


def parse_markdown(text: str) -> dict[str, Any]:
    """Read a text in Markdown, with front matter in YAML or TOML or without.

    Raises:
        FileError: The front matter cannot be read.

    """
    refuse_conflict(text)
    text = text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    members = _front_members(front) if front else None
    body = text[front.end() :] if front and members is not None else text
    return {**(members or {}), _free_key(members or {}): list(blocks(body))}


def _front_members(front: re.Match[str]) -> dict[str, Any] | None:
    """Read front matter; None where it is none, but a text between two rules."""
    parsers: dict[str, Callable[[str], Any]] = {"---": parse_yaml, "+++": parse_toml}
    if not front["text"].strip():
        return {}
    try:
        members = parsers[front["mark"]](front["text"])
    except FileError as error:
        # It begins on the second line of the file.
        raise error if error.place is None else _one_line_down(error, error.place) from None
    return members if type(members) is dict else None


def _one_line_down(error: FileError, place: Location) -> FileError:
    return FileError(error.sentence, place=evolve(place, line=(place.line or 1) + 1))


def _free_key(members: dict[str, Any]) -> str:
    key = TEXT
    while key in members:
        key += "~"
    return key


def blocks(text: str) -> Iterator[str]:
    r"""Yield the blocks of a text: what empty lines set apart, and fenced code as a whole.

    >>> list(blocks("# Fire\n\nOne line\nand another.\n"))
    ['# Fire', 'One line\nand another.']
    """
    block: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark["mark"]
        elif mark and mark["mark"].startswith(fence):
            fence = ""
        if line.strip() or fence:
            block.append(line.rstrip())
        elif block:
            yield "\n".join(block)
            block = []
    if block:
        yield "\n".join(block)
