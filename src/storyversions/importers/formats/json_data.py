"""JSON, JSON by lines, and GeoJSON: the data that they write, with nothing lost in silence.

What Python's reader takes and JSON does not have is refused: NaN, a key that is there twice, half a
surrogate pair, a number that becomes infinite.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from math import isfinite
from sys import intern
from typing import Any, NoReturn

from storyversions.errors import FileError, Location
from storyversions.importers.formats.conflicts import refuse_conflict
from storyversions.importers.formats.file_bytes import too_many_digits

MAX_DEPTH = 90
"""How deep data may be nested: what walks through a state goes 100 deep."""

_TOO_DEEP = f"the data are nested more than {MAX_DEPTH} deep"
_MAX_SHOWN = 40
_BLANKS = " \t\r"
_GEOJSON = (
    *("FeatureCollection", "Feature", "GeometryCollection", "Point", "MultiPoint"),
    *("LineString", "MultiLineString", "Polygon", "MultiPolygon"),
)


def parse_json(text: str) -> Any:
    """Read a JSON text.

    Raises:
        FileError: It is none, with the line and the column, or has what no JSON can hold.

    """
    try:
        value = JSON_DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise _not_json(text, error) from None
    except RecursionError:
        raise FileError(_TOO_DEEP) from None
    except FileError:
        raise
    except ValueError:  # the one thing that int refuses of what looks like a number
        raise too_many_digits() from None
    check_json(value, text)
    return value


def _unique_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its members; keys are shared, since rows have the same."""
    members = {intern(key): value for key, value in pairs}
    if len(members) < len(pairs):
        raise FileError(f"the key {_first_repeated(key for key, _ in pairs)!r} is there twice")
    return members


def _first_repeated(keys: Iterable[str]) -> str:
    counts = Counter(keys)
    return next(key for key, count in counts.items() if count > 1)


def _refuse_constant(name: str) -> NoReturn:
    raise FileError(f"JSON cannot hold the number {name}")


def _finite_float(written: str) -> float:
    number = float(written)
    if not isfinite(number):
        raise FileError(f"the number {written[:_MAX_SHOWN]} is too large")
    return number


JSON_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique_members,
    parse_float=_finite_float,
    parse_constant=_refuse_constant,
)
"""Reads a JSON text strictly; each number as what it is written as."""


def _not_json(text: str, error: json.JSONDecodeError) -> FileError:
    refuse_conflict(text)
    if error.msg.startswith("Illegal trailing comma"):
        # Python 3.13 names the comma, the ones before it what comes in the place of a value.
        behind = text[error.pos + 1 :]
        error = json.JSONDecodeError(error.msg, text, len(text) - len(behind.lstrip()))
    place = Location("", error.lineno, error.colno)
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return FileError("the JSON is cut: it ends before what it began", place=place)
    return FileError("this is no JSON", place=place)


def check_json(value: Any, text: str, *, depth: int = 0) -> None:
    """Refuse a `value` that was read of a `text`, if it holds what no state can.

    It stands in as many containers as `depth` says.

    Raises:
        FileError: It is nested too deeply, or has half a surrogate pair.

    """
    # Few brackets cannot be deep, and to count them is quick.
    if depth + text.count("[") + text.count("{") > MAX_DEPTH:
        check_depth(value, depth)
    if "\\ud" in text or "\\uD" in text:
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise FileError("a text holds half a surrogate pair, which is no character") from None


def check_depth(value: Any, depth: int = 0) -> None:
    """Refuse a `value` that goes deeper than states can, standing in `depth` containers.

    Raises:
        FileError: says how deep data may go.

    """
    level = [value] if type(value) in (dict, list) else []
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise FileError(_TOO_DEEP)
        items = (each.values() if type(each) is dict else each for each in level)
        level = [item for each in items for item in each if type(item) in (dict, list)]


def parse_ndjson(text: str) -> list[Any]:
    """Read JSON by lines; empty lines are left out.

    Raises:
        FileError: A line is none, with its number.

    """
    values = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip(_BLANKS):
            try:
                values.append(parse_json(line))
            except FileError as error:
                refuse_conflict(text)
                column = error.place.column if error.place else None
                place = Location("", number, column)
                raise FileError(error.sentence, place=place) from None
    return values


def parse_geojson(text: str) -> Any:
    """Read GeoJSON as the JSON that it is.

    Raises:
        FileError: It is no JSON, or JSON of another kind, such as the error of a server.

    """
    value = parse_json(text)
    check_geojson(value)
    return value


def check_geojson(value: Any) -> None:
    """Refuse a `value` that is no object of GeoJSON.

    Raises:
        FileError: says what it lacks.

    """
    if type(value) is not dict or value.get("type") not in _GEOJSON:
        raise FileError("this is not GeoJSON: it has no type such as FeatureCollection")
