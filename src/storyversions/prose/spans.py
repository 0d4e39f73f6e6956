"""What became of each part of a text: the same, deleted, inserted, or moved elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from attrs import evolve, frozen

from storyversions.prose.sentence_splitter import TextRange


class SpanKind(Enum):
    """What became of a part of a text."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED = "moved"


@frozen
class ProseSpan:
    """A part of a text that was compared: its `kind` and `text`, and where it stands.

    `before` and `after` are where it begins and ends in each of the two texts, in characters; None
    in the one that it is not of. What moved is told twice, where it left (`before`) and where it
    came (`after`), and `other` is the extent of the other place.

    >>> from storyversions.prose import compare_prose
    >>> print(*compare_prose("One came.", "Two came.").spans, sep="; ")
    [-One-]; {+Two+};  came.
    """

    kind: SpanKind
    text: str
    before: TextRange | None = None
    after: TextRange | None = None
    other: TextRange | None = None

    def __str__(self) -> str:
        opening, closing = MARKS[self.kind, self.before is None]
        return f"{opening}{self.text}{closing}"

    def inverted(self) -> ProseSpan:
        """Tell the same of a comparison the other way round."""
        kind = _INVERSE.get(self.kind, self.kind)
        return evolve(self, kind=kind, before=self.after, after=self.before)


_INVERSE = {SpanKind.DELETED: SpanKind.INSERTED, SpanKind.INSERTED: SpanKind.DELETED}

Marks = Mapping[tuple[SpanKind, bool], tuple[str, str]]
"""What stands before and after a span of each kind; those of the second text alone have True."""

MARKS: Marks = {
    (SpanKind.SAME, False): ("", ""),
    (SpanKind.DELETED, False): ("[-", "-]"),
    (SpanKind.INSERTED, True): ("{+", "+}"),
    (SpanKind.MOVED, False): ("[<", "<]"),
    (SpanKind.MOVED, True): ("{>", ">}"),
}
"""How spans are marked in plain text, as by wdiff; moves by where they left and where they came."""
