"""Names in prose that are nearly one of the story's own, and so one that is spelt two ways.

A name counts where the model says that a field only names its entity. Another person may have
nearly the same name: a word that the facts have too, or that has another first name, is no slip.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from storyversions.desk.lint.lint_text import LintText, join_latin_lines
from storyversions.desk.lint.spellings import is_one_slip, sounds_of
from storyversions.story.story import Story
from storyversions.structs import Struct
from storyversions.words import LANGUAGES

_WORD = r"[^\W\d_ぁ-鿿][^\W\d_ぁ-鿿]*(?:['’-][^\W\d_ぁ-鿿]+)*"
_NAME = re.compile(rf"{_WORD}(?: {_WORD})+")
_WORDS = re.compile(_WORD)
_KATAKANA = re.compile(r"[ァ-ヺー]+(?:[・･＝][ァ-ヺー]+)*")
_SHORTEST_FIRST, _SHORTEST_LAST, _SHORTEST_ALONE = 5, 4, 6
_FEWEST_SOUNDS = 4


class NearName(Struct):
    """A name as it is `written` in a text from `start`, and as the story has it."""

    written: str
    known: str
    start: int


class KnownNames(Struct):
    """The names of a story: pairs of a name's neighbouring words, katakana, and all other words.

    `last` are the last words of names of several.
    """

    pairs: frozenset[tuple[str, str]]
    last: frozenset[str]
    katakana: frozenset[str]
    words: frozenset[str]


def known_names(story: Story[Any]) -> KnownNames:
    """Gather the names that the states of a `story` have had, and the words of all its facts."""
    names, texts = set[str](), list[str]()
    describer = story.describer(next(iter(LANGUAGES)))
    for path, state in story.facts_at().items():
        place = describer.place_of(path)
        text = state.value if isinstance(state.value, str) else str(state.value)
        texts.append(text)
        is_name = place.slot.meta.names or (place.holder is not None and place.holder.meta.names)
        if is_name and isinstance(state.value, str):
            names.add(_plain(text))
    texts += [
        text for source in story.sources.values() for text in (source.name, source.title or "")
    ]
    latin = [name.split() for name in names if _is_latin_name(name)]
    return KnownNames(
        frozenset(pair for parts in latin for pair in pairwise(parts)),
        frozenset(parts[-1] for parts in latin),
        frozenset(name for name in names if _KATAKANA.fullmatch(name)),
        frozenset(_words_of(texts)),
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("’", "'")


def _is_latin_name(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and all(each[0].isupper() for each in name.split())


def _words_of(texts: Iterable[str]) -> Iterator[str]:
    for text in map(_plain, texts):
        yield from _WORDS.findall(text)
        for run in _KATAKANA.findall(text):
            yield from (run, *re.split("[・･＝]", run))


def near_names(texts: Iterable[LintText], known: KnownNames) -> Iterator[tuple[LintText, NearName]]:
    """Yield the names in `texts` that are nearly one that is known."""
    plain = [(text, _plain(join_latin_lines(text.plain))) for text in texts]
    others = {last for _, words in plain for last in _others(words, known)}
    for text, words in plain:
        for near in (*_latin(words, known, others), *_in_katakana(words, known)):
            yield text, near


def _pairs_in(words: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield the neighbouring words that both begin with a capital letter."""
    for one, other in pairwise(_WORDS.finditer(words)):
        is_beside = words[one.end() : other.start()] == " "
        if is_beside and one[0][0].isupper() and other[0][0].isupper():
            yield one, other


def _others(words: str, known: KnownNames) -> Iterator[str]:
    """Yield the last names of people whose first name is none of those that are known."""
    first = {one for one, _ in known.pairs}
    for one, other in _pairs_in(words):
        if one[0] not in first:
            yield _own(other[0])


def _own(word: str) -> str:
    """Give a word without the ending of a possessive."""
    return word.removesuffix("'s").removesuffix("'")


def _latin(words: str, known: KnownNames, others: set[str]) -> Iterator[NearName]:
    in_pairs = set[int]()
    for one, other in _pairs_in(words):
        first, last = one[0], _own(other[0])
        in_pairs |= {one.start(), other.start()}
        name = next((pair for pair in known.pairs if _is_slip(pair, (first, last), known)), None)
        if name is not None:
            yield NearName(f"{first} {last}", " ".join(name), one.start())
    for word in _WORDS.finditer(words):
        written = _own(word[0])
        if word.start() in in_pairs or written in known.words or written in others:
            continue
        last_name = next((each for each in known.last if _is_slip_alone(each, written)), None)
        if last_name is not None:
            yield NearName(written, last_name, word.start())


def _is_slip(name: tuple[str, str], written: tuple[str, str], known: KnownNames) -> bool:
    (first, last), (one, other) = name, written
    if one == first:
        is_long = min(len(last), len(other)) >= _SHORTEST_LAST
        return is_long and other not in known.words and is_one_slip(last, other)
    is_long = min(len(first), len(one)) >= _SHORTEST_FIRST
    return other == last and is_long and one not in known.words and is_one_slip(first, one)


def _is_slip_alone(name: str, written: str) -> bool:
    """Say whether a word alone is a slip of a last name, and no form of it: Altmans, Altmanian."""
    is_long = len(name) >= _SHORTEST_ALONE and written[0] == name[0]
    return is_long and written != f"{name}s" and is_one_slip(name, written)


def _in_katakana(words: str, known: KnownNames) -> Iterator[NearName]:
    for run in _KATAKANA.finditer(words):
        written = run[0]
        if written in known.words:
            continue
        name = next((each for each in known.katakana if _is_respelt(each, written)), None)
        if name is not None:
            yield NearName(written, name, run.start())


def _is_respelt(name: str, written: str) -> bool:
    """Say whether a run of katakana is a name that is known, or a part of it, spelt otherwise."""
    parts, own = (re.split("[・･＝]", each) for each in (name, written))
    if sounds_of(name) == sounds_of(written) and len(sounds_of(name)) >= _FEWEST_SOUNDS:
        return True
    if len(own) == 1:
        sounds = sounds_of(written)
        return len(sounds) >= _FEWEST_SOUNDS and any(sounds_of(part) == sounds for part in parts)
    differing = [pair for pair in zip(parts, own, strict=False) if pair[0] != pair[1]]
    if len(parts) != len(own) or len(differing) != 1:
        return False
    one, other = differing[0]
    return min(len(one), len(other)) >= _FEWEST_SOUNDS and is_one_slip(one, other)
