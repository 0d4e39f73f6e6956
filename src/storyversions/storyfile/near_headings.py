"""Lines that are meant as headings and are none to Markdown, such as ``> ## 2024-03-09``.

What they date would fall to the version before them, in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from storyversions.dates import find_day
from storyversions.errors import DateError
from storyversions.storyfile.titles import dates_what_follows

_FULL_WIDTH = re.compile(r"\s*[#\uff03]*\uff03[#\uff03]*\s*(?P<text>.*)")
# A white space other than those that Markdown knows, or a character without a width.
_HIDDEN = re.compile(
    r"[ \t]*(?P<sign>[^\S \t]|[\u00ad\u200b-\u200f\u2060\ufeff])\s*#{1,6}\s(?P<text>.*)"
)
_CONTAINED = re.compile(r"(?:[ \t]*(?:>|[-*+]|[0-9]{1,9}[.)]))+[ \t]*#{1,6}[ \t]+(?P<text>.*)")
_INDENTED = re.compile(r"(?: {4,}|[ ]{0,3}\t)[ \t]*#{1,6}[ \t]+(?P<text>.*)")
_TAG = re.compile(r"\s*(?:[>*+-]\s*)?<h[1-6]\b[^<>]*>(?P<text>.*?)(?:</h[1-6]>.*)?", re.IGNORECASE)
_BOLD = re.compile(r" {0,3}(?P<mark>\*\*|__)(?P<text>[^*_]+(?<![.!?。]))(?P=mark)[:：]?\s*")
_SEVEN = re.compile(r" {0,3}#{7,}[ \t]+(?P<text>.*)")
# Editors show a new line there; for Markdown the line goes on.
_BROKEN = re.compile(r".*[\x0b\x0c\x85\u2028\u2029]\s*#{1,6}\s+(?P<text>.*)")
_MAX_ALONE = 100
_BEFORE_DAY = r"(?i)(?:[\W_]|(?:updated?|addendum|追記|更新|訂正)(?![A-Za-z]))*"
_WRITE = "a heading begins a line with ## and a space"
_FORMS = (
    (_FULL_WIDTH, "a heading begins with ## in plain characters"),
    (_CONTAINED, "a heading begins a line, outside of quotations and lists"),
    (_INDENTED, "a heading begins at the left; take out the spaces before it"),
    (_TAG, _WRITE),
    (_SEVEN, _WRITE),
    (_BROKEN, "a heading begins a line; begin a new line before it"),
)


def near_heading(line: str) -> str:
    """Say what to write for a `line` that is nearly a heading with a day; nothing for others."""
    if not re.search(r"[#\uff03]|<h", line, re.IGNORECASE):
        return ""
    hidden = _HIDDEN.fullmatch(line)
    if hidden is not None and _is_dated(hidden["text"]):
        return f"take out the character U+{ord(hidden['sign']):04X} before the heading"
    matches = ((form.fullmatch(line), sentence) for form, sentence in _FORMS)
    return next((told for match, told in matches if match and _is_dated(match["text"])), "")


def bold_heading(lines: Sequence[str]) -> str:
    """Say what to write for a paragraph that is a bold line with a day; nothing for others."""
    bold = _BOLD.fullmatch(lines[0]) if len(lines) == 1 else None
    return _WRITE if bold and _is_dated(bold["text"]) else ""


def is_dated_line(line: str) -> bool:
    """Return whether a line that stands alone begins with a day, and ends as no sentence does."""
    text = line.strip().strip("*_")
    if len(text) > _MAX_ALONE or text.endswith((".", "!", "?", "。")):
        return False
    try:
        found = find_day(text)
    except DateError:  # it may be prose: nothing says that it is a heading
        return False
    return found is not None and re.fullmatch(_BEFORE_DAY, text[: found[1]]) is not None


def underlined_item(text: str) -> str:
    """Say what to write for the one item of a list with a day, above a line of ``---``."""
    return "a heading that is underlined is no item of a list" if _is_dated(text) else ""


def dated_headline(text: str) -> str:
    """Say what to write for a second headline of the first level that begins with a day."""
    if not _is_dated(text):
        return ""
    return "a heading with ## begins a version; mark this one {.standing} if it speaks of today"


def _is_dated(text: str) -> bool:
    """Return whether a text begins with a day, or holds one that cannot be read."""
    try:
        return dates_what_follows(re.sub(r"<[^<>]*>", "", text))
    except DateError:
        return True
