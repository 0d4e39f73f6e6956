"""Pages that were read and are not the article: a login, an error, another page, half of it (K4).

Each has text, so that only what is left of the article's own text tells them from an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from storyversions.importers.jsonld import nodes_in, texts_of
from storyversions.importers.pages import WebPage, is_address
from storyversions.importers.web_addresses import address_parts, place_of_address
from storyversions.importing.page_reading import PageReading
from storyversions.importing.tracking.block_ids import LostText
from storyversions.state.reprs import short_repr

_LOST_IN_AN_EDIT: Final = 0.5
"""An edit takes away no more of the text."""

_LOST_WITH_A_SIGN: Final = 0.2
"""Nor so much, where the page shows a sign of being another one."""

_ENOUGH_TO_BEGIN: Final = 300
"""Characters from which on the first capture of a page with such a sign is taken for the text."""

_PASSWORD = re.compile(rb"<input\b[^>]*\btype\s*=\s*[\"']?password\b", re.IGNORECASE)


@frozen
class PageSigns:
    """What a page shows of being another one: where it came from, and what it asks for.

    >>> PageSigns(asks_password=True).sentence()
    'it asks for a password'
    """

    leads_to: str = ""
    asks_password: bool = False
    is_closed: bool = False
    is_cut: bool = False

    __repr__ = short_repr()

    def sentence(self) -> str:
        """Say what the page shows; nothing where it shows nothing."""
        said: Iterator[str] = iter(
            words
            for shows, words in (
                (self.leads_to, f"it leads to another page, {self.leads_to}"),
                (self.asks_password, "it asks for a password"),
                (self.is_closed, "it says that it cannot be read for free"),
                (self.is_cut, "it ends before its end"),
            )
            if shows
        )
        return next(said, "")


def signs_of(reading: PageReading, page: WebPage) -> PageSigns:
    """Look for signs in what came, and in the `page` that was read from it."""
    is_same = not is_address(reading.asked) or _is_same_place(reading.asked, reading.address)
    return PageSigns(
        "" if is_same else reading.address,
        _PASSWORD.search(reading.content or b"") is not None,
        any(_is_closed(node) for node in nodes_in(page.data)),
        not reading.has_end,
    )


def _is_closed(node: Mapping[str, Any]) -> bool:
    value = node.get("isAccessibleForFree")
    return value is False or [text.strip().lower() for text in texts_of(value)] == ["false"]


def _is_same_place(asked: str, address: str) -> bool:
    """Tell whether two addresses differ at most in their scheme, a slash, or what is asked."""
    (one, path), (other, other_path) = place_of_address(asked), place_of_address(address)
    return one.removeprefix("www.") == other.removeprefix("www.") and path == other_path


def _failure_at_first(signs: PageSigns, sign: str, length: int) -> str:
    """Say why a page is no article to begin with, when there is none to compare it with."""
    if signs.leads_to and address_parts(signs.leads_to).path in ("", "/"):
        return f"{sign}, which is a front page; if that is how it is meant, take it with --accept"
    return f"{sign}, and has hardly any text" if sign and length < _ENOUGH_TO_BEGIN else ""


def failure_of(signs: PageSigns, lost: LostText | None, length: int) -> str:
    """Say why a page is not the article, in the words after its address; nothing where it is.

    `lost` is what it lacks of the former text, None where there was none; `length` counts the
    characters of the text that was read.

    >>> failure_of(PageSigns(asks_password=True), LostText(0.9), 80)
    'it asks for a password, and 90 percent of the text is missing; if that is how it is meant, ...'
    >>> failure_of(PageSigns(), LostText(0.1), 4000)
    ''
    """
    sign = signs.sentence()
    if not length:
        return f"{sign}, and has no text" if sign else "there is no text in this page"
    if lost is None:
        return _failure_at_first(signs, sign, length)
    # What is cut has lost its end, however little that is.
    is_cut = signs.is_cut and lost.is_end
    if lost.share <= (_LOST_WITH_A_SIGN if sign else _LOST_IN_AN_EDIT) and not is_cut:
        return ""
    percent = max(round(100 * lost.share), 1)
    bare = f"of the text, {percent} percent is missing"
    said = f"{sign}, and {percent} percent of the text is missing" if sign else bare
    return f"{said}; if that is how it is meant, take it with --accept"
