"""Which sentence became which: pairs that share most of their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from storyversions.prose.chains import Match, heaviest_chain
from storyversions.prose.long_alignment import align_items, gaps_around
from storyversions.prose.shared_ends import shared_words
from storyversions.prose.tokens import tokens

SentencePair = tuple[int, int]

_FEW = 64
"""So many pairs of sentences are compared each with each."""

_SAME = 1000
"""What two sentences weigh that are the same; those that are rewritten weigh half at most."""

_ALIKE = 0.4
"""The least share of characters in words that both have, for one to be the other rewritten."""


def align_sentences(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Find the sentences that stay in order.

    Where they are few, of several ways to keep as many the one is taken that leaves those side by
    side that were rewritten.

    >>> old = ["Two towns are empty.", "Ho left.", "Why?"]
    >>> align_sentences(old, ["Why?", "Two towns burn.", "Ho left."])
    [Match(old=1, new=2, length=1, weight=1000)]
    """
    if min(len(old), len(new)) < 2 or len(old) * len(new) > _FEW:  # noqa: PLR2004 - two ways
        return align_items(old, new)
    pairs = [
        Match(i, j, 1, weight)
        for i in range(len(old))
        for j in reversed(range(len(new)))
        if (weight := _weight_of_pair(old, new, i, j))
    ]
    return [each for each in heaviest_chain(pairs) if old[each.old] == new[each.new]]


def _weight_of_pair(old: Sequence[str], new: Sequence[str], i: int, j: int) -> int:
    if old[i] == new[j]:
        return _SAME
    # What is elsewhere as it was is not taken for another sentence rewritten.
    if old[i] in new or new[j] in old:
        return 0
    likeness = _likeness(_counted(old[i]), _counted(new[j]))
    return round(likeness * _SAME / 2) if likeness >= _ALIKE else 0


def similar_pairs(old: Sequence[str], new: Sequence[str]) -> list[SentencePair]:
    """Pair sentences that are alike, in order: so many as share the most between them.

    >>> similar_pairs(["It burns.", "Ann left."], ["Why?", "Ann has left."])
    [(1, 1)]
    """
    if len(old) == len(new) == 1 and _are_alike_at_ends(old[0], new[0]):
        return [(0, 0)]
    ours, theirs = ([_counted(each) for each in side] for side in (old, new))
    anchors = _by_rare_words(ours, theirs) if len(old) * len(new) > _FEW else []
    pairs = [(each.old, each.new) for each in anchors]
    for left, right in gaps_around(anchors, len(old), len(new)):
        pairs += _in_gap(ours, theirs, left, right)
    return sorted(pair for pair in pairs if _likeness(ours[pair[0]], theirs[pair[1]]) >= _ALIKE)


def _are_alike_at_ends(old: str, new: str) -> bool:
    """Say whether two sentences are alike by the words that they begin and end with alone."""
    head, tail = shared_words(old, new)
    shared = _size(old[:head]) + _size(old[len(old) - tail :])
    return 2 * shared >= _ALIKE * (_size(old) + _size(new))


def _size(text: str) -> int:
    return len(text) - text.count(" ")


def _counted(sentence: str) -> Counter[str]:
    return Counter(word for word in tokens(sentence) if not word.isspace())


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Measure how much of two sentences is shared, from 0 to 1, by characters of words."""
    total = _weight(one) + _weight(other)
    shared = sum(len(word) * min(number, other[word]) for word, number in one.items())
    return 2 * shared / total if total else 0.0


def _weight(words: Counter[str]) -> int:
    return sum(len(word) * number for word, number in words.items())


def _by_rare_words(old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> list[Match]:
    """Pair sentences by words that one sentence of each side has alone, the longest first."""
    ours, theirs = _sole_owners(old), _sole_owners(new)
    votes: Counter[SentencePair] = Counter()
    for word, place in ours.items():
        if word in theirs:
            votes[place, theirs[word]] += len(word)
    ranked = sorted(votes, key=lambda pair: (pair[0], -pair[1]))
    return heaviest_chain(Match(*pair, 1, votes[pair]) for pair in ranked)


def _sole_owners(sentences: Sequence[Counter[str]]) -> dict[str, int]:
    owners: dict[str, int] = {}
    shared: set[str] = set()
    for place, words in enumerate(sentences):
        for word in words:
            if owners.setdefault(word, place) != place:
                shared.add(word)
    return {word: place for word, place in owners.items() if word not in shared}


def _in_gap(
    old: Sequence[Counter[str]], new: Sequence[Counter[str]], left: range, right: range
) -> Iterator[SentencePair]:
    if len(left) * len(right) > _FEW:
        yield from zip(left, right, strict=False)
        return
    likely = [
        Match(i, j, 1, round(likeness * _SAME))
        for i in left
        for j in reversed(right)
        if (likeness := _likeness(old[i], new[j])) >= _ALIKE
    ]
    yield from ((each.old, each.new) for each in heaviest_chain(likely))
