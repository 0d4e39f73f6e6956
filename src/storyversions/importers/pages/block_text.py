"""The text of one block while it grows: white space normalised, with the marks on its words."""

from __future__ import annotations

import re

from storyversions.importers.pages.page_model import MarkKind, PageMark

_SPACE = r"[ \t\n\r\f\v\u00a0]+"
# Between characters of Japanese a new line in the source is no space in the text.
_WIDE = "[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]"
_WIDE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]+[ \t\r\n]*(?={_WIDE})")
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_BREAK = "\n"


class BlockText:
    """The text of a block in the making."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.last = ""
        self.marks: list[PageMark] = []
        self.in_buttons = 0

    def add(self, text: str, *, preformatted: bool = False) -> None:
        """Add text of the page, with one space for all white space that is together."""
        if not preformatted:
            text = re.sub(_SPACE, " ", _WIDE_BREAK.sub("", text))
            if self.last in ("", " ", _BREAK):
                text = text.removeprefix(" ")
        self._append(text)

    def line_break(self) -> bool:
        """Begin a new line; tell whether it comes right after another, which ends a paragraph."""
        is_second = self.last == _BREAK
        if self.last and not is_second:
            if self.last == " ":
                self.pieces[-1] = self.pieces[-1][:-1]
                self.length -= 1
            self._append(_BREAK)
        return is_second

    def mark(self, kind: MarkKind, start: int, value: str = "") -> None:
        """Mark the words from `start` up to here."""
        if start < self.length:
            self.marks.append(PageMark(kind, start, self.length, value))

    def finished(self) -> tuple[str, tuple[PageMark, ...]]:
        """Give the text without white space around it, and the marks on words, in their order."""
        whole = "".join(self.pieces)
        text = whole.strip()
        lead = len(whole) - len(whole.lstrip())
        order = sorted(self.marks, key=lambda mark: (mark.start, -mark.stop))
        moved = (_tightened(mark, text, lead) for mark in order)
        return text, tuple(mark for mark in moved if mark.start < mark.stop)

    def _append(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)
            self.last = text[-1]


def _tightened(mark: PageMark, text: str, lead: int) -> PageMark:
    """Move a mark `lead` characters to the front, and off the spaces around its words."""
    start, stop = max(mark.start - lead, 0), min(mark.stop - lead, len(text))
    while start < stop and text[start].isspace():
        start += 1
    while start < stop and text[stop - 1].isspace():
        stop -= 1
    return PageMark(mark.kind, start, stop, mark.value)


def raised(text: str) -> str:
    """Write a superscript in one line: 10 to the 6 is 10⁶; words stay as they are.

    >>> raised("6"), raised("th")
    ('⁶', 'th')
    """
    return _translated(text, _RAISED)


def lowered(text: str) -> str:
    """Write a subscript in one line, as in H₂O; words stay as they are.

    >>> lowered("2")
    '₂'
    """
    return _translated(text, _LOWERED)


def _translated(text: str, table: dict[int, int]) -> str:
    return text.translate(table) if text and all(ord(char) in table for char in text) else text
