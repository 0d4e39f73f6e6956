"""Read a page from its bytes: HTML, Markdown or plain text, by what is known of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from attrs import evolve

from storyversions.errors import UsageError
from storyversions.importers.pages.html_page import html_page
from storyversions.importers.pages.markdown_page import markdown_page
from storyversions.importers.pages.page_errors import PageError
from storyversions.importers.pages.page_model import WebPage
from storyversions.importers.pages.text_encoding import decode_page
from storyversions.importers.pages.text_page import text_page

PageForm = Callable[[str, str], WebPage]

_FORMS: Mapping[str, PageForm] = {
    "html": html_page,
    "markdown": markdown_page,
    "text": text_page,
}
_OF_TYPE = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/plain": "text",
}
_OF_ENDING = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
}
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|title|meta|article|p|h[1-6]|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(r"(?m)^(?:#{1,6} +\S|\[[^\]\n]+\]: |```|---$)")
_NO_TEXT = re.compile(rb"(?:%PDF-|\x89PNG|\xff\xd8\xff|GIF8|PK\x03\x04|\x1f\x8b)")


def read_page(
    content: bytes, *, content_type: str = "", address: str = "", name: str = "", form: str = ""
) -> WebPage:
    r"""Read the bytes of a page as HTML, Markdown or plain text.

    The `form` decides which, else the `content_type` of its HTTP header, else the ending of its
    file's `name`, else what it looks like. Links are made absolute by its `address`.

    Raises:
        PageError: It is no text, such as a picture or a PDF.
        UsageError: There is no such form, or the libraries of the extra `web` are missing.

    >>> read_page(b"# Fire\n\nIt *burns*.", name="fire.md").blocks[1].text
    'It burns.'

    """
    if form and form not in _FORMS:
        raise UsageError(f"no form of pages is called {form!r}; there are {', '.join(_FORMS)}")
    media = content_type.split(";", maxsplit=1)[0].strip().lower()
    if _NO_TEXT.match(content) or media.startswith(("image/", "video/", "audio/")):
        raise PageError(f"{name or address or 'the page'}: this is no page of text")
    decoded = decode_page(content, content_type)
    known = form or _OF_TYPE.get(media) or _OF_ENDING.get(_ending(name)) or ""
    page = _FORMS[known or _look(decoded.text)](decoded.text, address)
    return evolve(page, faults=(decoded.fault, *page.faults)) if decoded.fault else page


def _ending(name: str) -> str:
    path = urlsplit(name).path if "://" in name else name
    return PurePosixPath(path).suffix.lower()


def _look(text: str) -> str:
    """Tell what a text looks like of which nothing is known."""
    if _HTML.match(text.removeprefix("\ufeff")):
        return "html"
    return "markdown" if _MARKDOWN.search(text) else "text"
