"""What changed in long text, sentence by sentence: a leaf marked `Meta(prose=True)`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import evolve

from storyversions.lazy import lazy_module
from storyversions.state.schema import Claim, ClaimOf, Slot, match_member
from storyversions.words.describer import Describer
from storyversions.words.typeset import DELETED, INSERTED, unmarked
from storyversions.words.values_in_sentences import quoted

if TYPE_CHECKING:
    from storyversions import prose
    from storyversions.prose import ProseDiff, ProseSpan
else:  # few classes have long text
    prose = lazy_module("storyversions.prose")


def prose_diff(slot: Slot, before: Any, after: Any) -> ProseDiff | None:
    """Compare the texts of a fact that is marked as prose; None for any other.

    Claims are compared by the texts that they make.
    """
    shape = match_member(slot.shape, after)
    if isinstance(shape, ClaimOf) and isinstance(before, Claim):
        inner = Slot(shape.value.shape, slot.meta.merged(shape.value.meta))
        return prose_diff(inner, before.value, after.value)
    if not (slot.meta.prose and isinstance(before, str) and isinstance(after, str)):
        return None
    return prose.compare_prose(before, after)


def describe_prose(describer: Describer, before: str, after: str) -> list[str]:
    """Describe how a text changed: each sentence that was rewritten, came, went or moved."""
    diff = prose.compare_prose(before, after)
    return [words for excerpt in diff.excerpts for words in _told(describer, excerpt)]


def _told(describer: Describer, excerpt: tuple[ProseSpan, ...]) -> Iterator[str]:
    say, kinds = describer.say, {span.kind.value for span in excerpt}
    excerpt = tuple(evolve(span, text=unmarked(span.text)) for span in excerpt)
    if "same" in kinds:
        yield say.prose_rewritten.format(text=quoted(describer, _marked(excerpt)))
        return
    phrases = {
        "deleted": say.prose_removed,
        "inserted": say.prose_added,
        "moved": say.prose_moved,
    }
    for span in excerpt:
        # What moved is told once, where it is now.
        if span.kind.value != "moved" or span.after:
            yield phrases[span.kind.value].format(text=quoted(describer, _line(span)))


def _marked(excerpt: tuple[ProseSpan, ...]) -> str:
    marks = {
        (kind, is_new): _MARKS.get(kind.value) or (INSERTED if is_new else DELETED)
        for kind in prose.SpanKind
        for is_new in (False, True)
    }
    return prose.marked_line(excerpt, marks)


_MARKS = {"same": ("", ""), "deleted": DELETED, "inserted": INSERTED}
"""What stands around words in a sentence; what moved is marked as deleted and inserted."""


def _line(span: ProseSpan) -> str:
    return prose.on_one_line(span.text).strip()
