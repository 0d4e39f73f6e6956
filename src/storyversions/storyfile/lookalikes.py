"""Keys that look alike and are not the same: José with one accent character, and with two."""

from __future__ import annotations

import unicodedata

from attrs import define, field

from storyversions.errors import FileError, Location
from storyversions.state.paths import Path

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
    plain = "".join(map(_plain, unicodedata.normalize("NFC", key)))
    visible = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFC", visible).translate(_HOMOGLYPHS)


def _plain(char: str) -> str:
    """Replace a character by its plain form; one above, below or in a circle looks different."""
    is_mark = unicodedata.decomposition(char).startswith(_MARKS)
    return char if is_mark else unicodedata.normalize("NFKC", char)


@define
class KeySpellings:
    """The keys of a story file as they are spelt, to find two that look alike."""

    seen: dict[tuple[str, ...], tuple[str, Location]] = field(factory=dict)

    def check(self, path: Path, place: Location) -> None:
        """Note the keys of a path.

        Raises:
            FileError: a key looks like another one and is written with other characters.

        """
        looks: tuple[str, ...] = ()
        for step in path.steps:
            looks = (*looks, skeleton(step.name))
            if not step.key:
                continue
            spelling, first = self.seen.setdefault(looks, (step.name, place))
            if spelling != step.name:
                raise FileError(_told(step.name, spelling, first), place=place)


def _told(key: str, other: str, place: Location) -> str:
    here, there = _code_points(key, other), _code_points(other, key)
    return (
        f"the key {key!r} looks like the one on line {place.line} and is another:"
        f" {here} here, {there} there; write it as there"
    )


def _code_points(key: str, other: str) -> str:
    """List the code points in which a key differs from another, with the letter before them."""
    start = 0
    while key[start : start + 1] == other[start : start + 1] != "":
        start += 1
    stop = len(key)
    while stop > start and len(other) - (len(key) - stop) > start and _ends_alike(key, other, stop):
        stop -= 1
    return " ".join(f"U+{ord(char):04X}" for char in key[start:stop]) or "nothing"


def _ends_alike(key: str, other: str, stop: int) -> bool:
    return key[stop - 1] == other[len(other) - (len(key) - stop) - 1]
