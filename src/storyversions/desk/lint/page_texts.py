"""The blocks of an article as texts to be looked through, each character with its place.

A page is read into blocks by readers that keep no places. They are found again by their letters and
digits alone, since what stands between these is markup on one side and white space on the other.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from storyversions.dates import find_days, nearest
from storyversions.desk.lint.lint_text import LintText, SourceText
from storyversions.desk.published import is_addendum_heading
from storyversions.importers.pages import BlockKind, MarkKind, PageBlock, WebPage
from storyversions.storyfile.prose import masked_code
from storyversions.structs import Struct

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style)\b.*?(?:</(?P=raw)\s*>|\Z)|</?[A-Za-z][^<>]*>"
    r"|\]\((?:<[^<>\n]*>|[^()\s]*)(?:\s+\"[^\"]*\")?\s*\)",
    re.DOTALL | re.IGNORECASE,
)
_CODE = re.compile(
    r"<(?P<tag>code|kbd|samp)\b[^<>]*>.*?(?:</(?P=tag)\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|\w+);")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_LEAD = 40


class _Letters(Struct):
    """The letters and digits of a text, and the offset of each."""

    text: str
    origins: tuple[int, ...]


def page_texts(page: WebPage, source: SourceText) -> Iterator[tuple[PageBlock, LintText]]:
    """Yield the blocks of a `page` that was read from a `source`, each near to a day.

    That is the day of the page, by its metadata or the first whole date in its text, and then that
    of the addendum.
    """
    near, places, examples = day_of_page(page), _Places(source), _examples(source)
    for block in (*page.blocks, *page.asides):
        if block.kind is BlockKind.PREFORMATTED or not block.text:
            places.find(block.text)
            continue
        near = _day_of_lead(block, near)
        places_of_block = places.find(block.text)
        plain = _without(examples, places_of_block, _without_deleted(block))
        yield block, LintText(plain, places_of_block, source, near)


def _without_deleted(block: PageBlock) -> str:
    """Give the text of a block with as many other characters for what is struck out."""
    text = block.text
    for mark in block.marked(MarkKind.DELETED):
        text = text[: mark.start] + "\0" * (mark.stop - mark.start) + text[mark.stop :]
    return text


def _examples(source: SourceText) -> frozenset[int]:
    """List the offsets of code: what stands in it is an example, or words of a computer."""
    spans = [found.span() for found in _CODE.finditer(source.text)]
    if source.is_markdown:
        spans += [found.span() for found in re.finditer("\0+", masked_code(source.text))]
    return frozenset(at for start, stop in spans for at in range(start, stop))


def _without(hidden: frozenset[int], places: tuple[int, ...], text: str) -> str:
    """Give a text with another character for each that stands at a hidden place."""
    return "".join(
        "\0" if place in hidden else char for char, place in zip(text, places, strict=True)
    )


def day_of_page(page: WebPage) -> date | None:
    """Give the day of a page: of its metadata, else the first whole date in its text."""
    told = _ISO.match(page.published)
    texts = [told[0] if told else page.published, *(block.text for block in page.blocks)]
    days = (found for text in texts for found in find_days(text))
    whole = (found.readings[0] for found in days if found.readings[0].year is not None)
    first = next(whole, None)
    return nearest(first, date.min) if first is not None else None


def _day_of_lead(block: PageBlock, near: date | None) -> date | None:
    """Give the day that a heading or the lead of an addendum names, else the one that was near."""
    lead = block.text[:_LEAD]
    if block.kind is not BlockKind.HEADING and not is_addendum_heading(lead):
        return near
    found = next(find_days(lead), None)
    if found is None or (near is None and found.readings[0].year is None):
        return near
    return nearest(found.readings[0], near or date.min)


class _Places:
    """Finds blocks in a source, one after the other."""

    def __init__(self, source: SourceText) -> None:
        marked = _HIDDEN.sub(lambda found: "\0" * len(found[0]), source.text)
        self._sides = [_letters(_characters(text)) for text in (marked, source.text)]
        self._at = 0

    def find(self, text: str) -> tuple[int, ...]:
        """Say for each character of a block where it stands; not found, where the last one did."""
        own = [number for number, char in enumerate(text) if char.isalnum()]
        letters = "".join(text[number] for number in own)
        for side in self._sides:
            found = side.text.find(letters, bisect_left(side.origins, self._at))
            found = found if found >= 0 else side.text.find(letters)
            if letters and found >= 0:
                return self._placed(text, own, side.origins[found : found + len(letters)])
        return (self._at,) * len(text)

    def _placed(self, text: str, own: list[int], origins: tuple[int, ...]) -> tuple[int, ...]:
        """Give each letter its own place, and what stands between two that of the one before."""
        placed, known = list[int](), dict(zip(own, origins, strict=True))
        last = origins[0]
        for number in range(len(text)):
            last = known.get(number, last)
            placed.append(last)
        self._at = last
        return tuple(placed)


def _characters(text: str) -> Iterator[tuple[str, int]]:
    """Yield the characters of a text as a reader sees them, with their offsets."""
    at = 0
    for entity in _ENTITY.finditer(text):
        yield from ((text[number], number) for number in range(at, entity.start()))
        yield from ((char, entity.start()) for char in html.unescape(entity[0]))
        at = entity.end()
    yield from ((text[number], number) for number in range(at, len(text)))


def _letters(characters: Iterator[tuple[str, int]]) -> _Letters:
    kept = [(char, at) for char, at in characters if char.isalnum()]
    return _Letters("".join(char for char, _ in kept), tuple(at for _, at in kept))
