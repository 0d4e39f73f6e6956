"""The changed parts of a comparison, each with the rest of the sentences that it is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from attrs import evolve

from storyversions.prose.common_runs import Texts
from storyversions.prose.sentence_splitter import sentence_ends, skip_space, starts_sentence
from storyversions.prose.spans import MARKS, Marks, ProseSpan, SpanKind

Excerpt = tuple[ProseSpan, ...]

_SPACES = re.compile(r"\s+")
_CONTEXT = 600
"""As many characters of a sentence are looked at on each side of a change."""


def excerpts(spans: Sequence[ProseSpan], texts: Texts) -> Iterator[Excerpt]:
    """Yield what changed in runs of spans: whole sentences, as far as they are not too long.

    What stays between two changes is told where both are in one sentence.
    """
    told: list[ProseSpan] = []
    for number, span in enumerate(spans):
        if span.kind is not SpanKind.SAME:
            told.append(span)
            continue
        head, tail = _ends(span, texts, before_words=_has_words(spans[number + 1 : number + 2]))
        if head is None:
            told.append(span)
            continue
        yield from _changed([*told, head])
        told = [tail]
    yield from _changed(told)


def _changed(told: Sequence[ProseSpan]) -> Iterator[Excerpt]:
    if any(span.kind is not SpanKind.SAME for span in told):
        yield tuple(span for span in told if span.text)


def _has_words(spans: Sequence[ProseSpan]) -> bool:
    """Say whether spans are more than white space, which means nothing by itself."""
    return any(span.text.strip() for span in spans)


def _ends(
    span: ProseSpan, texts: Texts, *, before_words: bool
) -> tuple[ProseSpan | None, ProseSpan]:
    """Cut a span that stays: the end of the sentence before it, the begin of the one behind it.

    The first is None where no sentence ends within it, nor at an end of it.
    """
    length = len(span.text)
    starts = [
        *([0] if _is_start(span, texts, 0) else ()),
        *_first_starts(span.text),
        *_last_starts(span.text),
        *([length] if before_words and _is_start(span, texts, 1) else ()),
    ]
    if not starts:
        return None, span
    return _part(span, 0, starts[0]), _part(span, starts[-1], length)


def _is_start(span: ProseSpan, texts: Texts, end: int) -> bool:
    """Say whether a sentence begins, in both texts, where a span begins or ends."""
    extents = span.before or (0, 0), span.after or (0, 0)
    return all(
        starts_sentence(text, skip_space(text, extent[end]))
        for text, extent in zip(texts, extents, strict=True)
    )


def _first_starts(text: str) -> list[int]:
    return [end for end in islice(sentence_ends(text[:_CONTEXT]), 1) if end < len(text)]


def _last_starts(text: str) -> list[int]:
    start = max(0, len(text) - _CONTEXT)
    return [start + end for end in sentence_ends(text[start:]) if start + end < len(text)][-1:]


def _part(span: ProseSpan, start: int, stop: int) -> ProseSpan:
    before, after = (
        extent and (extent[0] + start, extent[0] + stop) for extent in (span.before, span.after)
    )
    return evolve(span, text=span.text[start:stop], before=before, after=after)


def marked_line(spans: Iterable[ProseSpan], marks: Marks = MARKS) -> str:
    """Write an excerpt on one line, with marks; a new paragraph is a sign of its own."""
    return "".join(_marked(span, marks) for span in spans).strip()


def _marked(span: ProseSpan, marks: Marks) -> str:
    """Mark the words of a span; the white space around them stays outside."""
    line = on_one_line(span.text)
    words = line.strip() or line
    lead, _, tail = line.partition(words)
    opening, closing = marks[span.kind, span.before is None]
    return f"{lead}{opening}{words}{closing}{tail}"


def on_one_line(text: str) -> str:
    r"""Write a text on one line: ¶ stands for a new paragraph.

    >>> on_one_line("One.  Two\nlines.\n\nThree.")
    'One. Two lines. ¶ Three.'
    """
    return _SPACES.sub(lambda space: " ¶ " if space[0].count("\n") > 1 else " ", text)
