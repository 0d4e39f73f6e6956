"""What of a published text was edited: heading by heading, and statement by statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storyversions.desk.matched_parts import MatchedParts
from storyversions.desk.published import PublishedPart, PublishedStatement
from storyversions.desk.published_edits import EditKind, PublishedEdit
from storyversions.desk.statement_gaps import Gap, gaps_between
from storyversions.desk.statement_moves import moves_of_paragraph, moves_out_of_gaps
from storyversions.desk.terms import terms_of
from storyversions.errors import FileError, Location

_MOST_COMPARED = 2500
"""How many pairs of sentences in one place are looked at; of more, each is paired in order."""


def edits_between(matched: MatchedParts) -> Iterator[PublishedEdit]:
    """Yield the edits of what was published on the earlier side of `matched` parts.

    Raises:
        FileError: The two have nothing in common.

    """
    if matched.earlier.parts and not matched.pairs:
        sentence = f"nothing of {matched.earlier.name} is in it; compare two states of one text"
        raise FileError(f"{matched.later.name}: {sentence}")
    yield from _heading_edits(matched)
    gaps = [gap for pair in matched.both for gap in gaps_between(*pair)]
    yield from moves_out_of_gaps(matched, gaps)
    for gap in gaps:
        yield from _fact_edits(gap) if gap.is_of_fact else _sentence_edits(gap)
    for earlier, later in matched.both:
        yield from _shared_edits(earlier, later)
        yield from moves_of_paragraph(earlier, later)


def source_edits(
    earlier: Iterable[PublishedStatement], later: Iterable[PublishedStatement]
) -> Iterator[PublishedEdit]:
    """Yield the sources that are described otherwise, or are gone; more of them are no edit."""
    now = {each.subject: each for each in later}
    for before in earlier:
        after = now.get(before.subject)
        part = PublishedPart("", "sources", "", before.place, is_dated=False, sentences=())
        if after is None:
            yield PublishedEdit(EditKind.DELETED, part, before.place, before)
        elif after.key != before.key:
            yield PublishedEdit(EditKind.CHANGED, part, after.place, before, after)


def _heading_edits(matched: MatchedParts) -> Iterator[PublishedEdit]:
    """Yield the parts that are gone or inserted, and those with another day or title."""
    for place in matched.gone:
        part = matched.earlier.parts[place]
        where = _place_before(matched, place)
        yield PublishedEdit(EditKind.DELETED, part, where, before=_heading(part))
    for place in matched.inserted:
        part = matched.later.parts[place]
        yield PublishedEdit(EditKind.INSERTED, part, part.place, after=_heading(part))
    for earlier, later in matched.both:
        is_redated = earlier.is_dated and earlier.day != later.day
        if is_redated or earlier.title != later.title:
            before, after = _heading(earlier), _heading(later)
            yield PublishedEdit(EditKind.CHANGED, earlier, later.place, before, after)


def _heading(part: PublishedPart) -> PublishedStatement:
    text = f"{part.day} {part.title}" if part.is_dated else part.title
    return PublishedStatement(text, text, part.place)


def _place_before(matched: MatchedParts, place: int) -> Location:
    """Give the place on the later side of the part that stood before the one at `place`."""
    before = [matched.pairs[other] for other in range(place) if other in matched.pairs]
    return matched.later.parts[before[-1] if before else 0].place


def _sentence_edits(gap: Gap) -> Iterator[PublishedEdit]:
    """Yield what became of the sentences of a gap: one that is like an old one is it, changed."""
    for old, new in _paired(gap):
        yield PublishedEdit(EditKind.CHANGED, gap.earlier, new.place, old, new)
    for old in gap.olds:
        yield PublishedEdit(EditKind.DELETED, gap.earlier, gap.place, before=old)
    for new in gap.news:
        yield PublishedEdit(EditKind.INSERTED, gap.earlier, new.place, after=new)


def _paired(gap: Gap) -> Iterator[tuple[PublishedStatement, PublishedStatement]]:
    """Yield each old sentence with the new one that it became, and take both out of the gap."""
    is_even = len(gap.olds) == len(gap.news)
    is_in_order = is_even or len(gap.olds) * len(gap.news) > _MOST_COMPARED
    for old in list(gap.olds):
        if is_in_order and not gap.news:
            return
        if is_in_order:
            new = gap.news[0]
        else:
            new = max(gap.news, key=lambda each: _likeness(old, each), default=old)
            if not _likeness(old, new) or new is old:
                continue
        gap.olds.remove(old)
        gap.news.remove(new)
        yield old, new


def _likeness(old: PublishedStatement, new: PublishedStatement) -> float:
    """Say how much of what two sentences name is the same, from 0 to 1; less than a third is 0."""
    one, other = terms_of(old.text) | old.about, terms_of(new.text) | new.about
    share = len(one & other) / max(len(one | other), 1)
    return share if 3 * share >= 1 else 0.0


def _fact_edits(gap: Gap) -> Iterator[PublishedEdit]:
    """Yield what became of what was asserted of a fact: one edit, however many lines it has."""
    old, new = next(iter(gap.olds), None), next(iter(gap.news), None)
    kind = EditKind.CHANGED
    if new is None:
        kind = EditKind.DELETED
    elif old is None:
        kind = EditKind.INSERTED
    yield PublishedEdit(kind, gap.earlier, new.place if new else gap.place, old, new)


def _shared_edits(earlier: PublishedPart, later: PublishedPart) -> Iterator[PublishedEdit]:
    """Yield what the facts of a block share and did not before: one edit for all of them."""
    olds = {each.key: each for each in earlier.facts}
    changed: dict[tuple[object, object], list[tuple[PublishedStatement, PublishedStatement]]] = {}
    for new in later.facts:
        old = olds.get(new.key)
        if old is not None and old.shared != new.shared:
            changed.setdefault((old.shared, new.shared), []).append((old, new))
    for several in changed.values():
        before, after = (_of_all([pair[side] for pair in several]) for side in (0, 1))
        yield PublishedEdit(EditKind.CHANGED, earlier, after.place, before, after)


def _of_all(several: list[PublishedStatement]) -> PublishedStatement:
    """Make one statement of what `several` facts share."""
    names = ", ".join(dict.fromkeys(each.text for each in several))
    about = frozenset[str]().union(*(each.about for each in several))
    return several[0].evolved(text=names, about=about, members=())
