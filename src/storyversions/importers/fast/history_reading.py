"""Read a file after each of many commits by parsing only what is new in it.

A file is cut at its items and keys; a piece that was there before gives the object that it gave.
Where the cut meets anything that it does not expect, also what is wrong, the file is read whole,
which decides and tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Protocol

from storyversions.importers.fast.pieces import CannotCut
from storyversions.importers.fast.shared_items import SharedItems
from storyversions.importers.formats.file_bytes import text_of_bytes
from storyversions.importers.formats.format_table import Format

_PACKAGE = "storyversions.importers.fast"


class TextReader(Protocol):
    """Reads one text after another by what is new in it."""

    def read(self, text: str) -> Any:
        """Give the data of a text.

        Raises:
            CannotCut: It has to be read whole.

        """


def history_reader(format_of_file: Format) -> Callable[[bytes], Any]:
    """Give a function that reads the contents of one file, one version after another."""
    pieces = _text_reader(format_of_file)

    def read(content: bytes) -> Any:
        text = text_of_bytes(content)
        try:
            return pieces.read(text)
        except CannotCut:
            return format_of_file.parse(text)

    return read


def _text_reader(format_of_file: Format) -> TextReader:
    home = _READERS.get(format_of_file.name)
    if home is None:
        return SharedItems(format_of_file.parse)
    module, name = home
    reader: TextReader = getattr(import_module(f"{_PACKAGE}.{module}"), name)()
    return reader


_READERS: Mapping[str, tuple[str, str]] = {
    "json": ("json_pieces", "JsonPieces"),
    "geojson": ("json_pieces", "GeojsonPieces"),
    "ndjson": ("line_pieces", "LinePieces"),
    "yaml": ("yaml_pieces", "YamlPieces"),
    "csv": ("table_pieces", "csv_pieces"),
    "tsv": ("table_pieces", "tsv_pieces"),
}
