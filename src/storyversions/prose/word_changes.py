"""One sentence rewritten as another, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storyversions.prose.long_alignment import align_items, gaps_around
from storyversions.prose.pieces import TextPiece, deleted_piece, inserted_piece, same_piece


def word_pieces(
    old: Sequence[str], new: Sequence[str], start: int, begin: int
) -> Iterator[TextPiece]:
    """Yield what became of the words of a sentence, which stands at `start`, and at `begin` after.

    White space alone between two changes is changed with them, so that they read as one.
    """
    matches = align_items(old, new)
    if not matches:
        yield from _replaced("".join(old), "".join(new), start, begin)
        return
    changed = list(gaps_around(matches, len(old), len(new)))
    for number, match in enumerate(matches):
        gone, come = _words_in(old, changed[number][0]), _words_in(new, changed[number][1])
        yield from _replaced(gone, come, start, begin)
        start, begin = start + len(gone), begin + len(come)
        kept = _words_in(old, range(match.old, match.old + match.length))
        if kept.isspace() and _is_between(changed, number):
            yield from _replaced(kept, kept, start, begin)
        else:
            yield same_piece(start, begin, len(kept))
        start, begin = start + len(kept), begin + len(kept)
    yield from _replaced(
        _words_in(old, changed[-1][0]), _words_in(new, changed[-1][1]), start, begin
    )


def _words_in(words: Sequence[str], places: range) -> str:
    return "".join(words[places.start : places.stop])


def _replaced(gone: str, come: str, start: int, begin: int) -> tuple[TextPiece, TextPiece]:
    return deleted_piece(start, start + len(gone)), inserted_piece(begin, begin + len(come))


def _is_between(changed: Sequence[tuple[range, range]], number: int) -> bool:
    """Say whether words went or came on both sides of what stayed."""
    return all(any(map(len, changed[each])) for each in (number, number + 1))
