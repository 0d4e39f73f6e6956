"""Where sentences end, in English, in Japanese, and in texts that mix them.

What decides stands near the end of a sentence, so that a part of a long text is split as it is
split within the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyversions.prose.abbreviations import is_abbreviation

TextRange = tuple[int, int]
"""Where a part of a text begins, and where what follows it begins, in characters."""

_CANDIDATE = re.compile(
    r"([.!?…。．！？｡\n][.!?…。．！？｡]*)([」』）】〉》”’\"')\]]*(?:\[[0-9]{1,3}\])*)\s*"
)
"""The marks that may end a sentence, what closes with it, and the white space after it."""

_LINE = re.compile(r"[^\S\n]*\n|[ \t]*(?:[-*+•>]|#{1,6}|[0-9]{1,3}[.)])[ \t]|\u3000")
"""What a line holds that begins a paragraph, an item of a list or a heading."""

_WIDE_STOPS = frozenset("。．！？｡")
_SPACE = re.compile(r"\s*")
_BRACKET = re.compile(r"[「『（【」』）】]|\n[^\S\n]*\n")
_OPENING, _CLOSING = "「『（【", "」』）】"
_REACH = 400
"""How far ahead a bracket that was opened is expected to close, in characters."""

_GOES_ON = re.compile(r"[\u3041-\u309f、，,・：:。．.」』）】]")
"""What goes on after a quotation: a particle, a comma, a stop, another closing mark."""

_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def sentences(text: str) -> list[str]:
    """Split a `text` into its sentences, each with the white space after it.

    Joined they are the text. A blank line ends a sentence too; a heading and an item of a list
    begin one.

    >>> sentences("Dr. Toner left the U.S. board. She said: “Why?” 「はい。」と答えた。終わり。")
    ['Dr. Toner left the U.S. board. ', 'She said: “Why?” ', '「はい。」と答えた。', '終わり。']
    """
    return [text[start:stop] for start, stop in sentence_extents(text)]


def sentence_extents(text: str, start: int = 0, stop: int | None = None) -> Iterator[TextRange]:
    """Yield where the sentences of a text begin and end, from `start` up to `stop`.

    Together they are all of that part.

    >>> list(sentence_extents("He left. She stays."))
    [(0, 9), (9, 19)]
    """
    stop = len(text) if stop is None else stop
    for end in sentence_ends(text, start):
        if end >= stop:
            break
        yield start, end
        start = end
    if start < stop:
        yield start, stop


def sentence_ends(text: str, start: int = 0) -> Iterator[int]:
    """Yield where sentences end, with the white space after them, behind `start`."""
    found = _CANDIDATE.search(text, start)
    while found:
        end = _end_at(text, found)
        if end:
            yield end
        found = _CANDIDATE.search(text, end or found.end(1))


def starts_sentence(text: str, at: int, since: int | None = None) -> bool:
    """Say whether a sentence begins at a place, or the text ends there.

    No sentence is looked for before `since`, which is not far from the place unless given.
    """
    if at in (0, len(text)):
        return True
    ends = sentence_ends(text, max(0, at - _REACH) if since is None else since)
    return at == next((end for end in ends if end >= at), None)


def _end_at(text: str, found: re.Match[str]) -> int | None:
    """Find where a sentence ends whose last marks may be `found`; None where it goes on."""
    marks = found[1]
    if marks[0] == "\n":
        return _end_of_line(text, found.start() + 1)
    is_wide = not (marks.isascii() or _WIDE_STOPS.isdisjoint(marks))
    is_end = _is_wide_end(text, found) if is_wide else _is_narrow_end(text, found)
    return found.end() if is_end else None


def _end_of_line(text: str, at: int) -> int | None:
    """Find where what begins behind a line begins, if it is a paragraph, an item or the like."""
    return skip_space(text, at) if _LINE.match(text, at) else None


def skip_space(text: str, at: int) -> int:
    """Find where the white space ends that begins at a place."""
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _is_wide_end(text: str, found: re.Match[str]) -> bool:
    if found[2] and found.end() == found.end(2) and _GOES_ON.match(text, found.end()):
        return False
    return not _is_enclosed(text, found.end(2))


def _is_narrow_end(text: str, found: re.Match[str]) -> bool:
    marks, closers = found.groups()
    follows = found.end()
    if found.end(2) == follows < len(text):
        # No white space: a decimal, an address, or Japanese with a narrow mark.
        is_japanese = "…" not in marks and _WIDE.match(text, follows) is not None
        return is_japanese and _is_wide_end(text, found)
    # “Go!” she said, and: well… no.
    may_go_on = closers or len(marks) > 1 or marks == "…"
    if may_go_on and text[follows : follows + 1].islower():
        return False
    is_word = marks == "." and is_abbreviation(text, found.start(), follows)
    return not is_word and not _is_enclosed(text, found.end(2))


def _is_enclosed(text: str, at: int) -> bool:
    """Say whether a Japanese bracket that was opened before `at` closes behind it."""
    if text.isascii() or all(text.find(each, at, at + _REACH) < 0 for each in _CLOSING):
        return False
    depth = 0
    for bracket in _BRACKET.finditer(text, at, at + _REACH):
        if bracket[0] in _OPENING:
            depth += 1
        elif bracket[0][0] == "\n" or depth == 0:
            return bracket[0][0] != "\n"
        else:
            depth -= 1
    return False
