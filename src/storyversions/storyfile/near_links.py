"""Links that are meant to tie words to a fact and tie none, such as ``[words] (#ceo)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from urllib.parse import unquote

from storyversions.dates import plain_characters
from storyversions.errors import Location
from storyversions.storyfile.prose import FACT_LINK, masked_code, place_in
from storyversions.structs import Struct


class Likeness(Enum):
    """What the target of such a link must be for it to be meant as one to a fact."""

    ANY = "anything but a heading of the file"
    NEAR = "a fact, or spelt nearly as one"
    FACT = "a fact"


class NearLink(Struct):
    """A link to a `target` that ties nothing, where it stands, and how `like` a fact that must be.

    A `nested` one stands inside of another link.
    """

    target: str
    place: Location
    like: Likeness
    nested: bool = False


_TARGET = r"(?P<target>[^()<>\n]*)"
# Nothing, or a name of the file itself: what stands in another file is no fact of this one.
_HERE = r"(?P<path>[^\s()#:]*)"
_ESCAPED = re.compile(r"\\\[[^\[\]]*\](?:\([^()]*\))?")
_FORMS = (
    (rf"\]\(\s*{_HERE}<?\{{?#\s*{_TARGET}", Likeness.ANY),
    (rf"\]\s+\(\s*<?#\s*{_TARGET}", Likeness.NEAR),
    (r"\]\((?P<target>[^\s()#:/]+)\)", Likeness.FACT),
    (r"""<a\b[^<>]*?\bhref\s*=\s*["']?\s*#(?P<target>[^"'\s<>]*)""", Likeness.ANY),
    (r"(?m)^ {0,3}\[(?!\^)[^\[\]]+\]:\s*<?#(?P<target>[^\s<>]*)", Likeness.ANY),
    (r"(?<!\()<#(?P<target>[^\s<>]+)>", Likeness.FACT),
    (r"\[\[#?(?P<target>[^\[\]|]+)(?:\|[^\[\]]*)?\]\]", Likeness.FACT),
)


def near_links(text: str, number: int, column: int, file: str) -> Iterator[NearLink]:
    """Yield what is nearly a link to a fact in a paragraph.

    It begins on line `number` (from 0), in a `column` (from 1).
    """
    if not re.search(r"[\]］]|<a\b|<#", text, re.IGNORECASE):
        return
    masked = masked_code(text)
    for link in FACT_LINK.finditer(masked):
        inner = re.search(r"\]\(\s*<?#(?P<target>[^\s()<>]*)", link["words"])
        if inner is not None:
            place = place_in(text, link.start(), (number, column), file)
            yield NearLink(inner["target"], place, Likeness.ANY, nested=True)
    rest = _ESCAPED.sub(_blank, FACT_LINK.sub(_blank, masked))
    # Full-width brackets read as the plain ones: they are no link, and are meant as one.
    plain = plain_characters(rest)
    for form, like in _FORMS:
        for match in re.finditer(form, plain, re.IGNORECASE):
            if _is_here(match.groupdict().get("path") or "", file):
                target = re.split(r"\s+[\"'“”‘’]|[})]", match["target"])[0].strip()
                place = place_in(text, match.start(), (number, column), file)
                yield NearLink(unquote(target), place, like)


def _blank(match: re.Match[str]) -> str:
    """Replace by as many characters: every position stays what it is in the text."""
    return "\0" * len(match[0])


def _is_here(path: str, file: str) -> bool:
    """Return whether the path of a link names the file in which it stands."""
    name = re.split(r"[/\\]", file)[-1]
    return path.removeprefix("./").rstrip("<?{") in ("", name)
