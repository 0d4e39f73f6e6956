"""Rows of a version as a table of some of their fields: ``show --columns Name,Acres`` (W4)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from storyversions.errors import UsageError
from storyversions.reports.row_fields import KEY, RowFields
from storyversions.state.codec import Plain, unstructure
from storyversions.state.lookalikes import suggestion
from storyversions.state.paths import ROOT, Path
from storyversions.state.places import locate
from storyversions.state.schema import (
    NOTHING,
    ClaimOf,
    Container,
    KeyedContainer,
    KeyedTuple,
    Record,
    Shape,
    container_of,
    row_keys,
)
from storyversions.state.walk import find
from storyversions.structs import Struct
from storyversions.words import display_width, padded, printable

GAP = "  "


class Table(Struct):
    """A table: the names of its columns, and of each row what it holds there; None is nothing."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Plain, ...], ...]

    def json(self) -> list[Plain]:
        """Write each row as an object; what a row does not hold is left out."""
        return [
            {name: cell for name, cell in zip(self.columns, row, strict=True) if cell is not None}
            for row in self.rows
        ]

    def csv(self) -> str:
        """Write it as CSV (RFC 4180) with a head and line feeds."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_cell(cell) for cell in row] for row in self.rows)
        return text.getvalue()

    def text(self) -> str:
        """Set it for a terminal: columns by display width, numbers to the right."""
        head = [printable(name) for name in self.columns]
        body = [[printable(_cell(cell)) for cell in row] for row in self.rows]
        widths = [max(map(display_width, column)) for column in zip(head, *body, strict=True)]
        are_numbers = [_are_numbers(column) for column in zip(*self.rows, strict=True)]
        are_numbers = are_numbers or [False] * len(head)
        return "".join(
            GAP.join(map(_set, line, widths, are_numbers)).rstrip() + "\n" for line in [head, *body]
        )


def _cell(plain: Plain) -> str:
    if plain is None:
        return ""
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _are_numbers(column: Iterable[Plain]) -> bool:
    return all(each is None or type(each) in (int, float) for each in column)


def _set(text: str, width: int, is_number: bool) -> str:  # noqa: FBT001 - one of three columns
    return " " * (width - display_width(text)) + text if is_number else padded(text, width)


def columns_in(text: str) -> tuple[str, ...]:
    """Read the names of columns as a line of CSV has them.

    >>> columns_in('Name,"Acres, burned"')
    ('Name', 'Acres, burned')

    Raises:
        UsageError: There are none, or one of them twice.

    """
    names = tuple(each.strip() for each in next(csv.reader([text], skipinitialspace=True), []))
    if not all(names) or not names:
        raise UsageError(f"--columns {text!r}: write the names of fields with commas between")
    if len({*names}) < len(names):
        raise UsageError(f"--columns {text!r}: a column comes twice")
    return names


class RowTables:
    """The rows of a `state` of the class of `record`, as far as they are asked for."""

    def __init__(self, record: Record, state: Any) -> None:
        self._record, self._state = record, state
        self._fields = RowFields(record)

    def named(self, paths: Iterable[Path]) -> list[Path]:
        """List the rows at these `paths`, or of the lists and mappings there.

        Raises:
            UsageError: There are none.

        """
        rows = [row for path in paths for row in self._rows_at(path)]
        if not rows:
            raise UsageError("there are no rows of which to make a table; name a list of rows")
        return list(dict.fromkeys(rows))

    def with_columns(self, columns: Sequence[str]) -> list[Path]:
        """List the rows of the one outermost list or mapping that has all `columns`.

        Raises:
            UsageError: None has, or several have.

        """
        lists = list(_lists(self._record))
        fitting = [path for path in lists if all(self._steps(_any(path), each) for each in columns)]
        if len(fitting) == 1:
            return list(self._rows_at(fitting[0]))
        if fitting:
            raise UsageError(
                f"several lists have these columns; name one of {', '.join(map(str, fitting))}"
            )
        for column in columns:
            names = [name for path in lists for name in self._names(path)]
            if not any(self._steps(_any(path), column) for path in lists):
                raise UsageError(f"no list has a column {column}{suggestion(column, names)}")
        raise UsageError("no list has all of these columns")

    def columns_of(self, rows: Sequence[Path]) -> tuple[str, ...]:
        """List the fields of rows that hold one value each, in the order of their class."""
        lists = dict.fromkeys(row.parent for row in rows)
        return tuple(dict.fromkeys(name for path in lists for name in self._names(path)))

    def table(self, rows: Sequence[Path], columns: Sequence[str]) -> Table:
        """Make the table of `rows`; a column is a field of a row, or of what holds it.

        Raises:
            UsageError: The rows have no such field.

        """
        for column in columns:
            if rows and not any(self._steps(row, column) for row in rows):
                names = self.columns_of(rows)
                raise UsageError(f"no row has a column {column}{suggestion(column, names)}")
        return Table(
            tuple(columns),
            tuple(tuple(self._plain(row, each) for each in columns) for row in rows),
        )

    def _rows_at(self, path: Path) -> Iterator[Path]:
        value = find(self._record, self._state, path)
        shape = container_of(locate(self._record, path).shape, value)
        if isinstance(shape, KeyedTuple):
            yield from (path.entry(key) for key in row_keys(shape, value))
        elif isinstance(shape, KeyedContainer):
            yield from (path.entry(key) for key in value)
        elif value is not NOTHING and path.steps and path.steps[-1].key:
            yield path

    def _steps(self, row: Path, column: str) -> tuple[str, ...]:
        """Give the names that lead to a column of a row; none where it has no such column."""
        steps = ((column,), tuple(column.split(".")))
        return next((each for each in steps if self._fields.has(row, each)), ())

    def _names(self, path: Path) -> Iterator[str]:
        """Yield the fields with one value each of the entries at a path; the key of a mapping."""
        shape = locate(self._record, path).shape
        for each in shape.alternatives:
            if isinstance(each, KeyedContainer) and not isinstance(each, KeyedTuple):
                yield KEY
        for record in _records(slot.shape for slot in shape.slots):
            yield from (
                name
                for name, field in record.fields.items()
                if not any(isinstance(each, Container) for each in field.shape.alternatives)
            )

    def _plain(self, row: Path, column: str) -> Plain:
        names = self._steps(row, column)
        place = self._fields.place(row, names)
        value = self._fields.value(self._state, row, names)
        if place is None or value is None:
            return value
        claim = next((each for each in place.shape.alternatives if isinstance(each, ClaimOf)), None)
        return unstructure(place.shape if claim is None else claim.value.shape, value)


def _any(path: Path) -> Path:
    """Give the path of any entry of the list or mapping at a path."""
    return path.entry(KEY)


def _lists(record: Record) -> Iterator[Path]:
    """Yield the outermost lists of rows and mappings of a class."""
    for name, field in record.fields.items():
        for shape in field.shape.alternatives:
            if isinstance(shape, KeyedContainer):
                yield ROOT.field(name)
            elif isinstance(shape, Record):
                yield from (ROOT.field(name) + each for each in _lists(shape))


def _records(shapes: Iterable[Shape]) -> Iterator[Record]:
    return (each for shape in shapes for each in shape.alternatives if isinstance(each, Record))
