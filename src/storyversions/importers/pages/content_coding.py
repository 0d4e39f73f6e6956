"""The body of an answer without its compression, as long as it stays below a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from storyversions.importers.pages.page_errors import PageError

_PIECE = 1 << 16
_GZIP = b"\x1f\x8b"
_MOST_MEMBERS = 1000
_WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
PLAIN = ("", "identity")
ACCEPTED = "gzip, deflate"
"""What is asked for in `Accept-Encoding`."""


def too_large(most_bytes: int) -> PageError:
    """Make the error of a page that is larger than a limit of `most_bytes`."""
    return PageError(f"it is larger than {most_bytes / 1_000_000:g} MB, and is not read")


def decoded_body(body: bytes, coding: str, most_bytes: int) -> bytes:
    """Decode a `body` by its `Content-Encoding`.

    Raises:
        PageError: It is larger than `most_bytes` when it is decoded, cut, damaged, or in a coding
            that is not read.

    >>> import gzip
    >>> decoded_body(gzip.compress(b"Fire"), "gzip", 1000)
    b'Fire'

    """
    codings = [each.strip().lower() for each in coding.split(",")]
    for each in reversed(codings):
        if each not in PLAIN:
            body = _decoded_once(body, each, most_bytes)
    if len(body) > most_bytes:
        raise too_large(most_bytes)
    return body


def _decoded_once(body: bytes, coding: str, most_bytes: int) -> bytes:
    if coding not in _WINDOWS:
        raise PageError(f"its coding {coding!r} is not read; {ACCEPTED} are")
    window = _WINDOWS[coding]
    # Some servers leave out the header that deflate has.
    if coding == "deflate" and body[:1] and body[0] & 0x0F != zlib.DEFLATED:
        window = -zlib.MAX_WBITS
    pieces, length = [], 0
    try:
        for piece in _inflated(body, window):
            pieces.append(piece)
            length += len(piece)
            if length > most_bytes:
                raise too_large(most_bytes)
    except zlib.error:
        raise PageError("its compressed body is damaged") from None
    return b"".join(pieces)


def _inflated(body: bytes, window: int) -> Iterator[bytes]:
    """Yield the pieces of a compressed body, which may have several members (RFC 1952)."""
    for _ in range(_MOST_MEMBERS):
        decoder = zlib.decompressobj(window)
        rest = body
        while rest and not decoder.eof:
            yield decoder.decompress(rest, _PIECE)
            rest = decoder.unconsumed_tail
        if not decoder.eof:
            raise PageError("its compressed body is cut off")
        body = decoder.unused_data
        # What follows and is no member is passed over, as browsers do.
        if not body.startswith(_GZIP):
            return
    raise PageError("its compressed body is damaged")
