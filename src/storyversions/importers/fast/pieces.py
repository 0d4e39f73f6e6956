"""What all that cuts a file into pieces shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class CannotCut(Exception):
    """A text that has to be read whole: it is wrong, or laid out in a way that is not expected."""


_KEPT = 2
_FEW = 64


def recent(known: dict[str, Any], texts: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    """Give what is `known` of texts, without those of long ago where that has become much."""
    if len(known) <= _KEPT * len(texts) + _FEW:
        return known
    return dict(zip(texts, values, strict=True))


def run_of_same(text: str, at: int, pieces: Sequence[str], number: int) -> tuple[int, int]:
    """Pass over the pieces, from a `number` on, that stand in a text as they stood before.

    Gives the number of the first one that does not, and where it would have to begin.

    >>> run_of_same("abXc", 0, ["a", "b", "c"], 0)
    (2, 2)
    """
    same = text.startswith
    for stop in range(number, len(pieces)):
        piece = pieces[stop]
        if not same(piece, at):
            return stop, at
        at += len(piece)
    return len(pieces), at
