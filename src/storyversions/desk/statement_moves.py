"""What was published in one place and stands in another one: of a part, or of the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from storyversions.desk.matched_parts import MatchedParts
from storyversions.desk.published import PublishedPart, PublishedStatement
from storyversions.desk.published_edits import EditKind, PublishedEdit
from storyversions.desk.statement_gaps import Gap, statements_not_in
from storyversions.structs import Struct


class _Target(Struct):
    """A statement that the later side has and the earlier one had not there."""

    part: PublishedPart
    statement: PublishedStatement
    gap: Gap | None = None


def moves_out_of_gaps(matched: MatchedParts, gaps: Sequence[Gap]) -> Iterator[PublishedEdit]:
    """Yield what stands elsewhere now, and take it out of the gaps on both sides.

    What went with a part that is gone or inserted is taken out as well: that part is told.
    """
    inserted = [
        each for place in matched.inserted for each in matched.later.parts[place].statements
    ]
    gone = [each for place in matched.gone for each in matched.earlier.parts[place].statements]
    for gap in gaps:
        gap.olds[:] = statements_not_in(gap.olds, inserted)
        gap.news[:] = statements_not_in(gap.news, gone)
    targets, told = defaultdict[str, list[_Target]](list), set[tuple[object, ...]]()
    for each in _targets(matched, gaps):
        targets[each.statement.key].append(each)
    for gap in gaps:
        for old in list(gap.olds):
            same = targets[old.key]
            target = min(same, key=lambda each: each.part is not gap.later, default=None)
            if target is not None:
                same.remove(target)
                gap.olds.remove(old)
                if target.gap is not None:
                    target.gap.news.remove(target.statement)
                # What is asserted of one fact is one move, however many lines it has.
                one = (id(gap), id(target.part), old.subject or id(old))
                if one not in told:
                    told.add(one)
                    yield _move(gap.earlier, old, target.part, target.statement)


def _targets(matched: MatchedParts, gaps: Iterable[Gap]) -> Iterator[_Target]:
    yield from (_Target(gap.later, new, gap) for gap in gaps for new in gap.news)
    for addendum in matched.addenda:
        yield from (_Target(addendum, new) for new in addendum.statements)


def _move(
    origin: PublishedPart, old: PublishedStatement, part: PublishedPart, new: PublishedStatement
) -> PublishedEdit:
    return PublishedEdit(EditKind.MOVED, part, new.place, old, new, origin)


def moves_of_paragraph(earlier: PublishedPart, later: PublishedPart) -> Iterator[PublishedEdit]:
    """Yield the sentences that went over to the paragraph beside theirs, the order being the same.

    A paragraph that was parted or joined is no move.
    """
    olds, news = earlier.sentences, later.sentences
    one, other = ([each.key for each in side] for side in (olds, news))
    for a, b, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        for place in range(1, size - 1):
            before = _breaks(olds[a + place - 1 : a + place + 2])
            after = _breaks(news[b + place - 1 : b + place + 2])
            if before != after and before == after[::-1]:
                yield _move(earlier, olds[a + place], later, news[b + place])


def _breaks(three: Sequence[PublishedStatement]) -> list[bool]:
    """Tell whether a paragraph ends behind the first and behind the second of three sentences."""
    return [first.paragraph != second.paragraph for first, second in pairwise(three)]
