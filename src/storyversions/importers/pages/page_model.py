"""A page as read: its blocks of text in reading order, and what it says about itself."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from attrs import frozen


class BlockKind(Enum):
    """What a block of text is on its page.

    >>> BlockKind("heading").name
    'HEADING'
    """

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    ROW = "row"
    PREFORMATTED = "preformatted"
    RULE = "rule"


class MarkKind(Enum):
    """What is said of some words of a block.

    >>> MarkKind("deleted").name
    'DELETED'
    """

    LINK = "link"
    STRONG = "strong"
    DELETED = "deleted"
    INSERTED = "inserted"
    TIME = "time"


@frozen
class PageMark:
    """The words of a block from `start` to `stop`, and what they are.

    `value` is the address of a link, absolute where the page's is known, and the date of a time.

    >>> PageMark(MarkKind.DELETED, 0, 3).kind.value
    'deleted'
    """

    kind: MarkKind
    start: int
    stop: int
    value: str = ""


@frozen
class PageBlock:
    """A block of text: what it is, its text on one line or several, the level of a heading.

    White space is one space, and a line break of the page a line feed. A row has ``|`` between its
    cells, and a rule no text. `is_margin` blocks are those of menus, asides and other articles.

    >>> PageBlock(BlockKind.HEADING, "Fire", level=1).text
    'Fire'
    """

    kind: BlockKind
    text: str
    level: int = 0
    marks: tuple[PageMark, ...] = ()
    is_margin: bool = False

    def marked(self, kind: MarkKind) -> Iterator[PageMark]:
        """Yield the marks of this `kind`."""
        return (mark for mark in self.marks if mark.kind is kind)


@frozen
class PageImage:
    """A picture: its address, and the text in its place.

    >>> PageImage("https://example.org/fire.jpg", "A fire").alt
    'A fire'
    """

    address: str
    alt: str = ""


@frozen
class WebPage:
    """A page, without its scripts, styles and comments.

    `blocks` are those of the article, `asides` the asides and footers inside of it, and `margins`
    what stands around it. `published` and `modified` are texts, as the page has them. `data` holds
    what its JSON-LD scripts say, one value a script, and then its microdata in the same form.
    `faults` are sentences about what could not be read.

    >>> from storyversions.importers.pages import read_page
    >>> read_page(b"<title>Fire</title><p>It burns.").blocks[0].text
    'It burns.'
    """

    title: str
    blocks: tuple[PageBlock, ...]
    asides: tuple[PageBlock, ...] = ()
    margins: tuple[PageBlock, ...] = ()
    address: str = ""
    language: str = ""
    published: str = ""
    modified: str = ""
    byline: str = ""
    images: tuple[PageImage, ...] = ()
    data: tuple[Any, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses to which the blocks of the article link, each once."""
        marks = (mark for block in self.blocks for mark in block.marked(MarkKind.LINK))
        return tuple(dict.fromkeys(mark.value for mark in marks))
