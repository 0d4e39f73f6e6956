"""A page in HTML, read in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from storyversions.importers.pages.block_reader import BlockReader
from storyversions.importers.pages.html_events import read_html
from storyversions.importers.pages.linked_data import ScriptReader, text_at
from storyversions.importers.pages.microdata import MicrodataReader
from storyversions.importers.pages.page_metadata import (
    AUTHORS,
    MODIFIED,
    PUBLISHED,
    TITLES,
    MetadataReader,
    article_in,
)
from storyversions.importers.pages.page_model import BlockKind, PageBlock, WebPage


def html_page(text: str, address: str = "") -> WebPage:
    """Read HTML as a page; `address` is where it was found, if that is known.

    Raises:
        UsageError: lxml is not installed.

    """
    blocks, metadata, scripts = BlockReader(address), MetadataReader(), ScriptReader()
    microdata = MicrodataReader(address)
    read_html(text, blocks, metadata, scripts, microdata)
    values, faults = scripts.data()
    data = (*values, *microdata.items)
    article = article_in(data)
    kept, asides, margins = _parted(blocks)
    return WebPage(
        title=_title(kept, metadata, article),
        blocks=kept,
        asides=asides,
        margins=margins,
        address=_address(metadata.canonical, address),
        language=text_at(article, "inLanguage") or metadata.language or metadata.first(_LANGUAGES),
        published=text_at(article, "datePublished") or metadata.first(PUBLISHED),
        modified=text_at(article, "dateModified") or metadata.first(MODIFIED),
        byline=text_at(article, "author", "creator") or metadata.first(AUTHORS),
        images=tuple(blocks.images),
        data=data,
        faults=tuple(faults),
    )


_LANGUAGES = ("og:locale", "content-language", "language")


def _parted(reader: BlockReader) -> tuple[tuple[PageBlock, ...], ...]:
    """Part the blocks of what the page is about from its asides, and from those around it."""
    parts: tuple[list[PageBlock], ...] = ([], [], [])
    for block, belongs in zip(reader.blocks, reader.regions.belongs(), strict=True):
        parts[block.is_margin if belongs else 2].append(block)
    return tuple(map(tuple, parts))


def _title(
    blocks: Sequence[PageBlock], metadata: MetadataReader, article: Mapping[str, Any]
) -> str:
    headline = next((b.text for b in blocks if b.kind is BlockKind.HEADING and b.level == 1), "")
    found = headline or text_at(article, "headline") or metadata.first(TITLES) or metadata.title
    return " ".join(found.split())


def _address(canonical: str, address: str) -> str:
    try:
        return urljoin(address, canonical) if canonical else address
    except ValueError:
        return address


def text_of_markup(markup: str) -> str:
    r"""Give the text of a piece of HTML, each of its blocks on a line of its own.

    Raises:
        UsageError: lxml is not installed.

    >>> text_of_markup("<p>Ann &amp; <b>Bob</b></p><p>leave</p>")
    'Ann & Bob\nleave'

    """
    reader = BlockReader()
    read_html(markup, reader)
    return "\n".join(block.text for block in reader.blocks if block.text)
