"""Links of an article that lead to nothing: to a place that its page does not have, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from storyversions.desk.lint.lint_text import LintText, SourceText
from storyversions.errors import Location
from storyversions.importers.pages import BlockKind, MarkKind, PageBlock
from storyversions.storyfile.prose import masked_code
from storyversions.structs import Struct

_NAMED = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^"'\s>]+)|\{#([^\s{}]+)""", re.IGNORECASE)
_NOWHERE = re.compile(r"(?<![!\\])\[(?P<words>[^\[\]\n]+)\]\(\s*\)")
# The top of a page is always there; a script answers to the others, which are no ids.
_ALWAYS = re.compile(r"(?:top)?$|[/!]|:~:", re.IGNORECASE)


class DeadLink(Struct):
    """The words of a link, its `target`, and where it stands."""

    words: str
    target: str
    place: Location


def dead_links(
    blocks: Iterable[tuple[PageBlock, LintText]], source: SourceText
) -> Iterator[DeadLink]:
    """Yield the links of a page to a place in it that is not there, and those to nowhere."""
    blocks = list(blocks)
    known = set(_anchors([block for block, _ in blocks], source.text))
    for block, text in blocks:
        for mark in block.marked(MarkKind.LINK):
            target = unquote(mark.value[1:]) if mark.value.startswith("#") else ""
            if target and not _ALWAYS.match(target) and target.lower() not in known:
                words = " ".join(block.text[mark.start : mark.stop].split())
                yield DeadLink(words, mark.value, text.place(mark.start))
    if source.is_markdown:
        for found in _NOWHERE.finditer(masked_code(source.text)):
            yield DeadLink(found["words"], "", source.locate(found.start("words")))


def _anchors(blocks: Iterable[PageBlock], text: str) -> Iterator[str]:
    """Yield what a link within the page may lead to, in small letters."""
    for found in _NAMED.finditer(text):
        yield (found[1] or found[2]).lower()
    counts: dict[str, int] = {}
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            # As previewers name headings; of several of one name the others have a number.
            anchor = re.sub(r"[^\w\- ]", "", block.text.strip().lower()).replace(" ", "-")
            number = counts[anchor] = counts.get(anchor, -1) + 1
            yield f"{anchor}-{number}" if number else anchor
