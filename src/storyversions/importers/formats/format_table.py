"""The table of formats: by which endings each is known, and how its text becomes data."""

from __future__ import annotations

from importlib import import_module
from posixpath import splitext
from typing import Any

from attrs import evolve, frozen

from storyversions.errors import FileError, Location, UsageError
from storyversions.importers.formats.file_bytes import text_of_bytes

_PACKAGE = "storyversions.importers.formats"


@frozen
class Format:
    """A format of files: its `name`, its `endings`, and the module `home` that reads its texts.

    >>> format_of("data/fires.json").parse('[{"id": 1}]')
    [{'id': 1}]
    """

    name: str
    endings: tuple[str, ...]
    home: str

    def parse(self, text: str) -> Any:
        """Read a text as plain data.

        Raises:
            FileError: It cannot be read, and why, with the place in the text where it is known.

        """
        # A file has one format, so that the others need not be loaded.
        module = import_module(f"{_PACKAGE}.{self.home}")
        return getattr(module, f"parse_{self.name}")(text)


FORMATS = (
    Format("json", ("json", "jsonld"), "json_data"),
    Format("ndjson", ("ndjson", "jsonl"), "json_data"),
    Format("yaml", ("yaml", "yml"), "yaml_data"),
    Format("toml", ("toml",), "toml_data"),
    Format("csv", ("csv",), "tables"),
    Format("tsv", ("tsv", "tab"), "tables"),
    Format("geojson", ("geojson",), "json_data"),
    Format("markdown", ("md", "markdown"), "markdown_data"),
)
_NAMES = ", ".join(each.name for each in FORMATS)


def format_of(file: str, name: str | None = None) -> Format:
    """Find the format of a `file` by its ending, or the one of a `name` that is given.

    >>> format_of("data/fires.yml").name
    'yaml'

    Raises:
        UsageError: No format is known by the ending, or by the name.

    """
    if name is not None:
        given = next((each for each in FORMATS if each.name == name.lower()), None)
        if given is None:
            raise UsageError(f"there is no format {name!r}; give one of {_NAMES}")
        return given
    ending = splitext(file)[1].removeprefix(".").lower()
    found = next((each for each in FORMATS if ending in each.endings), None)
    if found is None:
        raise UsageError(f"{file}: its ending tells no format; give one of {_NAMES}")
    return found


def read_data(content: bytes, file: str, name: str | None = None) -> Any:
    r"""Read the `content` of a `file` as plain data, in the format of its ending or of a `name`.

    >>> read_data(b"country: no\nsince: 1905-06-07\n", "norway.yaml")
    {'country': 'no', 'since': '1905-06-07'}

    Raises:
        FileError: It cannot be read, and why; with the line and the column where they are known.
        UsageError: No format is known by the ending, or by the name.

    """
    format_of_file = format_of(file, name)
    try:
        return format_of_file.parse(text_of_bytes(content))
    except FileError as error:
        raise error_in_file(error, file) from None


def error_in_file(error: FileError, file: str) -> FileError:
    """Give an error that was found in a text as one in a `file`.

    >>> print(error_in_file(FileError("this is no JSON", place=Location("", 3, 7)), "a.json"))
    a.json:3:7: this is no JSON
    """
    return FileError(error.sentence, place=evolve(error.place or Location(""), file=file))
