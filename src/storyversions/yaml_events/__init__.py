"""YAML as the events of libyaml, with its errors in our words (the only door to PyYAML)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from attrs import field, frozen
from yaml import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from storyversions.errors import Location
from storyversions.yaml_events.yaml_errors import explain_error, unprintable_error

__all__ = (
    "AliasEvent",
    "DocumentEndEvent",
    "DocumentStartEvent",
    "MappingEndEvent",
    "MappingStartEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "YamlText",
)

# libyaml is many times faster, and not in every build of PyYAML.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What ends a line for libyaml (YAML 1.1). For people and editors only a line feed does.
_BREAK = re.compile("[\n\x85\u2028\u2029]")


@frozen(eq=False)
class YamlText:
    """A YAML text whose first line is the given `line` of a `file`."""

    text: str
    file: str
    line: int = 1
    _starts: list[tuple[int, int]] = field(init=False, factory=list)

    def events(self) -> Iterator[Any]:
        """Yield what libyaml finds, from the start of the stream to its end.

        Raises:
            FileError: with file, line and column, in our own words.

        """
        try:
            yield from yaml.parse(self.text, Loader=LOADER)
        except yaml.MarkedYAMLError as error:
            explain_error(error, self.text, self.file, self.line)
        except (yaml.YAMLError, UnicodeEncodeError):
            raise unprintable_error(self.text, self.file, self.line) from None

    def rows(self) -> Sequence[str]:
        """Split the text where a line ends for libyaml."""
        return _BREAK.split(self.text)

    def place(self, mark: Any) -> Location:
        """Give the place of a mark of libyaml, in lines as editors count them."""
        if not self._starts:
            self._starts.extend(_row_starts(self.text))
        line, column = self._starts[min(mark.line, len(self._starts) - 1)]
        return Location(self.file, self.line + line, column + mark.column + 1)


def _row_starts(text: str) -> list[tuple[int, int]]:
    """List where each row of libyaml begins: its line and its column, both from 0."""
    starts, line, column = [(0, 0)], 0, 0
    for row, end in zip(_BREAK.split(text), _BREAK.findall(text), strict=False):
        line, column = (line + 1, 0) if end == "\n" else (line, column + len(row) + 1)
        starts.append((line, column))
    return starts
