"""Tables: each row of CSV or TSV as the texts of its cells, by the names of the columns.

Cells stay texts: whether a column holds numbers is known when all versions are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from storyversions.errors import FileError, Location
from storyversions.importers.formats.conflicts import refuse_conflict

_MAX_CELL = 1 << 30

Cells = dict[str, str]


def parse_csv(text: str) -> list[Cells]:
    """Read a table whose cells stand between commas, or between semicolons where no comma is.

    Raises:
        FileError: A row has more cells than the table has columns, or is cut.

    """
    return read_table(text, delimiter_of(text))


def parse_tsv(text: str) -> list[Cells]:
    """Read a table whose cells stand between tabs.

    Raises:
        FileError: A row has more cells than the table has columns, or is cut.

    """
    return read_table(text, "\t")


def delimiter_of(text: str) -> str:
    """Give what stands between the cells, as the line of column names shows it."""
    first = text.partition("\n")[0]
    return ";" if ";" in first and "," not in first else ","


def read_table(text: str, delimiter: str) -> list[Cells]:
    """Read a table with this `delimiter`; the first row names the columns.

    Raises:
        FileError: A row has more cells than the table has columns, or is cut.

    """
    refuse_conflict(text)
    with large_cells():
        rows = numbered_rows(text, delimiter)
        _, first = next(rows, (1, []))
        columns = column_names(first)
        table = [row_of(columns, cells, line) for line, cells in rows]
    if table and len(table[-1]) < len(columns) and not text.endswith(("\n", "\r")):
        raise FileError("the table is cut: its last row has fewer cells than it has columns")
    return table


def numbered_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row that has some, with the number of its last line.

    Raises:
        FileError: A quote is not closed, or the cells run into one another.

    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        sentence = f"this is no table: {error}"
        raise FileError(sentence, place=Location("", reader.line_num)) from None


@contextmanager
def large_cells() -> Iterator[None]:
    """Let cells be as large as they like inside: the outline of a county is."""
    limit = csv.field_size_limit(_MAX_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def column_names(cells: Sequence[str]) -> list[str]:
    """Give each column a name of its own: one without is told by its number.

    >>> column_names(["id", "", "id"])
    ['id', 'column 2', 'id~2']
    """
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = cell.strip() or f"column {number}"
        names.append(_unused(name, names))
    return names


def _unused(name: str, names: Iterable[str]) -> str:
    taken, number, free = set(names), 1, name
    while free in taken:
        number += 1
        free = f"{name}~{number}"
    return free


def row_of(columns: Sequence[str], cells: Sequence[str], line: int) -> Cells:
    """Make a row of its cells; columns for which it has none are left out.

    Raises:
        FileError: It has more cells than there are columns.

    """
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        sentence = f"this row has {len(cells)} cells, and the table {len(columns)} columns"
        raise FileError(sentence, place=Location("", line))
    return dict(zip(columns, cells, strict=False))
