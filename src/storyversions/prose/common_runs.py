"""What two long texts share, found by their characters before a sentence of it is split.

Most of an article stays when it is revised, and comparing characters is far cheaper than finding
sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from storyversions.prose.sentence_splitter import sentence_ends
from storyversions.prose.shared_ends import shared_length

Texts = tuple[str, str]
"""The text before and the text after."""

Places = tuple[int, int]
"""A place in each of them."""

Sides = tuple[list[int], list[int]]
"""Where sentences begin in two texts that differ there, and at the end where the last one ends."""

_SHORT = 2_000
"""Texts with fewer characters are compared by sentences alone."""

_PROBE = 256
"""So many characters agree where two texts are taken to go on as one."""

_FIRST_STEP = 512
_NEAR = 128
_WIDER = 4


def differing_sentences(texts: Texts) -> Iterator[Sides]:
    """Yield the sentences where two texts differ; between them the texts are the same.

    Each side is the starts of its sentences and the end of the last one.

    >>> list(differing_sentences(("Ann left. Bob came.", "Ann left.")))
    [([0, 10, 19], [0, 9])]
    """
    ends = (0, 0)
    while ends != (len(texts[0]), len(texts[1])):
        places, beyond = _whole_sentences(texts, ends)
        if places == beyond:
            return
        sides = _differing_from(texts, places, beyond)
        yield sides
        ends = sides[0][-1], sides[1][-1]


def _whole_sentences(texts: Texts, places: Places) -> tuple[Places, Places]:
    """Skip the whole sentences that both texts have from two places on.

    Given are the places behind them, and where the sentences end that begin there.
    """
    start, begin = places
    length = _shared(texts, places)
    near = length - _last_stop(texts[0], start, start + length)
    while True:
        # What ends before `since` was not looked at.
        since = max(0, length - near)
        ours = _ends_within(texts[0], start, since, length)
        theirs = _ends_within(texts[1], begin, since, length)
        common = max((end for end in ours if end <= length and end in theirs), default=0)
        if common or not since:
            break
        near = max(_NEAR, near * _WIDER)
    first, second = (next((end for end in ends if end > common), common) for ends in (ours, theirs))
    return (start + common, begin + common), (start + first, begin + second)


def _shared(texts: Texts, places: Places) -> int:
    if len(texts[0]) < _SHORT:
        return 0
    return shared_length(*texts, *places, step=_FIRST_STEP)


def _last_stop(text: str, start: int, stop: int) -> int:
    """Guess where the last sentence ends that ends within an extent, counted from its start."""
    narrow, wide = text.rfind(". ", start, stop), text.rfind("。", start, stop)
    return max(narrow, wide, text.rfind("\n", start, stop)) - start


def _ends_within(text: str, place: int, since: int, length: int) -> list[int]:
    """Find where sentences end behind `since`, up to the first beyond a `length`.

    They are counted from a place. The end of the text ends a sentence, and nothing is beyond it.
    """
    ends = []
    for end in sentence_ends(text, place + since):
        ends.append(end - place)
        if end > place + length:
            return ends
    return [*ends, len(text) - place]


def _differing_from(texts: Texts, places: Places, ends: Places) -> Sides:
    """Find the nearest places behind two others from which the texts go on as one.

    The sentences that begin at the `places` have these `ends`.
    """
    old, new = (sorted({*pair}) for pair in zip(places, ends, strict=True))
    window = _WIDER
    while (found := _meeting(texts, old, new)) is None:
        old, new = (_starts(text, at, window) for text, at in zip(texts, places, strict=True))
        window *= _WIDER
    return old[: found[0] + 1], new[: found[1] + 1]


def _starts(text: str, place: int, number: int) -> list[int]:
    """List a place and where the sentences behind it end, a `number` of them, or all."""
    starts = [place, *islice(sentence_ends(text, place), number)]
    if len(starts) <= number and starts[-1] < len(text):
        starts.append(len(text))
    return starts


def _meeting(texts: Texts, old: list[int], new: list[int]) -> tuple[int, int] | None:
    """Find which of the sentences in two windows is the first that begins the same rest."""
    if len(texts[0]) < _SHORT:
        is_all = old[-1] == len(texts[0]) and new[-1] == len(texts[1])
        return (len(old) - 1, len(new) - 1) if is_all else None
    places: dict[str, int] = {}
    for number, at in enumerate(old):
        places.setdefault(texts[0][at : at + _PROBE], number)
    # Where both are at the begin, they agree for less than a sentence.
    met = (
        (places[probe], second)
        for second, at in enumerate(new)
        if (probe := texts[1][at : at + _PROBE]) in places and places[probe] + second
    )
    return min(met, key=sum, default=None)
