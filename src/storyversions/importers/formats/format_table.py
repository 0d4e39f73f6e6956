"""The table of formats: by which endings each is known, and how its text becomes data."""

from __future__ import annotations

from collections.abc import Callable
from posixpath import splitext
from typing import Any

from attrs import evolve, frozen

from storyversions.errors import FileError, Location, UsageError
from storyversions.importers.formats.file_bytes import text_of_bytes
from storyversions.importers.formats.json_data import parse_geojson, parse_json, parse_ndjson
from storyversions.importers.formats.markdown_data import parse_markdown
from storyversions.importers.formats.tables import parse_csv, parse_tsv
from storyversions.importers.formats.toml_data import parse_toml
from storyversions.importers.formats.yaml_data import parse_yaml


@frozen
class Format:
    """A format of files: its `name`, its `endings`, and how its text is read, as a whole.

    >>> format_of("data/fires.json").parse('[{"id": 1}]')
    [{'id': 1}]
    """

    name: str
    endings: tuple[str, ...]
    parse: Callable[[str], Any]


FORMATS = (
    Format("json", ("json", "jsonld"), parse_json),
    Format("ndjson", ("ndjson", "jsonl"), parse_ndjson),
    Format("yaml", ("yaml", "yml"), parse_yaml),
    Format("toml", ("toml",), parse_toml),
    Format("csv", ("csv",), parse_csv),
    Format("tsv", ("tsv", "tab"), parse_tsv),
    Format("geojson", ("geojson",), parse_geojson),
    Format("markdown", ("md", "markdown"), parse_markdown),
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
