"""The prose of a story file as texts to be looked through: headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from storyversions.dates import zone
from storyversions.desk.lint.lint_text import LintText, SourceText
from storyversions.storyfile.prose import masked_code
from storyversions.storyfile.written_parts import WrittenPart, WrittenStory

# What makes a link of its words, emphasis, and the marks of headings and items.
_MARKUP = re.compile(
    r"!?\[(?=(?:[^\[\]]|\[[^\[\]]*\])+\]\()|\]\((?:<[^<>\n]*>|[^()\s]*)(?:\s+\"[^\"]*\")?\s*\)"
    r"|\*+|(?<!\w)_+|_+(?!\w)|^#{1,6} |\{[^{}\n]*\}[ \t]*$",
    re.MULTILINE,
)


def story_texts(written: WrittenStory, source: SourceText) -> Iterator[LintText]:
    """Yield the parts of a story file that is `written` so, each near to the day of its version.

    Facts and front matter are no prose. Standing text is near to the last version before it.
    """
    starts = [_offset(source.text, part.place.line or 1) for part in written.parts]
    days = _days(written)
    for part, (start, stop) in zip(
        written.parts, pairwise([*starts, len(source.text)]), strict=True
    ):
        yield _unmarked(source, start, stop, days[part])


def _days(written: WrittenStory) -> dict[WrittenPart, date | None]:
    """Give the day near to each part: of its version, or of the first one for what is before."""
    place = zone(written.front.timezone)
    versions = [part.when.day(place) for part in written.parts if part.when is not None]
    near, days = next(iter(versions), None), dict[WrittenPart, date | None]()
    for part in written.parts:
        near = part.when.day(place) if part.when is not None else near
        days[part] = near
    return days


def _offset(text: str, line: int) -> int:
    """Give the offset at which a line begins, counted from 1."""
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return at


def _unmarked(source: SourceText, start: int, stop: int, near: date | None) -> LintText:
    """Give a stretch of the source without markup; code, facts and comments are left out."""
    masked = masked_code(source.text[start:stop])
    covered = {at for found in _MARKUP.finditer(masked) for at in range(*found.span())}
    kept = [at for at in range(len(masked)) if at not in covered]
    return LintText(
        "".join(masked[at] for at in kept), tuple(start + at for at in kept), source, near
    )
