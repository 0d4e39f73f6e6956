"""The blocks of a page as Markdown that shows their words, and is no syntax of a story file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from storyversions.dates import find_day, plain_characters
from storyversions.errors import DateError
from storyversions.importers.pages import BlockKind, MarkKind, PageBlock, PageMark
from storyversions.structs import Struct

_ANYWHERE = re.compile(r"[\\`*_\[<{~|]|&(?=[A-Za-z#])|(?<=[\]］])(?P<space>\s*)[(（]")
_AT_START = re.compile(
    r"[#>+=-]|(?P<number>[0-9]{1,9})(?P<mark>[.)])(?=\s|\Z)|＃|[｀～´ˋ‘’′'\":]{2}"
)
_FIRST_LEVEL, _LAST_LEVEL = 3, 6
_TAGS = {MarkKind.DELETED: "del", MarkKind.INSERTED: "ins"}
# An address in angle brackets: all that could end it, or the link, is written as its bytes.
_SAFE = "/:?#@!$&'*+,;=%-._~"


class ProseWriter(Struct):
    """Writes blocks; `is_strict` writes every sign as a reference, where a reader takes one amiss.

    Markdown shows both alike.
    """

    is_strict: bool = False

    def lines(self, block: PageBlock) -> list[str]:
        """Write a block as lines of Markdown, without the empty lines around it."""
        match block.kind:
            case BlockKind.RULE:
                return []
            case BlockKind.HEADING:
                level = min(max(block.level + 1, _FIRST_LEVEL), _LAST_LEVEL)
                return [f"{'#' * level} {self._heading(block)}"]
            case BlockKind.PREFORMATTED:
                return _fenced(block.text)
            case BlockKind.ITEM:
                return _led(self._lines(block), "- ", "  ")
            case BlockKind.QUOTE:
                return _led(self._lines(block), "> ", "> ")
            case _:
                return self._lines(block)

    def _heading(self, block: PageBlock) -> str:
        """Write a heading; one whose words seem a day that cannot be read is written as code."""
        text = " ".join(block.text.split())
        try:
            find_day(text)
        except DateError:
            return _as_code(text)
        return " ".join(self._lines(block))

    def words(self, text: str) -> str:
        """Write words that stand in a line of their own."""
        return " ".join(self._escaped(line, at_start=True) for line in text.split("\n"))

    def _lines(self, block: PageBlock) -> list[str]:
        written = "".join(self._pieces(block.text, _disjoint(block.marks)))
        return [line.strip() for line in written.split("\n") if line.strip()]

    def _pieces(self, text: str, marks: Sequence[PageMark]) -> Iterator[str]:
        place = 0
        for mark in marks:
            yield self._escaped(text[place : mark.start], at_start=not place)
            words = text[mark.start : mark.stop]
            inside = self._escaped(words, at_start=not mark.start)
            # A link of several lines would be none in some readers.
            yield _marked(mark, inside.replace("\n", " "))
            place = mark.stop
        yield self._escaped(text[place:], at_start=not place)

    def _escaped(self, text: str, *, at_start: bool) -> str:
        lines = text.split("\n")
        return "\n".join(
            self._escaped_line(line, at_start=at_start or number > 0)
            for number, line in enumerate(lines)
        )

    def _escaped_line(self, line: str, *, at_start: bool) -> str:
        if self.is_strict:
            return "".join(char if _is_word(char) else f"&#{ord(char)};" for char in line)
        escaped = _ANYWHERE.sub(_escape, line)
        return _escaped_start(escaped) if at_start else escaped


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    if match["space"] is not None:
        return f"{match['space']}{_reference(sign[-1])}"
    # An escape of these would still be read as the sign by some forms of a story file.
    return _reference(sign) if sign in "<{&" else f"\\{sign}"


def _escaped_start(line: str) -> str:
    rest = line.lstrip()
    match = _AT_START.match(rest)
    if match is None:
        return line
    if match["number"]:
        return f"{match['number']}\\{rest[match.start('mark') :]}"
    sign = rest[0]
    is_plain = sign.isascii()
    return f"\\{rest}" if is_plain else f"{_reference(sign)}{rest[1:]}"


def _reference(sign: str) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(sign, f"&#{ord(sign)};")


def _is_word(char: str) -> bool:
    return char.isalpha() or char.isdecimal() or char == " "


def _disjoint(marks: Sequence[PageMark]) -> list[PageMark]:
    """Keep the marks that are written, of those on the same words the first, and links last."""
    kept, place = list[PageMark](), 0
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.kind is MarkKind.LINK)):
        is_link = mark.kind is MarkKind.LINK and mark.value.startswith(("http://", "https://"))
        if (is_link or mark.kind in _TAGS) and mark.start >= place:
            kept.append(mark)
            place = mark.stop
    return kept


def _marked(mark: PageMark, words: str) -> str:
    if mark.kind is MarkKind.LINK:
        return f"[{words}](<{quote(mark.value, safe=_SAFE)}>)"
    return f"<{_TAGS[mark.kind]}>{words}</{_TAGS[mark.kind]}>"


def _led(lines: list[str], first: str, others: str) -> list[str]:
    return [f"{first if not number else others}{line}" for number, line in enumerate(lines)]


def _as_code(text: str) -> str:
    """Write text as a span of code, with room where the text itself begins or ends with a mark."""
    ticks = _longer_ticks(text)
    room = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{ticks}{room}{text}{room}{ticks}"


def _longer_ticks(text: str, fewest: int = 1) -> str:
    """Give more ticks than stand beside one another in a text."""
    longest = max((len(run) for run in re.findall(r"`+", plain_characters(text))), default=0)
    return "`" * max(longest + 1, fewest)


def _fenced(text: str) -> list[str]:
    """Write text as it is, in a fence that is longer than any in it, and no block of facts."""
    fence = _longer_ticks(text, fewest=3)
    return [f"{fence}text {{.example}}", *text.split("\n"), fence]
