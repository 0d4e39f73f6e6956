"""The parts of an address as pages write it, which may be none."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def address_parts(address: str) -> SplitResult:
    """Split an address; of one that is none, all is its path.

    >>> address_parts("https://news.example/live?x=1").path, address_parts("http://[x").path
    ('/live', 'http://[x')
    """
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", address, "", "")
