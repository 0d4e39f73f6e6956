"""Read a file as it was after each of many commits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from storyversions.annex import faster_in
from storyversions.importers.formats.file_bytes import text_of_bytes
from storyversions.importers.formats.format_table import Format


@faster_in("storyversions.importers.fast.history_reading")
def history_reader(format_of_file: Format) -> Callable[[bytes], Any]:
    """Give a function that reads the contents of one file, one version after another.

    What is the same text as before is the same object as before.

    >>> from storyversions.importers.formats import format_of
    >>> read = history_reader(format_of("fires.json"))
    >>> read(b'[{"id": 1}]'), read(b'[{"id": 1}, {"id": 2}]')
    ([{'id': 1}], [{'id': 1}, {'id': 2}])
    """

    def read_whole(content: bytes) -> Any:
        return format_of_file.parse(text_of_bytes(content))

    return read_whole
