"""Data files as they lie on a disk."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

from storyversions.errors import FileError
from storyversions.importers.formats import format_of, read_data
from storyversions.system_files import read_whole, sentence_of

_OF_TEXTS = ("csv", "tsv")


def read_data_file(name: str | FilePath, form: str | None = None) -> Any:
    """Read the file of this `name` as plain data, in the format of its ending or `form`.

    Raises:
        FileError: It is not there, or cannot be read.
        UsageError: Its ending tells no format.

    """
    try:
        content = read_whole(FilePath(name))
    except (OSError, ValueError) as error:
        raise FileError(f"{name}: {sentence_of(error)}") from None
    return read_data(content, str(name), form)


def scalars_of(file: str | FilePath, form: str | None = None) -> str:
    """Say what the scalars of a file's format are, as `SchemaObserver` asks it.

    >>> scalars_of("towns.csv"), scalars_of("towns.json")
    ('texts', 'typed')
    """
    return "texts" if format_of(str(file), form).name in _OF_TEXTS else "typed"
