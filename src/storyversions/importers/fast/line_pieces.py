"""JSON by lines: a line that was there before is not parsed again."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from storyversions.errors import FileError
from storyversions.importers.fast.pieces import CannotCut, recent
from storyversions.importers.formats.json_data import parse_json

_BLANKS = " \t\r"


@define
class LinePieces:
    """Reads texts of JSON by lines, one after another."""

    _known: dict[str, Any] = field(factory=dict)

    def read(self, text: str) -> list[Any]:
        """Give the value of each line.

        Raises:
            CannotCut: A line is no JSON.

        """
        lines = [line for line in text.split("\n") if line.strip(_BLANKS)]
        known = self._known
        try:
            for line in lines:
                if line not in known:
                    known[line] = parse_json(line)
        except FileError:
            raise CannotCut from None
        values = [known[line] for line in lines]
        self._known = recent(known, lines, values)
        return values
