"""Tables of data: the cells of a row as one block, where each holds one text."""

from __future__ import annotations

from attrs import evolve

from storyversions.importers.pages.page_model import BlockKind, PageBlock, PageMark
from storyversions.importers.pages.regions import Regions

_BETWEEN = " | "
_PLAIN = (BlockKind.PARAGRAPH, BlockKind.ITEM)


class _Row:
    """A row that is read: where its blocks begin, and in which of its cells each stands."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.cells: list[int] = []


class TableRows:
    """Joins the blocks of a row that is closed; a table for layout keeps its blocks."""

    def __init__(self, blocks: list[PageBlock], regions: Regions) -> None:
        self._blocks = blocks
        self._regions = regions
        self._open: list[_Row] = []

    def start(self, tag: str) -> None:
        """Take the start of a tag."""
        if tag == "tr":
            self._open.append(_Row(len(self._blocks)))
        elif tag in ("td", "th") and self._open:
            self._open[-1].cells.append(len(self._blocks))

    def end(self, tag: str) -> None:
        """Take the end of a tag, after which a row may be whole."""
        if tag == "tr" and self._open:
            self._join(self._open.pop())

    def _join(self, row: _Row) -> None:
        cells = self._blocks[row.first :]
        stops = [*row.cells[1:], len(self._blocks)]
        are_single = all(stop - start <= 1 for start, stop in zip(row.cells, stops, strict=True))
        if len(cells) > 1 and are_single and all(cell.kind in _PLAIN for cell in cells):
            self._blocks[row.first :] = [_joined_cells(cells)]
            self._regions.of_block[row.first + 1 :] = []


def _joined_cells(cells: list[PageBlock]) -> PageBlock:
    text, marks = "", list[PageMark]()
    for cell in cells:
        text += _BETWEEN if text else ""
        moved = ((mark, mark.start + len(text), mark.stop + len(text)) for mark in cell.marks)
        marks += (evolve(mark, start=start, stop=stop) for mark, start, stop in moved)
        text += " ".join(cell.text.split("\n"))
    return evolve(cells[0], kind=BlockKind.ROW, text=text, marks=tuple(marks))
