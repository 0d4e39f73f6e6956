"""The formats of data files: bytes to plain data, all that JSON can hold."""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.importers.formats.format_table import Format as Format
    from storyversions.importers.formats.format_table import error_in_file as error_in_file
    from storyversions.importers.formats.format_table import format_of as format_of
    from storyversions.importers.formats.format_table import read_data as read_data
    from storyversions.importers.formats.history_reading import history_reader as history_reader

lazy(
    __name__,
    {
        "format_table": ("Format", "error_in_file", "format_of", "read_data"),
        "history_reading": ("history_reader",),
    },
)
