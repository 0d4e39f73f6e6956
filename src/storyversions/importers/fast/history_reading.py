"""Read a file after each of many commits by parsing only what is new in it.

A file is cut at its items and keys; a piece that was there before gives the object that it gave.
Where the cut meets anything that it does not expect, also what is wrong, the file is read whole,
which decides and tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from storyversions.importers.fast.json_pieces import JsonPieces
from storyversions.importers.fast.line_pieces import LinePieces
from storyversions.importers.fast.pieces import CannotCut
from storyversions.importers.fast.shared_items import SharedItems
from storyversions.importers.fast.table_pieces import TablePieces
from storyversions.importers.fast.yaml_pieces import YamlPieces
from storyversions.importers.formats.file_bytes import text_of_bytes
from storyversions.importers.formats.format_table import Format
from storyversions.importers.formats.json_data import check_geojson
from storyversions.importers.formats.tables import delimiter_of


class TextReader(Protocol):
    """Reads one text after another by what is new in it."""

    def read(self, text: str) -> Any:
        """Give the data of a text.

        Raises:
            CannotCut: It has to be read whole.

        """


def history_reader(format_of_file: Format) -> Callable[[bytes], Any]:
    """Give a function that reads the contents of one file, one version after another."""
    make_pieces = _PIECES.get(format_of_file.name)
    pieces: TextReader = make_pieces() if make_pieces else SharedItems(format_of_file.parse)
    check = _CHECKS.get(format_of_file.name)

    def read(content: bytes) -> Any:
        text = text_of_bytes(content)
        try:
            value = pieces.read(text)
        except CannotCut:
            return format_of_file.parse(text)
        if check is not None:
            check(value)
        return value

    return read


_PIECES: Mapping[str, Callable[[], TextReader]] = {
    "json": JsonPieces,
    "geojson": JsonPieces,
    "ndjson": LinePieces,
    "yaml": YamlPieces,
    "csv": lambda: TablePieces(delimiter_of),
    "tsv": lambda: TablePieces(lambda _: "\t"),
}
_CHECKS: Mapping[str, Callable[[Any], None]] = {"geojson": check_geojson}
