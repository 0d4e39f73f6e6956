"""Text with look-alike characters replaced by plain ones, at the same offsets (V2)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    import html
else:  # only a heading is asked for them
    html = lazy_module("html")

EAST_ASIAN = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""A pattern for a letter of Japanese, Chinese or Korean."""

_HYPHENS = "\u2010\u2011\u2212"
"""The hyphens and the minus sign that word processors put in the place of ``-``."""

# What a heading quotes is no day of its own: code, the target of a link, and an address.
_QUOTED = r"(`+)(?!`).+?(?<!`)\1(?!`)|\]\([^()\s]*\)|https?://\S+"

_HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Characters without a width, among them the soft hyphen."""

# Emphasis may hold words and a day: only inside a word or beside a digit does it hide one.
_COVERS = rf"[{_HIDDEN}]|\\(?=[-/.,:()])|</?[A-Za-z][^<>]*>|(?<=\d)\*+|\*+(?=\d)"


def plain_characters(text: str) -> str:
    """Replace full-width and other look-alike characters, one by one.

    >>> plain_characters("２０２３年１１月２０日")
    '2023年11月20日'
    """
    return text if text.isascii() else "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    """Replace a character by the one that NFKC gives, if it is one: offsets stay as they are.

    A superscript or circled number stays: it is a footnote or an item's number, no digit of a day.
    """
    if character in _HYPHENS:
        return "-"
    # A digit of another script, such as that of Arabic, is no other number.
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    plain = unicodedata.normalize("NFKC", character)
    is_mark = unicodedata.decomposition(character).startswith(("<super>", "<sub>", "<circle>"))
    return character if is_mark or len(plain) != 1 else plain


def without_quoted(text: str) -> str:
    """Replace code in backticks, link targets and addresses by as many backticks."""
    return re.sub(_QUOTED, lambda quoted: "`" * len(quoted[0]), text)


def uncovered(text: str) -> str:
    r"""Give a text as a reader sees it: without escapes, entities, tags and hidden characters.

    Code in backticks and addresses are masked, as in `without_quoted`.

    >>> uncovered("2024\\-03&#45;09")
    '2024-03-09'
    """
    if not re.search(rf"[{_HIDDEN}\\&<*]", text):
        return text
    masked = re.sub("`+", "\0", without_quoted(text))
    return re.sub(_COVERS, "", html.unescape(masked))
