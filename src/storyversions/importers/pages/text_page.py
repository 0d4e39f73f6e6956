"""A page as plain text, such as one that was copied from a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyversions.importers.pages.page_model import BlockKind, PageBlock, WebPage

_ITEM = re.compile(r"\s*[•·◦‣⁃*-][ \t]+(?P<text>\S.*)", re.DOTALL)
_RULE = re.compile(r"\s*(?:[-=_*─━—][ \t]*){3,}")
_HEAD = 10
"""How many blocks stand near the top, where a page repeats its headline."""


def text_page(text: str, address: str = "") -> WebPage:
    r"""Read plain text as a page: empty lines part its blocks, and a bullet begins one too.

    The headline is the first block that comes again among the first ones, as where a menu repeats
    it; else the first one. What stands before it is a margin.

    >>> page = text_page("Menu\n\nFire\n\nFire\n\nIt burns.\n")
    >>> page.title, [block.text for block in page.blocks]
    ('Fire', ['Fire', 'It burns.'])
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    blocks = [_block(each) for each in _parts(text.replace("\0", "\ufffd"))]
    first, last = _headline(blocks)
    if not blocks:
        return WebPage("", (), address=address)
    headline = PageBlock(BlockKind.HEADING, blocks[first].text, level=1)
    return WebPage(
        " ".join(headline.text.split()),
        (headline, *blocks[last + 1 :]),
        margins=tuple(blocks[:first]),
        address=address,
    )


def _parts(text: str) -> Iterator[str]:
    part: list[str] = []
    for line in text.split("\n"):
        if part and (not line.strip() or _ITEM.fullmatch(line)):
            yield "\n".join(part)
            part = []
        if line.strip():
            part.append(" ".join(line.split()))
    if part:
        yield "\n".join(part)


def _block(text: str) -> PageBlock:
    if _RULE.fullmatch(text):
        return PageBlock(BlockKind.RULE, "")
    item = _ITEM.fullmatch(text)
    kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
    return PageBlock(kind, item["text"] if item else text)


def _headline(blocks: list[PageBlock]) -> tuple[int, int]:
    """Find the headline, and where it stands for the last time before the text begins."""
    head = [block.text for block in blocks[:_HEAD]]
    for place, text in enumerate(head):
        again = [n for n, other in enumerate(head) if n > place and other == text and text]
        if again:
            return place, again[0]
    return 0, 0
