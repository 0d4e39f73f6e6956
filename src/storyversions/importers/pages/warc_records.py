"""The one door to warcio: the pages that a WARC file keeps (ISO 28500), none of them cut.

warcio gives of a record that is cut what is left of it, as if that were all. So the length that is
said is compared with the one that came, of each record and of the answer that it holds.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, Any, BinaryIO

from attrs import frozen

from storyversions.errors import UsageError
from storyversions.importers.pages.content_coding import decoded_body, too_large
from storyversions.importers.pages.page_errors import NEEDS_WEB, PageError
from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    from warcio import archiveiterator, exceptions
else:  # an extra, which only those need who read WARC files
    archiveiterator = lazy_module("warcio.archiveiterator")
    exceptions = lazy_module("warcio.exceptions")

_PIECE = 1 << 16
_OK = "200"
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")


@frozen
class ArchivedPage:
    """A page of a WARC file: its address, when it was captured (UTC), and what the server sent.

    >>> ArchivedPage("https://example.org/", "2023-11-20T10:00:00Z", b"Fire").content
    b'Fire'
    """

    address: str
    captured: str
    content: bytes
    content_type: str = ""
    etag: str = ""
    modified: str = ""


def is_warc(head: bytes) -> bool:
    """Tell whether a file that begins so is a WARC file, compressed or not.

    >>> is_warc(b"WARC/1.1"), is_warc(b"<html>")
    (True, False)
    """
    return head.startswith((b"WARC/", b"\x1f\x8b"))


def archived_pages(stream: BinaryIO, name: str, *, most_bytes: int) -> Iterator[ArchivedPage]:
    """Yield the pages of a WARC file in its order: answers with status 200 that are texts.

    >>> list(archived_pages(io.BytesIO(b""), "empty.warc", most_bytes=1_000_000))
    []

    Raises:
        PageError: The file is none, or a record of it is cut or too large; with its `name`.
        UsageError: warcio is not installed.

    """
    try:
        records = archiveiterator.ArchiveIterator(stream)
        # warcio tells of a wrong length on stderr, which is ours.
        while True:
            with redirect_stderr(io.StringIO()):
                page = _next_page(records, most_bytes)
            if page is None:
                return
            yield page
    except ModuleNotFoundError:  # first, since what comes next is a name of warcio
        raise UsageError(NEEDS_WEB.format("warcio")) from None
    except PageError as error:
        raise PageError(f"{name}: {error.sentence}") from None
    except (exceptions.ArchiveLoadFailed, EOFError, ValueError, OSError):
        raise PageError(f"{name}: this is no WARC file, or it is damaged") from None


def _next_page(records: Any, most_bytes: int) -> ArchivedPage | None:
    for record in records:
        page = _page(record, most_bytes)
        if records.err_count:
            raise PageError("the length of a record is not the one that it says")
        if page is not None:
            return page
    return None


def _page(record: Any, most_bytes: int) -> ArchivedPage | None:
    headers = record.http_headers
    is_answer = record.rec_type == "response" and headers is not None
    if not is_answer or headers.get_statuscode() != _OK:
        _payload(record, None)
        return None
    content_type = headers.get_header("Content-Type", "")
    if content_type and content_type.split(";")[0].strip().lower() not in _PAGES:
        _payload(record, None)
        return None
    body = _plain_body(_payload(record, most_bytes), headers)
    return ArchivedPage(
        record.rec_headers.get_header("WARC-Target-URI", "").strip("<>"),
        record.rec_headers.get_header("WARC-Date", ""),
        decoded_body(body, headers.get_header("Content-Encoding", ""), most_bytes),
        content_type,
        headers.get_header("ETag", ""),
        headers.get_header("Last-Modified", ""),
    )


def _payload(record: Any, most_bytes: int | None) -> bytes:
    """Read a record to its end; its bytes are kept where they may be so many."""
    body, length = bytearray(), 0
    while piece := record.raw_stream.read(_PIECE):
        length += len(piece)
        if most_bytes is not None:
            body += piece
            if length > most_bytes:
                raise too_large(most_bytes)
    # The stream of a record counts down to nothing what the record says of its length.
    missing = getattr(record.raw_stream, "limit", 0)
    if missing:
        address = record.rec_headers.get_header("WARC-Target-URI", "a record")
        raise PageError(f"{address}: the record is cut off, {missing} bytes are missing")
    return bytes(body)


def _plain_body(body: bytes, headers: Any) -> bytes:
    """Take a body out of its chunks, and compare its length with what the server said."""
    if "chunked" in headers.get_header("Transfer-Encoding", "").lower():
        return _from_chunks(body)
    said = headers.get_header("Content-Length", "")
    if said.isdecimal() and int(said) != len(body):
        raise PageError(f"the answer is cut off: {len(body)} of {said} bytes are there")
    return body


def _from_chunks(body: bytes) -> bytes:
    """Join the chunks of a body (RFC 9112, section 7.1); one that is there without them stays."""
    pieces, place = list[bytes](), 0
    while True:
        stop = body.find(b"\r\n", place)
        size = body[place:stop].split(b";")[0].strip() if stop >= 0 else b""
        try:
            length = int(size, 16)
        except ValueError:
            if not place:
                return body  # some archives keep the chunks joined, and the header as it was
            raise PageError("the answer is cut off inside of a chunk") from None
        start = stop + 2
        if not length:
            return b"".join(pieces)
        if start + length > len(body):
            raise PageError("the answer is cut off inside of a chunk")
        pieces.append(body[start : start + length])
        place = start + length + 2
