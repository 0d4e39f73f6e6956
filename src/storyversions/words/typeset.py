"""Set text in columns: widths, line breaks, and nothing unprintable.

Widths follow Unicode Standard Annex 11 (East Asian Width): wide and full-width characters take two
columns, combining ones none. Breaks follow the main rules of JIS X 4051: between any two ideographs
or kana, but never before a closing mark nor after an opening one. Where there is room, a line is
not broken inside a run of katakana or of ideographs, nor before hiragana: that is mostly inside a
word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_LINE_END = re.compile(r"\r?\n")
GLUE = "\u00a0"
"""Stands for a space inside a name, where no line is broken; `plain_text` makes it a space."""

LONGEST_NAME = 30
"""What is longer is a sentence, whose spaces may break a line."""

_NO_START = set(
    "、。，．・：；？！）］｝〉》」』】〕,.:;?!)]}ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%％"
)
_MARKS = set("\u061c\u200e\u200f")
"""The marks that only give a direction to what stands beside them (Unicode Standard Annex 9)."""

_NO_END = set("（［｛〈《「『【〔([{")


def plain_text(text: str) -> str:
    r"""Drop the marks that only typesetting needs.

    >>> plain_text("Sam\u00a0Altman")
    'Sam Altman'
    """
    return text.replace(GLUE, " ")


def no_break(text: str) -> str:
    """Keep a name on one line, unless it is as long as a sentence."""
    return text.replace(" ", GLUE) if len(text) <= LONGEST_NAME else text


def display_width(text: str) -> int:
    """Count the columns of a terminal that a text takes."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


def printable(text: str) -> str:
    """Escape controls and direction marks, so that a text cannot steer a terminal."""
    if text.isprintable():
        return text
    return "".join(char if not _is_steering(char) else f"\\u{ord(char):04x}" for char in text)


def with_line_ends(text: str) -> str:
    r"""Show where the lines of a text end, so that it can stand on one.

    >>> with_line_ends("We\nwill post")
    'We ⏎ will post'
    """
    return _LINE_END.sub(" ⏎ ", text) if "\n" in text else text


def padded(text: str, width: int) -> str:
    """Pad a `text` with spaces up to a `width`."""
    return text + " " * (width - display_width(text))


def wrapped(text: str, width: int) -> list[str]:
    """Set a `text` to lines of a `width`; a word longer than a line is cut."""
    lines: list[str] = []
    line, used = "", 0
    for word in _pieces(text):
        size = display_width(word)
        # Spaces at the end of a line take no room, so that a word may fit without them.
        if used + size <= width or display_width((line + word).rstrip(" ")) <= width:
            line, used = line + word, used + size
            continue
        if line.strip():
            lines.append(line.rstrip(" "))
        # Spaces belong to the break: a new line does not begin with them.
        *full, line = _cut(word.lstrip(" "), width)
        lines, used = lines + full, display_width(line)
    if line.strip() or not lines:
        lines.append(line.rstrip(" "))
    return [each.replace(GLUE, " ") for each in lines]


def widest_piece(text: str) -> int:
    """Say how many columns the widest part of a text takes that no line should break."""
    return max((display_width(piece.strip(" ")) for piece in _pieces(text)), default=0)


def shortened(text: str, width: int) -> str:
    """Cut a `text` to the whole words that fit a `width`, with an ellipsis, if any do.

    >>> shortened("leads the new team", 12)
    'leads the…'
    """
    if display_width(text) <= width:
        return text
    line = ""
    for piece in _pieces(text):
        if display_width(line + piece) >= width:
            break
        line += piece
    return f"{line}…" if line.strip() else ""


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a text between which a line may break.

    Spaces stand in front of the word they part.
    """
    for run in re.findall(r" *[^ ]+| +$", text):
        # The usual case, and by far the cheaper one: no break inside a word.
        if run.isascii() or not any(map(_is_wide, run)):
            yield run
            continue
        piece = ""
        for char in run:
            if piece.strip(" ") and _breaks(piece[-1], char):
                yield piece
                piece = ""
            piece += char
        yield piece


def _breaks(before: str, after: str) -> bool:
    if after in _NO_START or before in _NO_END or _is_hiragana(after):
        return False
    if _is_one_word(before, after) or _is_one_number(before, after):
        return False
    return _is_wide(before) or _is_wide(after)


def _is_one_word(before: str, after: str) -> bool:
    """Say whether two characters are of one word: a run of katakana, or of ideographs."""
    scripts = ("\u30a0", "\u30ff"), ("\u3400", "\u9fff")
    return any(first <= before <= last and first <= after <= last for first, last in scripts)


def _is_one_number(before: str, after: str) -> bool:
    """Say whether a number meets its counter, or the parts of a date meet: 5人, 11月22日."""
    return (before.isdecimal() and _is_wide(after)) or (before in "年月約" and after.isdecimal())


def _is_hiragana(char: str) -> bool:
    """Hiragana mostly ends a word that something else began, so that no line begins with it."""
    return "\u3041" <= char <= "\u309f"


def _cut(word: str, width: int) -> list[str]:
    lines = [""]
    for char in word:
        if lines[-1] and display_width(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char
    return lines


def _is_wide(char: str) -> bool:
    """Say whether a character is an ideograph or kana, which a line may break after."""
    return _char_width(char) == 2  # noqa: PLR2004 - columns


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


@lru_cache(maxsize=4096)
def _is_steering(char: str) -> bool:
    return (
        unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(char)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        or char in _MARKS
    )
