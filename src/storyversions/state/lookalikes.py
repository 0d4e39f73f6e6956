"""Keys that look alike and are not the same: José with one accent character, and with two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    import difflib
else:  # only an error suggests what is near
    difflib = lazy_module("difflib")

# Letters of Cyrillic and Greek that are drawn like letters of Latin.
_HOMOGLYPHS = str.maketrans(
    "АВСЕНІЈКМОРЅТХУаԁеһіјорԛѕсԝхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABCEHIJKMOPSTXYadehijopqscwxyABEZHIKMNOPTYXo",
)
_MARKS = ("<super>", "<sub>", "<circle>")


def skeleton(key: str) -> str:
    """Give a text that is the same for all keys that look alike.

    >>> skeleton("Ａnn"), skeleton("Аnn")
    ('Ann', 'Ann')
    """
    if key.isascii():
        return key
    # NFC on both sides: an accent may be a character of its own before the letters are
    # replaced, and again after.
    plain = "".join(map(_plain, unicodedata.normalize("NFC", key)))
    visible = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFC", visible).translate(_HOMOGLYPHS)


def _plain(char: str) -> str:
    """Replace a character by its plain form; one above, below or in a circle looks different."""
    is_mark = unicodedata.decomposition(char).startswith(_MARKS)
    return char if is_mark else unicodedata.normalize("NFKC", char)


def code_points(key: str, other: str) -> str:
    """List the code points in which `key` differs from an `other` that looks like it.

    What both begin and end with is left out, so that only the look-alike remains.

    >>> code_points("Ａnn", "Аnn")
    'U+FF21'
    """
    start = 0
    while key[start : start + 1] == other[start : start + 1] != "":
        start += 1
    stop = len(key)
    # The end shared with the other key must not reach back into the start that both share:
    # in `aa` and `a` one letter would count twice.
    while stop > start and len(other) - (len(key) - stop) > start and _ends_alike(key, other, stop):
        stop -= 1
    return " ".join(f"U+{ord(char):04X}" for char in key[start:stop]) or "nothing"


def suggestion(word: str, known: Iterable[str]) -> str:
    """Suggest the `known` word that was meant, as the end of a sentence; nothing without one.

    One that looks like the `word` comes first, with where it differs.

    >>> suggestion("cheif", ["chief", "board"]), suggestion("x", ["board"])
    ('; do you mean chief', '')
    """
    words = list(known)
    alike = next((each for each in words if skeleton(each) == skeleton(word)), None)
    if alike is not None and alike != word:
        here, there = code_points(alike, word), code_points(word, alike)
        return f"; do you mean {alike} (with {here} where you wrote {there})"
    folded = {each.casefold(): each for each in reversed(words)}
    near = difflib.get_close_matches(word.casefold(), folded, 1)
    return f"; do you mean {folded[near[0]]}" if near else ""


def _ends_alike(key: str, other: str, stop: int) -> bool:
    return key[stop - 1] == other[len(other) - (len(key) - stop) - 1]
