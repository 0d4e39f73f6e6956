"""The prose of a story file: its links to facts, and the sentences around them.

Of CommonMark it knows inline links, code spans and HTML comments, which it passes over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from attrs import frozen

from storyversions.errors import Location
from storyversions.structs import Struct

_CODE = re.compile(r"<!--.*?-->|(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
FACT_LINK = re.compile(
    r"(?<![!\\])\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])+)\]"
    r"\(\s*(?:<#(?P<angled>[^>\n]*)>|#(?P<bare>[^\s()]*))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
"""An inline link to a fact, with a title or without."""

ITEM = re.compile(r" {0,3}(?P<mark>[-*+>]|[0-9]{1,9}[.)])[ \t]+(?=\S)")


@frozen
class Link:
    """A link to a fact: its words, the sentence around it, its `target`, and where it stands.

    >>> from storyversions.storyfile import read_story_file
    >>> read_story_file("seeds/openai-ceo-2023.md").standing[0].words
    'joins Microsoft'
    """

    words: str
    sentence: str
    target: str
    place: Location


def read_links(text: str, number: int, column: int, file: str) -> Iterator[Link]:
    """Yield the links of a paragraph.

    It begins on line `number` (from 0), in a `column` (from 1).
    """
    found = list(FACT_LINK.finditer(masked_code(text)))
    plain, spans = _without_links(text, found)
    sentences = list(sentence_spans(plain))
    for link, (start, stop) in zip(found, spans, strict=True):
        around = next((plain[a:b].strip() for a, b in sentences if a <= start < b), "")
        around = around[item.end() :] if (item := ITEM.match(around)) else around
        place = place_in(text, link.start(), (number, column), file)
        target = link["angled"] if link["angled"] is not None else link["bare"]
        yield Link(plain[start:stop], around, unquote(target), place)


class ProseSentence(Struct):
    """A sentence of a paragraph: its words, the targets of its links, and where it begins."""

    text: str
    targets: tuple[str, ...]
    place: Location


def read_sentences(text: str, number: int, column: int, file: str) -> Iterator[ProseSentence]:
    """Yield the sentences of a paragraph.

    It begins on line `number` (from 0), in a `column` (from 1).
    """
    found = list(FACT_LINK.finditer(masked_code(text)))
    plain, spans = _without_links(text, found)
    origins = _origins(plain, _masked_links(text, found))
    for start, stop in sentence_spans(plain):
        words = plain[start:stop].strip()
        item = ITEM.match(words) if start == 0 else None
        if not words:
            continue
        first = start + len(plain[start:stop]) - len(plain[start:stop].lstrip())
        at = origins[first + (item.end() if item else 0)]
        at -= text[:at].endswith("[")  # a link begins with its bracket
        links = (link for link, (a, _) in zip(found, spans, strict=True) if start <= a < stop)
        targets = tuple(unquote(link["angled"] or link["bare"] or "") for link in links)
        place = place_in(text, at, (number, column), file)
        yield ProseSentence(words[item.end() :] if item else words, targets, place)


def _masked_links(text: str, found: list[re.Match[str]]) -> str:
    """Replace comments, and what makes a link of its words, by as many characters."""
    masked = _COMMENT.sub(lambda comment: "\0" * len(comment[0]), text)
    for link in found:
        words = masked[link.start("words") : link.end("words")]
        before = "\0" * (link.start("words") - link.start())
        after = "\0" * (link.end() - link.end("words"))
        masked = masked[: link.start()] + before + words + after + masked[link.end() :]
    return masked


def _origins(plain: str, masked: str) -> list[int]:
    """Say for each character of a `plain` paragraph where it stands in the `masked` one."""
    origins: list[int] = []
    for at, char in enumerate(masked):
        wanted = plain[len(origins) : len(origins) + 1]
        if char == wanted or (char == "\n" and wanted == " "):
            origins.append(at)
    # What the paragraph has not, such as a space in the place of a line end, stands where it ends.
    return [*origins, *[len(masked) - 1] * (len(plain) - len(origins))]


def masked_code(text: str) -> str:
    """Replace code and comments by as many characters: every position is one in the text."""
    return _CODE.sub(lambda code: "\0" * len(code[0]), text)


def place_in(text: str, at: int, start: tuple[int, int], file: str) -> Location:
    """Say where the character `at` of a paragraph stands in a `file`.

    The paragraph has its `start` on a line (from 0) and in a column (from 1).
    """
    number, column = start
    above = text.count("\n", 0, at)
    # `rfind` gives -1 on the first line, which is why 1 is added and not subtracted.
    indent = at - (text.rfind("\n", 0, at) + 1)
    return Location(file, number + 1 + above, indent + (column if not above else 1))


def _without_links(text: str, found: list[re.Match[str]]) -> tuple[str, list[tuple[int, int]]]:
    """Give the text on one line with each link as its words, and where these words are in it."""
    plain, spans, position = "", [], 0
    for link in found:
        words = text[link.start("words") : link.end("words")].strip()
        # Words are joined before their start is taken, or a line break would move it.
        plain = _joined(_append(plain, text[position : link.start()]), words)
        start = len(plain)
        plain = _append(plain, words)
        spans.append((start, len(plain)))
        position = link.end()
    return _append(plain, text[position:]).rstrip("\n"), spans


def _append(plain: str, text: str) -> str:
    """Append a text and join its lines; a break at the end waits for what follows."""
    for index, line in enumerate(_COMMENT.sub("", text).split("\n")):
        begun = plain.rstrip("\n") + "\n" if index else plain
        plain = _joined(begun, line)
        if not plain.endswith("\n"):
            plain += line.lstrip() if begun.endswith("\n") else line
    return plain


def _joined(plain: str, line: str) -> str:
    """Turn a break at the end into a space; into nothing between two wide characters."""
    if not plain.endswith("\n") or not line.strip():
        return plain
    before = plain[:-1]
    return before + ("" if _is_wide(before[-1:]) and _is_wide(line.lstrip()[:1]) else " ")


_WIDE = ("\u3000", "\u30ff"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uffef")
"""Kana, ideographs and full-width forms: ranges so long that a pattern takes long to compile."""


def _is_wide(char: str) -> bool:
    return any(first <= char <= last for first, last in _WIDE)


_END = re.compile(r"[。！？]+[」』）】]*|[.!?]+[\"'”’)\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|vs|Inc|Ltd|Co|Corp|No|e\.g|i\.e"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a text begin and end, in English and Japanese.

    Together they are all of the text.

    >>> list(sentence_spans("He left. She stays."))
    [(0, 8), (8, 19)]
    """
    start = 0
    for end in _END.finditer(text):
        # `Dr. Smith` and `J. Doe` go on: what ends here is a word and no sentence.
        if not _ABBREVIATION.search(text[start : end.end()]):
            yield start, end.end()
            start = end.end()
    if start < len(text) or not text:
        yield start, len(text)
