"""The words that begin an addendum, and what may stand beside them, as tables for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum


class MarkerKind(Enum):
    """What an addendum does, as far as its marker says."""

    UPDATE = "update"
    CORRECTION = "correction"
    NOTE = "note"


MARKERS: Mapping[MarkerKind, Mapping[str, tuple[str, ...]]] = {
    MarkerKind.UPDATE: {
        "en": (
            "update",
            "updates",
            "updated",
            "addendum",
            "edit",
            "edited",
            "latest",
            "postscript",
        ),
        "ja": ("追記", "更新", "続報", "加筆", "追加情報", "アップデート"),
    },
    MarkerKind.CORRECTION: {
        "en": ("correction", "corrections", "corrected", "clarification", "clarified", "erratum"),
        "ja": ("お詫びと訂正", "おわびと訂正", "訂正とお詫び", "訂正", "修正", "補足訂正"),
    },
    MarkerKind.NOTE: {
        "en": ("editor's note", "editors' note", "editors note", "note to readers"),
        "ja": ("編集部注", "編集部より", "編集部追記", "編注"),
    },
}

# With a day and nothing else, these say when a page was last changed.
_OF_DATELINES = ("updated", "edited", "corrected", "更新", "修正", "加筆", "latest")

CLOSINGS: frozenset[str] = frozenset(
    {
        "まとめ",
        "おわりに",
        "終わりに",
        "最後に",
        "さいごに",
        "summary",
        "conclusion",
        "the bottom line",
    }
)
"""Headings that close an article: what follows speaks of today."""

_JAPANESE_AFTER = r"(?=[\s:：(（\[【〔0-9）)\]】〕—–|、,・-]|\Z)"


def _alternatives(language: str) -> str:
    words = (each for table in MARKERS.values() for each in table.get(language, ()))
    # The longest first: 'update' would cut 'updated'.
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))


MARKER = (
    rf"(?:(?<![A-Za-z])(?P<en>{_alternatives('en')})(?![A-Za-z])"
    rf"|(?P<ja>{_alternatives('ja')}){_JAPANESE_AFTER})"
)
"""A pattern for any marker, to be matched without regard to case in plain characters."""

NUMBER = r"(?:\s*(?:#|no\.?\s*)?[0-9]{1,2}(?=\s*(?::(?![0-9])|[：(（\[\])）】—–|,]|\Z)))?"
"""The number that a marker may have: Update 2, 追記3."""


def marker_kind(word: str) -> MarkerKind:
    """Give what a marker says, in any case.

    >>> marker_kind("訂正"), marker_kind("UPDATE")
    (<MarkerKind.CORRECTION: 'correction'>, <MarkerKind.UPDATE: 'update'>)
    """
    found = (kind for kind, table in MARKERS.items() if _is_in(word.lower(), table))
    return next(found)


def _is_in(word: str, table: Mapping[str, tuple[str, ...]]) -> bool:
    return any(word in words for words in table.values())


def is_of_dateline(word: str) -> bool:
    """Tell whether a marker with a day and no words says when a page was last changed.

    >>> is_of_dateline("Updated"), is_of_dateline("Update")
    (True, False)
    """
    return word.lower() in _OF_DATELINES
