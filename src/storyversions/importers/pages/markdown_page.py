"""The one door to markdown-it-py: a page in Markdown, by way of the HTML that it stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import evolve

from storyversions.errors import FileError, UsageError
from storyversions.importers.formats.markdown_data import parse_markdown
from storyversions.importers.pages.html_page import html_page
from storyversions.importers.pages.page_errors import NEEDS_WEB
from storyversions.importers.pages.page_model import WebPage
from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    import markdown_it
else:  # an extra, which only those need who read pages in Markdown
    markdown_it = lazy_module("markdown_it")

_FRONT = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\n(?:.*\n)*?(?P=mark)[ \t]*(?:\n|\Z)")
_MEMBERS = {
    "title": ("title", "headline"),
    "published": ("date", "published", "datePublished", "created"),
    "modified": ("updated", "modified", "lastmod", "dateModified"),
    "language": ("language", "lang"),
    "byline": ("author", "byline"),
    "address": ("canonical", "url"),
}


def markdown_page(text: str, address: str = "") -> WebPage:
    """Read Markdown (CommonMark, with tables and struck-out words) as a page.

    Front matter in YAML or TOML says the title, the date and the language.

    Raises:
        UsageError: markdown-it-py or lxml is not installed.

    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    said, faults = _front_matter(front[0]) if front else ({}, ())
    body = text[front.end() :] if front and (said or faults) else text
    page = html_page(_as_html(body), address)
    return evolve(page, **said, faults=(*page.faults, *faults))


def _as_html(text: str) -> str:
    try:
        parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    except ModuleNotFoundError:
        raise UsageError(NEEDS_WEB.format("markdown-it-py")) from None
    html: str = parser.render(text)
    return html


def _front_matter(front: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    try:
        members = parse_markdown(front)
    except FileError:
        return {}, ("the front matter cannot be read, and is left out",)
    found = {part: _first(members, names) for part, names in _MEMBERS.items()}
    return {part: text for part, text in found.items() if text}, ()


def _first(members: dict[str, Any], names: tuple[str, ...]) -> str:
    values = (members[name] for name in names if members.get(name) is not None)
    value = next(values, "")
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""
