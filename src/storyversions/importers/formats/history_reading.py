"""Read a file as it was after each of many commits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from storyversions.importers.formats.file_bytes import text_of_bytes
from storyversions.importers.formats.format_table import Format


def history_reader(format_of_file: Format) -> Callable[[bytes], Any]:
    """Give a function that reads the contents of one file, one version after another.

    >>> from storyversions.importers.formats import format_of
    >>> read = history_reader(format_of("fires.json"))
    >>> read(b'[{"id": 1}]'), read(b'[{"id": 1}, {"id": 2}]')
    ([{'id': 1}], [{'id': 1}, {'id': 2}])
    """

    def read_whole(content: bytes) -> Any:
        return format_of_file.parse(text_of_bytes(content))

    return read_whole
