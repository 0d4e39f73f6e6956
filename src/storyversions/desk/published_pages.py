"""What a page has published: its base and the addenda on it, as sentences.

Facts are in it none, and what closes it speaks of today.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from storyversions.desk.published import Published, PublishedPart, PublishedStatement, corrects
from storyversions.errors import FileError, Location
from storyversions.importers.pages import BlockKind, PageBlock, WebPage
from storyversions.importing.articles.addendum_leads import LeadReader
from storyversions.importing.articles.addendum_markers import MarkerKind
from storyversions.importing.articles.article_parts import Addendum, parts_of
from storyversions.models.article import Article
from storyversions.storyfile.prose import sentence_spans

_KANA = re.compile("[ぁ-ヿ]")
_SEARCHED = (40, 16, 6)

Locate = Callable[[str], Location]


def published_page(page: WebPage, text: str, name: str) -> Published:
    """Give what a `page` says, with the places of its sentences in the `text` that it is read from.

    Raises:
        FileError: There is no text in it, which may be a page that was not read rightly.

    """
    return _published(page, name, _Locator(text, name).locate)


def published_capture(article: Article, name: str, place: Location) -> Published:
    """Give what an `article` said when it was captured; it has the one `place` of the version."""
    blocks = tuple(PageBlock(BlockKind(each.kind), each.text, level=2) for each in article.blocks)
    return _published(WebPage(article.headline, blocks), name, lambda _: place)


class _Locator:
    """Finds texts in a file, each behind the last one or else from the top.

    What cannot be found stands where the last one did.
    """

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name, self._at = text, name, 0

    def locate(self, words: str) -> Location:
        """Give the place of a text that begins with these `words`."""
        starts = [words[:length] for length in _SEARCHED if words]
        found = (self._text.find(start, at) for start in starts for at in (self._at, 0))
        self._at = next((place for place in found if place >= 0), self._at)
        line = self._text.count("\n", 0, self._at) + 1
        return Location(self._name, line, self._at - self._text.rfind("\n", 0, self._at))


def _published(page: WebPage, name: str, locate: Locate) -> Published:
    if not any(block.text.strip() and block.text != page.title for block in page.blocks):
        raise FileError(f"{name}: there is no text in it to compare")
    language = "ja" if any(_KANA.search(block.text) for block in page.blocks) else "en"
    article = parts_of(page, LeadReader(language, "UTC"))
    base = PublishedPart("", page.title, "", locate(page.title), is_dated=False, sentences=())
    parts = [base.evolved(sentences=_sentences(article.base, locate))]
    parts += [_addendum(each, locate) for each in article.addenda]
    return Published(
        name,
        tuple(parts),
        _sentences(article.closing, locate),
        is_newest_first=_falls(part.day[-5:] for part in parts if part.is_dated),
    )


def _addendum(addendum: Addendum, locate: Locate) -> PublishedPart:
    lead = addendum.lead
    date = lead.date.day if lead.date is not None else None
    year = f"{date.year:04}-" if date is not None and date.year is not None else ""
    day = f"{year}{date.month:02}-{date.day:02}" if date is not None else ""
    title = " ".join(filter(None, (lead.marker, addendum.title)))
    sentences = _sentences(addendum.blocks, locate)
    words = " ".join((title, *(each.text for each in sentences)))
    return PublishedPart(
        day,
        title,
        day,
        locate(addendum.title or title),
        is_dated=bool(day),
        sentences=sentences,
        is_correction=lead.kind is MarkerKind.CORRECTION or corrects(words),
    )


def _sentences(blocks: Sequence[PageBlock], locate: Locate) -> tuple[PublishedStatement, ...]:
    return tuple(
        PublishedStatement(words, words, locate(words), paragraph=number)
        for number, block in enumerate(blocks)
        for words in _texts(block)
    )


def _texts(block: PageBlock) -> Iterator[str]:
    plain = " ".join(block.text.split())
    return filter(None, (plain[start:stop].strip() for start, stop in sentence_spans(plain)))


def _falls(days: Iterable[str]) -> bool | None:
    """Say whether days without their years come newest first; None where that cannot be told."""
    pairs = [(one, other) for one, other in pairwise(days) if one != other]
    falling = [one > other for one, other in pairs]
    return falling[0] if falling and len(set(falling)) == 1 else None
