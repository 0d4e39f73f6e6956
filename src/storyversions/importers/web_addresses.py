"""The parts of an address as pages write it, which may be none."""

from __future__ import annotations

import posixpath
from urllib.parse import SplitResult, unquote, urlsplit


def address_parts(address: str) -> SplitResult:
    """Split an address; of one that is none, all is its path.

    >>> address_parts("https://news.example/live?x=1").path, address_parts("http://[x").path
    ('/live', 'http://[x')
    """
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", address, "", "")


def place_of_address(address: str) -> tuple[str, str]:
    """Give the host and the path of an address in the one spelling that all of theirs have.

    Letters may be percent-encoded or not, a host may be in its form for the domain name system
    (RFC 3987), and a path may have segments that lead back (RFC 3986, 5.2.4).

    >>> place_of_address("https://新聞.example/a/../火事/")
    ('xn--efvv70d.example', '/火事')
    >>> place_of_address("https://xn--efvv70d.example/%E7%81%AB%E4%BA%8B")
    ('xn--efvv70d.example', '/火事')
    """
    parts = address_parts(address)
    path = posixpath.normpath("/" + unquote(parts.path).strip("/"))
    try:
        return parts.netloc.encode("idna").decode("ascii").lower(), path
    except UnicodeError:  # a label that is empty or too long
        return parts.netloc.lower(), path
