"""Two texts compared: by paragraphs, then sentences, then words; what moved is told as moved."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from storyversions.prose.common_runs import Texts, differing_sentences
from storyversions.prose.excerpts import Excerpt, excerpts, marked_line
from storyversions.prose.pieces import (
    TextPiece,
    deleted_piece,
    inserted_piece,
    inverted_pieces,
    same_piece,
    spans_of,
)
from storyversions.prose.sentence_rows import Moves, SentenceRow, find_moves, rows_between
from storyversions.prose.sentence_splitter import TextRange
from storyversions.prose.shared_ends import shared_words
from storyversions.prose.similar_sentences import similar_pairs
from storyversions.prose.spans import ProseSpan
from storyversions.prose.tokens import tokens
from storyversions.prose.word_changes import word_pieces


@frozen
class ProseDiff:
    """Two texts compared, as `compare_prose` gives it.

    The texts of all `spans` that have an extent in the first text, joined, are that text; so with
    the second. It is true where the texts differ, and prints what changed, a line for each place.
    """

    before: str
    after: str
    spans: tuple[ProseSpan, ...]

    def __bool__(self) -> bool:
        return self.before != self.after

    def __str__(self) -> str:
        return "\n".join(map(marked_line, self.excerpts))

    @property
    def excerpts(self) -> tuple[Excerpt, ...]:
        """What changed, each with the rest of the sentences that it is in."""
        return tuple(excerpts(self.spans, (self.before, self.after)))

    def inverted(self) -> ProseDiff:
        """Compare the other way round: what was inserted is deleted."""
        pieces = inverted_pieces(self.spans)
        return ProseDiff(self.after, self.before, spans_of(pieces, (self.after, self.before)))


def compare_prose(before: str, after: str) -> ProseDiff:
    """Compare two texts as a reader does: which sentences came, went, moved or were rewritten.

    It takes as long as the texts are, whatever they hold. The same sentences in another order
    are moves and nothing else. English and Japanese are split as `sentences` and `tokens` do.

    >>> old = "The fire began on Monday. Two towns are empty. The road is closed."
    >>> new = "The road is closed. The fire began on Sunday. Two towns are empty."
    >>> print(compare_prose(old, new))
    {>The road is closed.>}
    The fire began on [-Monday-]{+Sunday+}.
    [<The road is closed.<]
    """
    # What is equally good is chosen in the same way in both directions, so that a comparison the
    # other way round says the same.
    if (len(before), before) > (len(after), after):
        return compare_prose(after, before).inverted()
    texts = (before, after)
    return ProseDiff(before, after, spans_of(_pieces(texts), texts))


def _pieces(texts: Texts) -> Iterator[TextPiece]:
    sides = list(differing_sentences(texts))
    rows = [list(rows_between(each, texts)) for each in sides]
    moves = find_moves((row for each in rows for row in each), texts)
    start = begin = 0
    for (old, new), each in zip(sides, rows, strict=True):
        yield same_piece(start, begin, old[0] - start)
        for row in each:
            yield from _row_pieces(row, moves, texts)
        start, begin = old[-1], new[-1]
    yield same_piece(start, begin, len(texts[0]) - start)


def _row_pieces(row: SentenceRow, moves: Moves, texts: Texts) -> Iterator[TextPiece]:
    pairs = [(0, 0)] if row.stays else _rewritten(row, moves, texts)
    first = second = 0
    for i, j in (*pairs, (len(row.old), len(row.new))):
        yield from (deleted_piece(*each, moves.left.get(each, 0)) for each in row.old[first:i])
        yield from (inserted_piece(*each, moves.came.get(each, 0)) for each in row.new[second:j])
        if i < len(row.old):
            yield from _sentence_pieces(row.old[i], row.new[j], texts)
        first, second = i + 1, j + 1


def _sentence_pieces(old: TextRange, new: TextRange, texts: Texts) -> Iterator[TextPiece]:
    """Yield what became of a sentence; only what is between the words that stay is split."""
    before, after = texts[0][slice(*old)], texts[1][slice(*new)]
    head, tail = shared_words(before, after) if before != after else (len(before), 0)
    if head:
        yield same_piece(old[0], new[0], head)
    left, right = before[head : len(before) - tail], after[head : len(after) - tail]
    yield from word_pieces(tokens(left), tokens(right), old[0] + head, new[0] + head)
    if tail:
        yield same_piece(old[1] - tail, new[1] - tail, tail)


def _rewritten(row: SentenceRow, moves: Moves, texts: Texts) -> list[tuple[int, int]]:
    """Pair the sentences of a row that neither stay nor moved, where they are alike."""
    left = [number for number, each in enumerate(row.old) if each not in moves.left]
    come = [number for number, each in enumerate(row.new) if each not in moves.came]
    old = [texts[0][slice(*row.old[number])] for number in left]
    new = [texts[1][slice(*row.new[number])] for number in come]
    return [(left[i], come[j]) for i, j in similar_pairs(old, new)] if old and new else []
