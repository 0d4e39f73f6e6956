"""Text with look-alike characters replaced by plain ones, at the same offsets (V2)."""

from __future__ import annotations

import re
import unicodedata

_HYPHENS = "\u2010\u2011\u2212"
"""The hyphens and the minus sign that word processors put in the place of ``-``."""

# What a heading quotes is no day of its own: code, the target of a link, and an address.
_QUOTED = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)|\]\([^()\s]*\)|https?://\S+")


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
    plain = unicodedata.normalize("NFKC", character)
    is_mark = unicodedata.decomposition(character).startswith(("<super>", "<sub>", "<circle>"))
    return character if is_mark or len(plain) != 1 else plain


def without_quoted(text: str) -> str:
    """Replace code in backticks, link targets and addresses by as many backticks."""
    return _QUOTED.sub(lambda quoted: "`" * len(quoted[0]), text)
