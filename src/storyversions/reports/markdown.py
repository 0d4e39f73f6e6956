"""Pages as Markdown (CommonMark), to paste into an article or a pull request.

Every text is text, never markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyversions.reports.html_templates import safe_url
from storyversions.reports.rows import Page, Row
from storyversions.reports.svg import clean
from storyversions.state.schema import Source
from storyversions.words import parts_by_change, plain_text

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_SPACES = re.compile(r"\s+")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|javascript|data):|\bwww\.|@")


def render_markdown(page: Page) -> str:
    """Write a page as a heading and a list, one item for each row.

    Who said so is linked where the address is one of the web.
    """
    lines = [f"**{escaped(page.title)}**" + (f" · {escaped(page.span)}" if page.span else ""), ""]
    lines += map(_item, page.rows) if page.rows else [escaped(page.empty)]
    lines += ["", escaped(page.note)] if page.note else []
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Escape a text of one line, so that Markdown shows it as it is.

    No markup, no HTML, no address that links itself.
    """
    return _escaped_part(plain_text(text)).strip()


def _escaped_part(text: str) -> str:
    line = _SPACES.sub(" ", clean(text))
    return _ADDRESS.sub(_without_link, _MARKUP.sub(r"\\\1", line))


def _with_changes(text: str) -> str:
    """Escape a text in which words are marked as deleted or inserted (HTML 4.7.1, 4.7.2)."""
    parts = ((tag, _escaped_part(plain_text(part))) for tag, part in parts_by_change(text))
    return "".join(f"<{tag}>{part}</{tag}>" if tag else part for tag, part in parts).strip()


def _without_link(found: re.Match[str]) -> str:
    """Write an address that would link itself with character references (GFM 6.9)."""
    return "".join(f"&#{ord(each)};" if each in ":.@" else each for each in found.group())


def _item(row: Row) -> str:
    label, margin = escaped(row.label), " · ".join(_margin(row))
    return (
        "- "
        + ": ".join(filter(None, (label and f"**{label}**", _with_changes(row.text))))
        + (f" *({margin})*" if margin else "")
    )


def _margin(row: Row) -> Iterator[str]:
    if row.why or not row.cited:
        yield from filter(None, (escaped(row.why or row.margin),))
    if row.cited:
        yield row.comma.join(map(_source, row.cited))


def _source(source: Source) -> str:
    url = safe_url(source.url)
    return f"[{escaped(source.name)}](<{_address(url)}>)" if url else escaped(source.name)


def _address(url: str) -> str:
    """Write an address in angle brackets; only these signs end it (CommonMark 6.3)."""
    return "".join(f"%{ord(each):02X}" if each in '<>\\ "`' else each for each in url)
