"""Where a page comes from: the internet, a file, a WARC file or standard input, read alike."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path as FilePath
from typing import Any, BinaryIO

from attrs import frozen

from storyversions.importers.pages.content_coding import too_large
from storyversions.importers.pages.fetching import DEFAULT_RULES, FetchRules, fetch
from storyversions.importers.pages.page_errors import PageError
from storyversions.importers.pages.page_model import WebPage
from storyversions.importers.pages.page_reading import read_page
from storyversions.importers.pages.warc_records import ArchivedPage, archived_pages, is_warc
from storyversions.system_files import check_file_name, sentence_of

_SCHEME = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://|(?P<other>data|file|javascript):", re.IGNORECASE
)
_HEAD_BYTES = 16


@frozen
class PageSource:
    """The bytes of a page, before it is read, and what is known of it.

    >>> PageSource("fire.html", b"<p>It burns.").read().blocks[0].text
    'It burns.'
    """

    name: str
    content: bytes
    content_type: str = ""
    address: str = ""
    captured: str = ""
    etag: str = ""
    modified: str = ""

    def read(self, form: str = "") -> WebPage:
        """Read the page.

        Raises:
            PageError: as `read_page`.

        """
        return read_page(
            self.content,
            content_type=self.content_type,
            address=self.address,
            name=self.name,
            form=form,
        )


def is_address(place: str) -> bool:
    """Tell whether a place is an address rather than a file.

    >>> is_address("https://example.org/"), is_address("fire.html")
    (True, False)
    """
    return _SCHEME.match(place) is not None


def open_page(place: str, *, address: str = "", rules: FetchRules = DEFAULT_RULES) -> PageSource:
    """Get the bytes of the page at a `place`: an address, a file, or ``-`` for standard input.

    `address` says where a file or a text came from, and which page of a WARC file is meant.

    >>> open_page("seeds/openai-ceo-2023.md").name
    'seeds/openai-ceo-2023.md'

    Raises:
        PageError: There is none, it is too large, or not all of it came.
        UsageError: What fetches it is not installed, or no file can have this name.

    """
    if is_address(place):
        page = fetch(place, rules=rules)
        return PageSource(
            page.address,
            page.content,
            page.content_type,
            page.address,
            etag=page.etag,
            modified=page.modified,
        )
    if place == "-":
        return _of_stream(sys.stdin.buffer, "standard input", address, rules)
    check_file_name(place)
    try:
        with _opened(FilePath(place)) as stream:
            return _of_stream(stream, place, address, rules)
    except OSError as error:
        raise PageError(f"{place}: {sentence_of(error)}") from None


def _opened(path: FilePath) -> BinaryIO:
    if path.is_char_device() or path.is_block_device():
        raise PageError(f"{path}: this is a device and no file")
    return path.open("rb")


def _of_stream(stream: BinaryIO, name: str, address: str, rules: FetchRules) -> PageSource:
    head = stream.read(_HEAD_BYTES)
    if is_warc(head):
        whole = io.BufferedReader(_Rejoined(head, stream))
        return _of_archive(whole, name, address, rules)
    content = head + stream.read(rules.most_bytes + 1 - len(head))
    if len(content) > rules.most_bytes:
        raise PageError(f"{name}: {too_large(rules.most_bytes).sentence}")
    return PageSource(name, content, address=address)


class _Rejoined(io.RawIOBase):
    """A stream of which the head was read, from its beginning."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some bytes, first those of the head."""
        piece = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


def _of_archive(stream: BinaryIO, name: str, address: str, rules: FetchRules) -> PageSource:
    """Give the one page of a WARC file, or the last capture of the one with this address."""
    pages: dict[str, ArchivedPage] = {}
    for each in archived_pages(stream, name, most_bytes=rules.most_bytes):
        if not address or each.address == address:
            pages[each.address] = each
        if len(pages) > 1:
            raise PageError(f"{name}: it holds several pages; name one of them with --address URL")
    if not pages:
        what = "it holds no page with this address" if address else "it holds no page"
        raise PageError(f"{name}: {what}")
    (page,) = pages.values()
    return PageSource(
        name,
        page.content,
        page.content_type,
        page.address,
        page.captured,
        page.etag,
        page.modified,
    )
