"""Pieces of two compared texts by their extents, put in the one order in which they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from storyversions.prose.common_runs import Texts
from storyversions.prose.sentence_splitter import TextRange
from storyversions.prose.spans import ProseSpan, SpanKind


class TextPiece(NamedTuple):
    """A piece of one text or both; what moved together has one number, from 1."""

    kind: SpanKind
    before: TextRange | None
    after: TextRange | None
    move: int = 0


def same_piece(start: int, begin: int, length: int) -> TextPiece:
    """Make a piece of so many characters that is the same in both texts."""
    return TextPiece(SpanKind.SAME, (start, start + length), (begin, begin + length))


def deleted_piece(start: int, stop: int, move: int = 0) -> TextPiece:
    """Make a piece of the text before, which went, or moved from there."""
    return TextPiece(SpanKind.MOVED if move else SpanKind.DELETED, (start, stop), None, move)


def inserted_piece(start: int, stop: int, move: int = 0) -> TextPiece:
    """Make a piece of the text after, which came, or moved there."""
    return TextPiece(SpanKind.MOVED if move else SpanKind.INSERTED, None, (start, stop), move)


def spans_of(pieces: Iterable[TextPiece], texts: Texts) -> tuple[ProseSpan, ...]:
    """Tell pieces, which come in the order of both texts, in the one form that spans have.

    Between two spans that are the same come all of the first text, then all of the second; what
    stands side by side and is of one kind is one span. White space goes with what is beside it.
    """
    told = list(_in_order(pieces, texts))
    left = {each.move: each.before for each in told if each.move and each.before}
    came = {each.move: each.after for each in told if each.move and each.after}
    return tuple(_span(each, texts, came if each.before else left) for each in told)


def inverted_pieces(spans: Iterable[ProseSpan]) -> Iterator[TextPiece]:
    """Give the pieces of a comparison the other way round."""
    moves: dict[TextRange | None, int] = {}
    for span in spans:
        move = 0
        if span.kind is SpanKind.MOVED:
            move = moves.setdefault(span.before or span.other, len(moves) + 1)
        turned = span.inverted()
        yield TextPiece(turned.kind, turned.before, turned.after, move)


def _span(piece: TextPiece, texts: Texts, others: Mapping[int, TextRange]) -> ProseSpan:
    kind, before, after, move = piece
    start, stop = before or after or (0, 0)
    text = texts[0 if before else 1][start:stop]
    return ProseSpan(kind, text, before, after, others[move] if move else None)


def _in_order(pieces: Iterable[TextPiece], texts: Texts) -> Iterator[TextPiece]:
    filled = (each for each in pieces if _is_filled(each.before) or _is_filled(each.after))
    for is_same, run in groupby(filled, key=lambda each: each.kind is SpanKind.SAME):
        members = list(run)
        if is_same:
            yield _merged(members[0], members[-1]) if len(members) > 1 else members[0]
            continue
        for side in (0, 1):
            own = [each for each in members if _extent(each, side)]
            yield from _joined_pieces(own, texts[side], side) if len(own) > 1 else own


def _joined_pieces(pieces: list[TextPiece], text: str, side: int) -> Iterator[TextPiece]:
    """Join neighbours of one kind; white space joins whatever stands before it, or after."""
    standing, *others = pieces
    for piece in others:
        if standing[::3] == piece[::3] or _is_blank(piece, text, side):
            standing = _merged(standing, piece)
        elif _is_blank(standing, text, side):
            standing = _merged(standing, piece, piece)
        else:
            yield standing
            standing = piece
    yield standing


def _is_blank(piece: TextPiece, text: str, side: int) -> bool:
    start, stop = _extent(piece, side) or (0, 0)
    return text[start:stop].isspace()


def _extent(piece: TextPiece, side: int) -> TextRange | None:
    return piece.after if side else piece.before


def _is_filled(extent: TextRange | None) -> bool:
    return extent is not None and extent[0] < extent[1]


def _merged(first: TextPiece, last: TextPiece, like: TextPiece | None = None) -> TextPiece:
    """Make one piece from the begin of one to the end of another, of the kind that one has."""
    kind, _, _, move = like or first
    before = first.before and last.before and (first.before[0], last.before[1])
    after = first.after and last.after and (first.after[0], last.after[1])
    return TextPiece(kind, before, after, move)
