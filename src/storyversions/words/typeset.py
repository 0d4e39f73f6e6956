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

DELETED = ("\ufdd0", "\ufdd1")
INSERTED = ("\ufdd2", "\ufdd3")
"""Stand around words that were deleted or inserted; `plain_text` makes brackets of them.

They are noncharacters (Unicode Standard 23.7), which stand in no text that is exchanged.
"""

_IN_BRACKETS = dict(zip((*DELETED, *INSERTED), ("[-", "-]", "{+", "+}"), strict=True))
_AS_BRACKETS = str.maketrans(_IN_BRACKETS | {GLUE: " "})
_AS_UNKNOWN = str.maketrans(dict.fromkeys(_IN_BRACKETS, "\ufffd"))

_CHANGED = re.compile("(\ufdd0[^\ufdd0-\ufdd3]*\ufdd1|\ufdd2[^\ufdd0-\ufdd3]*\ufdd3)")

LONGEST_NAME = 30
"""What is longer is a sentence, whose spaces may break a line."""

_NO_START = set(
    "、。，．・：；？！）］｝〉》」』】〕,.:;?!)]}ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%％"
)
_MARKS = set("\u061c\u200e\u200f")
"""The marks that only give a direction to what stands beside them (Unicode Standard Annex 9)."""

_NO_END = set("（［｛〈《「『【〔([{")
_OPEN_CHANGE, _CLOSE_CHANGE = {DELETED[0], INSERTED[0]}, {DELETED[1], INSERTED[1]}


def plain_text(text: str) -> str:
    r"""Drop the marks that only typesetting needs.

    >>> plain_text("Sam\u00a0Altman")
    'Sam Altman'
    """
    return text if text.isascii() else text.translate(_AS_BRACKETS)


def unglued(text: str) -> str:
    """Make plain spaces of those inside names, and keep the marks of changes."""
    return text.replace(GLUE, " ")


def unmarked(text: str) -> str:
    """Replace the marks of changes where a text of someone else has them."""
    return text if text.isascii() else text.translate(_AS_UNKNOWN)


def parts_by_change(text: str) -> Iterator[tuple[str, str]]:
    r"""Cut a text at its marks of changes: each part with `del`, `ins` or nothing before it.

    >>> list(parts_by_change("On \ufdd0Monday\ufdd1\ufdd2Sunday\ufdd3."))
    [('', 'On '), ('del', 'Monday'), ('ins', 'Sunday'), ('', '.')]
    """
    for part in _CHANGED.split(text):
        if part[:1] in (DELETED[0], INSERTED[0]) and _CHANGED.fullmatch(part):
            yield "del" if part[0] == DELETED[0] else "ins", part[1:-1]
        elif part:
            yield "", part


def with_marks(tag: str, text: str) -> str:
    """Put the marks around a text that stand for `del` or `ins`; none where neither is asked."""
    opening, closing = {"del": DELETED, "ins": INSERTED}.get(tag, ("", ""))
    return f"{opening}{text}{closing}"


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
    return list(map(plain_text, lines))


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
    if after in _CLOSE_CHANGE or before in _OPEN_CHANGE:
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
    return _char_width(char) == 2 and char not in _IN_BRACKETS  # noqa: PLR2004 - columns


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    if char in _IN_BRACKETS:
        return 2
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


@lru_cache(maxsize=4096)
def _is_steering(char: str) -> bool:
    return (
        unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(char)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        or char in _MARKS
    )
