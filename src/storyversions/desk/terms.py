"""The words by which a text can name a value: what a passage and a fact may have in common.

A text is compared by its terms: words of Latin and other alphabets by their stems, numbers without
their separators, runs of katakana and of ideographs as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from storyversions.state.paths import Path
from storyversions.words import Describer, plain_text

_TERM = re.compile(
    r"(?P<number>\d(?:[\d,.]*\d)?)|(?P<counted>[一二三四五六七八九十])(?![一-鿿々])"
    r"|(?P<with_counter>[一二三四五六七八九十](?=[人件名社個回本]))"
    r"|(?P<run>[ァ-ヺー]+|[㐀-鿿々]+)|(?P<word>[^\W\d_ぁ-鿿々]+)"
)
_FEWEST_LETTERS = 3
_ENDINGS = ("ing", "ed", "es", "s")
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTED_IN_JAPANESE = "一二三四五六七八九十"
_SAY_NOTHING = frozenset(
    re.findall(
        r"\w+",
        "about after all and are been being but for from had has have her him his its new not off"
        " our out she than that the their them then they this was were which who will with would",
    )
)
"""Words that stand in any text: they tell no two values apart."""


def terms_of(text: str) -> frozenset[str]:
    """Give the terms of a `text`.

    >>> sorted(terms_of("Sam Altman joins 1,200 others"))
    ['1200', 'altman', 'join', 'other', 'sam']
    """
    return frozenset(_terms(unicodedata.normalize("NFKC", plain_text(text))))


def _terms(text: str) -> Iterator[str]:
    for found in _TERM.finditer(text):
        if found["number"]:
            yield re.sub(r"[,.](?=\d{3}(?!\d))", "", found["number"])
        elif found["word"]:
            yield from _word_terms(found["word"].casefold())
        elif found["run"]:
            yield from [found[0]] if len(found[0]) > 1 else []
        else:
            yield str(_COUNTED_IN_JAPANESE.index(found[0]) + 1)


def _word_terms(word: str) -> Iterator[str]:
    if word in _COUNTED:
        yield str(_COUNTED.index(word) + 1)
    elif len(word) >= _FEWEST_LETTERS and word not in _SAY_NOTHING:
        yield _stem(word)


def _stem(word: str) -> str:
    """Take the ending off an English word, where enough of it is left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _FEWEST_LETTERS:
            return word[: -len(ending)]
    return word


def value_terms(describer: Describer, path: Path, value: Any) -> frozenset[str]:
    """Give the terms by which a text names the `value` of a fact in one language."""
    return terms_of(describer.describe(path, value))


def entry_terms(describer: Describer, path: Path) -> frozenset[str]:
    """Give the terms by which a text names the entry at a `path`, such as a person on a board."""
    if not path.steps[-1].key:
        return frozenset()
    return terms_of(describer.entry_label(describer.place_of(path).holder.meta, path))
