"""What a page has published: its base, and the addenda on it, as sentences.

A page is told apart by its headings and by the words with which a paragraph begins: 【11/19追記】,
``Update, Nov 20:``, ``Correction:``. Facts are in it none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from storyversions.dates import find_day
from storyversions.desk.published import (
    Published,
    PublishedPart,
    PublishedStatement,
    corrects,
    is_addendum_heading,
)
from storyversions.errors import DateError, FileError, Location
from storyversions.importers.pages import BlockKind, WebPage
from storyversions.models.article import Article
from storyversions.storyfile.prose import sentence_spans
from storyversions.structs import Struct

_BRACKETED = re.compile(r"\W*[【\[(（〔](?P<lead>[^】\])）〕\n]{1,60})[】\])）〕]\s*")
_BEFORE_COLON = re.compile(r"\W*(?P<lead>[^:：.。\n]{1,60})[:：](?!\d)\s*")
_LONGEST_LEAD = 30
_SEARCHED = (40, 16, 6)

Locate = Callable[[str], Location]


class _Block(Struct):
    """A block of text, and whether it is a heading."""

    text: str
    is_heading: bool


class _Lead(Struct):
    """The beginning of an addendum: its day, empty without one, and the offset of what follows."""

    day: str
    stop: int


def published_page(page: WebPage, text: str, name: str) -> Published:
    """Give what a `page` says, with the places of its sentences in the `text` that it is read from.

    Raises:
        FileError: There is no text in it, which may be a page that was not read rightly.

    """
    blocks = [_Block(each.text, each.kind is BlockKind.HEADING) for each in page.blocks]
    return _published(page.title, blocks, name, _Locator(text, name).locate)


def published_capture(article: Article, name: str, place: Location) -> Published:
    """Give what an `article` said when it was captured; it has the one `place` of the version."""
    blocks = [_Block(each.text, each.kind == "heading") for each in article.blocks]
    return _published(article.headline, blocks, name, lambda _: place)


class _Locator:
    """Finds texts in a file, one after the other; what is not found stands where the last did."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name, self._at = text, name, 0

    def locate(self, words: str) -> Location:
        """Give the place of the next text that begins with these `words`."""
        for length in _SEARCHED:
            found = self._text.find(words[:length], self._at)
            if found >= 0:
                self._at = found
                break
        line = self._text.count("\n", 0, self._at) + 1
        return Location(self._name, line, self._at - self._text.rfind("\n", 0, self._at))


def _published(title: str, blocks: Sequence[_Block], name: str, locate: Locate) -> Published:
    said = [block for block in blocks if block.text.strip() and block.text != title]
    if not said:
        raise FileError(f"{name}: there is no text in it to compare")
    parts = [_part(title, "", locate(title))]
    current = 0
    for number, block in enumerate(said):
        lead = _lead(block)
        rest = block.text[lead.stop :] if lead is not None else block.text
        if lead is not None:
            place = locate(block.text)
            heading = " ".join(block.text[: lead.stop].split()) if rest else block.text
            parts.append(_part(heading, lead.day, place))
            # A paragraph that corrects, or that stands before all else, is an addendum by itself.
            is_alone = bool(rest) and (corrects(heading) or not parts[0].sentences)
            current = current if is_alone else len(parts) - 1
            parts[-1] = _with(parts[-1], _sentences(rest, number, locate))
        else:
            parts[current] = _with(parts[current], _sentences(rest, number, locate))
    kept = tuple(part.evolved(is_correction=_is_correction(part)) for part in parts)
    return Published(name, kept, is_newest_first=_descends(kept))


def _part(title: str, day: str, place: Location) -> PublishedPart:
    return PublishedPart(day, title, day, place, bool(day), (), ())


def _with(part: PublishedPart, sentences: Iterable[PublishedStatement]) -> PublishedPart:
    return part.evolved(sentences=(*part.sentences, *sentences))


def _is_correction(part: PublishedPart) -> bool:
    return corrects(" ".join((part.title, *(each.text for each in part.sentences))))


def _lead(block: _Block) -> _Lead | None:
    """Read how an addendum begins; None where this is no beginning of one."""
    if block.is_heading:
        day = _day(block.text)
        is_one = bool(day) or is_addendum_heading(block.text)
        return _Lead(day, len(block.text)) if is_one else None
    for form in (_BRACKETED, _BEFORE_COLON):
        found = form.match(block.text)
        if found is not None:
            lead, day = found["lead"], _day(found["lead"])
            is_marked = is_addendum_heading(lead) and len(lead) <= _LONGEST_LEAD
            if is_marked or (day and form is _BRACKETED):
                return _Lead(day, found.end())
    return None


def _day(text: str) -> str:
    """Read the day in a text, as text; empty where none is or can be read."""
    try:
        found = find_day(text)
    except DateError:
        return ""
    if found is None:
        return ""
    day = found[0]
    year = f"{day.year:04}-" if day.year is not None else ""
    return f"{year}{day.month:02}-{day.day:02}"


def _sentences(text: str, paragraph: int, locate: Locate) -> Iterator[PublishedStatement]:
    plain = " ".join(text.split())
    for start, stop in sentence_spans(plain):
        words = plain[start:stop].strip()
        if words:
            yield PublishedStatement(words, words, locate(words), paragraph=paragraph)


def _descends(parts: Iterable[PublishedPart]) -> bool:
    """Say whether the addenda of a page come newest first."""
    days = [part.day[-5:] for part in parts if part.is_dated]
    pairs = list(pairwise(days))
    return any(one > other for one, other in pairs) and all(one >= other for one, other in pairs)
