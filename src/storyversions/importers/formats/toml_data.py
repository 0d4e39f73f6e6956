"""TOML: dates and times become the texts that ISO writes for them."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from math import isfinite
from typing import Any

from storyversions.errors import FileError, Location
from storyversions.importers.formats.conflicts import refuse_conflict
from storyversions.importers.formats.file_bytes import too_many_digits
from storyversions.importers.formats.json_data import check_depth

_PLACE = re.compile(r" \(at (?:line (?P<line>[0-9]+), column (?P<column>[0-9]+)|end of document)\)")


def parse_toml(text: str) -> dict[str, Any]:
    """Read a TOML text.

    Raises:
        FileError: It is none, with the line and the column, or has what no JSON can hold.

    """
    refuse_conflict(text)
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error)) from None
    except RecursionError:
        raise FileError("this TOML is nested too deeply") from None
    except ValueError:  # the one thing that int refuses of what looks like a number
        raise too_many_digits() from None
    check_depth(value)
    plain: dict[str, Any] = _plain(value)
    return plain


def _not_toml(message: str) -> FileError:
    found = _PLACE.search(message)
    if found is None or not found["line"]:
        return FileError("the TOML is cut: it ends before what it began")
    place = Location("", int(found["line"]), int(found["column"]))
    return FileError("this is no TOML", place=place)


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case datetime() | date() | time():
            return value.isoformat()
        case float() if not isfinite(value):
            raise FileError(f"JSON cannot hold the number {value}")
    return value
