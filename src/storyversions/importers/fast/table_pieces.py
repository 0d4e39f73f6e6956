"""Tables: a row that was there before is the one that it was."""

from __future__ import annotations

import csv
from collections.abc import Callable

from attrs import define, field

from storyversions.errors import FileError
from storyversions.importers.fast.pieces import CannotCut, recent
from storyversions.importers.formats.conflicts import refuse_conflict
from storyversions.importers.formats.tables import (
    Cells,
    column_names,
    delimiter_of,
    large_cells,
    row_of,
)


@define
class TablePieces:
    """Reads texts of tables, one after another."""

    _delimiter_of: Callable[[str], str]
    _head: tuple[str, str] = ("", "")
    _columns: list[str] = field(factory=list)
    _known: dict[str, Cells] = field(factory=dict)

    def read(self, text: str) -> list[Cells]:
        """Give the rows of a table.

        Raises:
            CannotCut: It is none, or its rows do not end as lines do.

        """
        if text.count("\r") != text.count("\r\n"):
            raise CannotCut
        lines = text.split("\n")
        is_whole = not lines[-1] and lines.pop() == ""
        try:
            refuse_conflict(text)
            with large_cells():
                self._begin(lines[0], self._delimiter_of(text))
                rows = self._rows(lines)
        except (csv.Error, FileError):
            raise CannotCut from None
        # Without a line feed at its end the last row may be cut.
        if not is_whole and rows and len(rows[-1]) < len(self._columns):
            raise CannotCut
        return rows

    def _begin(self, head: str, delimiter: str) -> None:
        """Take in the names of the columns; other ones make other rows of the same lines."""
        if (head, delimiter) != self._head:
            cells, count = _cells([head], 0, delimiter)
            if count > 1 or not cells:
                raise CannotCut
            self._columns, self._known = column_names(cells), {}
            self._head = (head, delimiter)

    def _rows(self, lines: list[str]) -> list[Cells]:
        known, texts, number = self._known, [], 1
        while number < len(lines):
            line, count = lines[number], 1
            if line not in known:
                cells, count = _cells(lines, number, self._head[1])
                line = "\n".join(lines[number : number + count])
                if line not in known:
                    known[line] = row_of(self._columns, cells, 0)
            texts.append(line)
            number += count
        rows = [known[text] for text in texts]
        self._known = recent(known, texts, rows)
        return [row for row in rows if row]


def csv_pieces() -> TablePieces:
    """Make a reader of CSV."""
    return TablePieces(delimiter_of)


def tsv_pieces() -> TablePieces:
    """Make a reader of TSV."""
    return TablePieces(lambda _: "\t")


def _cells(lines: list[str], number: int, delimiter: str) -> tuple[list[str], int]:
    """Read the cells of the row that begins with a line, and count its lines."""
    rest = (f"{lines[each]}\n" for each in range(number, len(lines)))
    reader = csv.reader(rest, delimiter=delimiter, strict=True)
    return next(reader), reader.line_num
