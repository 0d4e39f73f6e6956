"""The one door to lxml: HTML as events, read by libxml2's tokenizer of HTML5.

A tree is not built, since what reads a page here needs each tag once, in the order of the page. So
nothing that a page can hold costs more than in proportion to its length. lxml was chosen over
selectolax and html5lib, on the versions of November 2026 (lxml 6.1.3, selectolax 1.0.2, html5lib
1.1). A page of 1 MB takes lxml 0.03 s, selectolax 0.02 s and html5lib 0.46 s. But the two build the
tree that the standard asks for, which is larger than any multiple of the page: 27 kB of ``<b>``
tags that are not closed, each with another attribute, become 4,000,000 elements and 1.4 GB, and
20,000 nested lists take selectolax seconds. With events, 10,000 nested tags take 0.02 s, 200,000
take 0.2 s, and the words behind them are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from storyversions.errors import UsageError
from storyversions.importers.pages.page_errors import NEEDS_WEB
from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    from lxml import etree
else:  # an extra, which only those need who read pages
    etree = lazy_module("lxml.etree")


class TagReader(Protocol):
    """Is given the tags and the texts of a page, in its order."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of a tag; both names are in lower case."""

    def end(self, tag: str) -> None:
        """Take the end of a tag, whether the page wrote it or not."""

    def text(self, text: str) -> None:
        """Take text as it is shown, without references; of a script, what it says."""


class _Target:
    """What lxml tells of a page, handed on to several readers."""

    def __init__(self, readers: tuple[TagReader, ...]) -> None:
        self.readers = readers

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        for reader in self.readers:
            reader.start(tag, attributes)

    def end(self, tag: str) -> None:
        for reader in self.readers:
            reader.end(tag)

    def data(self, text: str) -> None:
        for reader in self.readers:
            reader.text(text)

    def close(self) -> None:
        """Take the end of the page, at which there is nothing to do."""


def read_html(text: str, *readers: TagReader) -> None:
    """Read HTML once, and tell each of the `readers` what it holds. Comments are not told.

    Raises:
        UsageError: lxml is not installed.

    """
    if not text.strip():
        return
    parser = _parser(_Target(readers))
    # A character NUL is one that cannot be shown, and would end the text for some.
    parser.feed(text.replace("\0", "\ufffd"))
    parser.close()


def _parser(target: _Target) -> Any:
    try:
        return etree.HTMLParser(target=target, huge_tree=True, no_network=True)
    except ModuleNotFoundError:
        raise UsageError(NEEDS_WEB.format("lxml")) from None
