"""Pages as text for a terminal: three columns, set by display width, coloured where asked."""

from __future__ import annotations

from collections.abc import Iterator

from storyversions.reports.rows import Page, Row
from storyversions.structs import Struct
from storyversions.words import display_width, padded, printable, widest_piece, wrapped

LABEL_WIDTH, WIDE = 20, 26
COLUMN_GAP = 2


class Style(Struct):
    """How a page is set: to what width, and whether in colour (ECMA-48 escapes)."""

    width: int = 100
    colour: bool = False

    def bold(self, text: str) -> str:
        """Set a text in bold, where there is colour."""
        return f"\x1b[1m{text}\x1b[0m" if self.colour and text.strip() else text

    def faint(self, text: str) -> str:
        """Set a text in a faint tone, where there is colour."""
        return f"\x1b[2m{text}\x1b[0m" if self.colour and text.strip() else text


def render_text(page: Page, style: Style) -> str:
    """Set a `page` as lines of text in a `style`, each ending in a line feed."""
    lines = [*_title(page, style), ""]
    width = _label_width(page, style)
    for row in page.rows:
        lines += _beside(row, width, style) if width else _stacked(row, style)
    if not page.rows:
        lines.append(page.empty)
    if page.note:
        lines += ["", *map(style.faint, wrapped(page.note, style.width))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _title(page: Page, style: Style) -> Iterator[str]:
    title, span = printable(page.title), printable(page.span)
    room = style.width - display_width(title) - display_width(span)
    if room >= COLUMN_GAP:
        yield style.bold(title) + " " * room + span
        return
    yield from map(style.bold, wrapped(title, style.width))
    yield from wrapped(span, style.width)


def _label_width(page: Page, style: Style) -> int:
    """Give the width of the labels: as wide as the longest word or date, within bounds.

    It is 0 where the page is too narrow for that: labels then have lines of their own.
    """
    labels = (printable(row.label) for row in page.rows)
    longest = min(max((widest_piece(label) for label in labels), default=0), WIDE)
    usual = min(max(LABEL_WIDTH, longest), max(8, style.width // 4))
    if longest <= usual:
        return usual
    return longest if longest <= style.width // 3 else 0


def _beside(row: Row, label_width: int, style: Style) -> Iterator[str]:
    """Set a row: the label on the left, the text beside it, the margin after its last line."""
    width = max(16, style.width - label_width - COLUMN_GAP)
    labels = wrapped(printable(row.label), label_width)
    text = list(_text(row, width, style))
    for number in range(max(len(labels), len(text))):
        label = labels[number] if number < len(labels) else ""
        line = text[number] if number < len(text) else ""
        yield style.bold(padded(label, label_width)) + " " * COLUMN_GAP + line


def _stacked(row: Row, style: Style) -> Iterator[str]:
    """Set a row for a narrow page: the label, and under it the text, indented."""
    yield from map(style.bold, wrapped(printable(row.label), style.width))
    yield from (" " * COLUMN_GAP + line for line in _text(row, style.width - COLUMN_GAP, style))


def _text(row: Row, width: int, style: Style) -> Iterator[str]:
    lines = wrapped(printable(row.text), width)
    return _with_margin(lines, printable(row.margin), width, style)


def _with_margin(text: list[str], margin: str, width: int, style: Style) -> Iterator[str]:
    yield from text[:-1]
    if not margin:
        yield text[-1]
        return
    room = width - display_width(text[-1]) - display_width(margin)
    if room >= COLUMN_GAP:
        yield text[-1] + " " * room + style.faint(margin)
        return
    yield text[-1]
    for line in wrapped(margin, width):
        yield " " * (width - display_width(line)) + style.faint(line)
