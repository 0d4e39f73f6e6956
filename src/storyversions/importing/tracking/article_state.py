"""A page as a state of the model `article` (K4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from storyversions.importers.page_times import page_time
from storyversions.importers.pages import BlockKind, MarkKind, PageBlock, WebPage
from storyversions.importing.tracking.block_ids import identified_blocks
from storyversions.models.article import Article


def article_of(page: WebPage, former: Article | None, used: Iterable[str], zone: tzinfo) -> Article:
    """Make the state of a page, whose blocks keep the ids that they have in the `former` one.

    `used` are all ids that the story has given. Times without an offset are on the clocks of
    `zone`; one that cannot be read is left out.
    """
    read = [block for block in page.blocks if block.text and not _is_headline(block, page)]
    return Article(
        page.title,
        page.byline or None,
        page_time(page.published, zone),
        page_time(page.modified, zone),
        identified_blocks(
            [(block.kind.value, block.text) for block in read],
            former.blocks if former is not None else (),
            used,
        ),
        _links(page),
        {image.address: image.alt for image in page.images},
    )


def _is_headline(block: PageBlock, page: WebPage) -> bool:
    return block.kind is BlockKind.HEADING and block.level == 1 and block.text == page.title


def _links(page: WebPage) -> dict[str, str]:
    """Give the words that lead to each address: those of the first link to it."""
    links: dict[str, str] = {}
    for block in page.blocks:
        for mark in block.marked(MarkKind.LINK):
            links.setdefault(mark.value, block.text[mark.start : mark.stop])
    return links
