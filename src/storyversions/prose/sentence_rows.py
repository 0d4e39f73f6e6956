"""The sentences of two texts side by side, and which of them moved."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from storyversions.prose.common_runs import Sides, Texts
from storyversions.prose.long_alignment import gaps_around
from storyversions.prose.sentence_splitter import TextRange
from storyversions.prose.similar_sentences import align_sentences


class SentenceRow(NamedTuple):
    """Sentences of each text that stand side by side: one pair that stays, or what differs."""

    old: list[TextRange]
    new: list[TextRange]
    stays: bool = False


class Moves(NamedTuple):
    """The number of each sentence that moved, by its extent before and after; runs share one."""

    left: dict[TextRange, int]
    came: dict[TextRange, int]


def rows_between(sides: Sides, texts: Texts) -> Iterator[SentenceRow]:
    """Yield sentences that differ in rows, as many as can stay in order side by side."""
    old, new = (list(pairwise(side)) for side in sides)
    keys = _keys(texts[0], old), _keys(texts[1], new)
    if len(old) == len(new) == 1:
        yield SentenceRow(old, new, stays=keys[0] == keys[1])
        return
    matches = align_sentences(*keys)
    for number, (left, right) in enumerate(gaps_around(matches, len(old), len(new))):
        if left or right:
            yield SentenceRow(old[left.start : left.stop], new[right.start : right.stop])
        for match in matches[number : number + 1]:
            for at in range(match.length):
                pair = old[match.old + at], new[match.new + at]
                yield SentenceRow([pair[0]], [pair[1]], stays=True)


def find_moves(rows: Iterable[SentenceRow], texts: Texts) -> Moves:
    """Pair the sentences that went with the same ones that came elsewhere, each once."""
    rows = [row for row in rows if not row.stays]
    waiting: dict[str, deque[TextRange]] = defaultdict(deque)
    for row in rows:
        for extent, key in zip(row.new, _keys(texts[1], row.new), strict=True):
            waiting[key].append(extent)
    moves = Moves({}, {})
    ends, number = (-1, -1), 0
    for row in rows:
        for extent, key in zip(row.old, _keys(texts[0], row.old), strict=True):
            if not waiting.get(key) or not _has_letters(key):
                continue
            came = waiting[key].popleft()
            # What goes on where the one before ended, in both texts, moved with it.
            number += (extent[0], came[0]) != ends
            moves.left[extent] = moves.came[came] = number
            ends = extent[1], came[1]
    return moves


def _keys(text: str, extents: Iterable[TextRange]) -> list[str]:
    """List sentences as they are known again: whatever white space is around them."""
    return [text[start:stop].strip() for start, stop in extents]


def _has_letters(key: str) -> bool:
    return any(map(str.isalnum, key))
