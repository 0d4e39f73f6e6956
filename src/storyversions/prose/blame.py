"""Which version set each sentence of a text last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from attrs import frozen

from storyversions.prose.comparison import ProseDiff, compare_prose
from storyversions.prose.sentence_splitter import TextRange, sentence_extents
from storyversions.prose.spans import ProseSpan, SpanKind


@frozen
class BlamedSentence:
    """A sentence of the last of several texts, where it stands, and which text set it.

    `version` counts the texts from 0. A sentence that only moved is as old as it was.
    """

    text: str
    extent: TextRange
    version: int


class _SetIn(NamedTuple):
    """A sentence without the white space around it, and the text that set it."""

    key: str
    version: int


def blame_prose(texts: Sequence[str]) -> tuple[BlamedSentence, ...]:
    """Say which of the `texts`, the versions of one, set each sentence of the last.

    >>> versions = ["It burns. Ann left.", "Ann left. It burned.", "Ann left. It burned. Why?"]
    >>> [(each.text, each.version) for each in blame_prose(versions)]
    [('Ann left.', 0), ('It burned.', 1), ('Why?', 2)]
    """
    known: dict[int, _SetIn] = {}
    for number, (before, after) in enumerate(pairwise(["", *texts])):
        kept = _kept(compare_prose(before, after), known)
        known = {
            start: _SetIn(after[start:stop], kept.get((start, stop), number))
            for start, stop in _sentences_in(after, 0, len(after))
        }
    return tuple(
        BlamedSentence(key, (start, start + len(key)), version)
        for start, (key, version) in known.items()
    )


def _sentences_in(text: str, start: int, stop: int) -> Iterator[TextRange]:
    """Yield the sentences of an extent without the white space around them."""
    for first, last in sentence_extents(text, start, stop):
        words = text[first:last].strip()
        if words:
            at = text.index(words, first)
            yield at, at + len(words)


def _kept(diff: ProseDiff, known: Mapping[int, _SetIn]) -> dict[TextRange, int]:
    """Give the version of each sentence of the second text that is one of the first."""
    found: dict[TextRange, int] = {}
    for span in diff.spans:
        for extent, former in _pairs(span, diff):
            was = known.get(former)
            if was and was.key == diff.after[slice(*extent)]:
                found[extent] = was.version
    return found


def _pairs(span: ProseSpan, diff: ProseDiff) -> Iterable[tuple[TextRange, int]]:
    """Pair the sentences of a span with where they began in the first text."""
    if span.after is None or span.kind is SpanKind.INSERTED:
        return ()
    now = list(_sentences_in(diff.after, *span.after))
    if span.kind is SpanKind.SAME:
        shift = (span.before or span.after)[0] - span.after[0]
        return [(extent, extent[0] + shift) for extent in now]
    before = _sentences_in(diff.before, *(span.other or span.after))
    return [(extent, start) for extent, (start, _) in zip(now, before, strict=False)]
