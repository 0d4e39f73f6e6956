"""How the rows of a list are told apart: by what is in them (H3)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from attrs import field, frozen

from storyversions.errors import SchemaError
from storyversions.state.codec import Plain
from storyversions.state.paths import read_path

_TEXT: Final = r'"(?:[^"\\]|\\.)*"'
_NAME: Final = re.compile(r'[^\s.,|\[\]"]+')
_PART: Final = re.compile(rf'(?:{_TEXT}|[^",|])+')
_KEY: Final = re.compile(rf"{_PART.pattern}(?:[,|]{_PART.pattern})*")

FieldNames = tuple[str, ...]
"""The names of the fields that lead into a row, as ``("id", "bioguide")``."""


def _read(row: Plain, names: FieldNames) -> Plain:
    for name in names:
        if type(row) is not dict:
            return None
        row = row.get(name)
    return row


def key_text(value: Plain) -> str | None:
    """Write the value of a field as part of a key; None where it can be none.

    >>> key_text(7), key_text("A-1"), key_text(None), key_text(True)
    ('7', 'A-1', None, None)
    """
    if type(value) is str:
        return value or None
    return str(value) if type(value) is int else None


@frozen
class RowKey:
    """What tells the rows of a list apart: its parts, each a choice of fields.

    Of each part the first field counts that has a text or a whole number.

    >>> key = RowKey.read("id.bioguide|id.govtrack")
    >>> key.of({"id": {"govtrack": 400629}}), str(key)
    ('400629', 'id.bioguide|id.govtrack')
    """

    parts: tuple[tuple[FieldNames, ...], ...]

    @staticmethod
    def read(text: str) -> RowKey:
        """Read a key such as ``Name,Started`` or ``id.bioguide|id.govtrack``.

        Raises:
            SchemaError: the text names no field.

        """
        if not _KEY.fullmatch(text):
            raise SchemaError(
                f"{text!r} is no key; write the field that tells the rows apart, several with"
                " commas, and one that stands in for another behind |"
            )
        parts: list[list[FieldNames]] = [[]]
        for match in _PART.finditer(text):
            if match.start() and text[match.start() - 1] == ",":
                parts.append([])
            steps = read_path(match.group().strip()).steps
            parts[-1].append(tuple(step.name for step in steps))
        return RowKey(tuple(map(tuple, parts)))

    def __str__(self) -> str:
        return ",".join("|".join(map(_name_text, names)) for names in self.parts)

    @property
    def fields(self) -> tuple[str, ...] | None:
        """Return the fields of the row that are the key as they stand; None where none are."""
        if any(len(names) > 1 or len(names[0]) > 1 for names in self.parts):
            return None
        return tuple(names[0][0] for names in self.parts)

    def of(self, row: Plain) -> str | None:
        """Write the key of a plain `row`; None where it lacks a part of it."""
        texts = [self._part(row, names) for names in self.parts]
        if len(texts) == 1:
            return texts[0]
        if None in texts:
            return None
        # As keys of several fields are written everywhere (F2).
        return ",".join(
            text.replace("\\", "\\\\").replace(",", "\\,") for text in texts if text is not None
        )

    @staticmethod
    def _part(row: Plain, choice: tuple[FieldNames, ...]) -> str | None:
        for names in choice:
            text = key_text(_read(row, names))
            if text is not None:
                return text
        return None


def _name_text(names: FieldNames) -> str:
    plain = (
        name if _NAME.fullmatch(name) else json.dumps(name, ensure_ascii=False) for name in names
    )
    return ".".join(plain)


def distinct_keys(keys: Sequence[str | None]) -> Iterator[str]:
    """Yield a key for each row, where some have none and some have that of another.

    The third row is ``#3`` if it has no key; a second row with the key A is ``A~2``. None is the
    key of two rows.

    >>> list(distinct_keys(["A", None, "A"]))
    ['A', '#2', 'A~2']
    """
    taken = {key for key in keys if key is not None}
    met: set[str] = set()
    for place, key in enumerate(keys, 1):
        if key is not None and key not in met:
            met.add(key)
            yield key
            continue
        stem, number = (f"{key}~", 2) if key is not None else ("#", place)
        while f"{stem}{number}" in taken:
            number += 1
        taken.add(f"{stem}{number}")
        yield f"{stem}{number}"


def _row_key(key: RowKey | str) -> RowKey:
    return RowKey.read(key) if isinstance(key, str) else key


@frozen
class KeyedRows:
    """Makes the plain tree of a keyed tuple of a list of rows; each gets its key as `field`.

    It is a `Meta.read`: the list is what the data have, and what the class reads has an order.

    >>> KeyedRows("id.x", "key")([{"id": {"x": 1}}])
    {'order': ['1'], 'rows': {'1': {'key': '1', 'id': {'x': 1}}}}
    """

    key: RowKey = field(converter=_row_key)
    field: str

    def __call__(self, plain: Plain) -> Plain:
        """Give the rows by their keys; anything but a list of objects stays as it is."""
        rows = _rows_with_keys(self.key.of, plain)
        if rows is None:
            return plain
        return {"order": list(rows), "rows": {k: {self.field: k, **r} for k, r in rows.items()}}


@frozen
class UnorderedRows:
    """Makes a mapping of a list of rows, by their keys: their order means nothing (H7).

    >>> UnorderedRows("id")([{"id": 7, "size": 3}])
    {'7': {'id': 7, 'size': 3}}
    """

    key: RowKey = field(converter=_row_key)

    def __call__(self, plain: Plain) -> Plain:
        """Give the rows by their keys; anything but a list of objects stays as it is."""
        rows = _rows_with_keys(self.key.of, plain)
        return plain if rows is None else rows


def _rows_with_keys(
    key_of: Callable[[Plain], str | None], plain: Plain
) -> dict[str, dict[str, Any]] | None:
    if type(plain) is not list or not all(type(row) is dict for row in plain):
        return None
    return dict(zip(distinct_keys([key_of(row) for row in plain]), plain, strict=True))
