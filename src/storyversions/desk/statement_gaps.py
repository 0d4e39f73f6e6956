"""Where the statements of two parts differ: between the same sentences, and of the same facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from storyversions.desk.published import PublishedPart, PublishedStatement
from storyversions.errors import Location
from storyversions.structs import Struct


class Gap(Struct):
    """What only the earlier part says, and only the later one, in one place of them.

    The place is between the same sentences, or of one fact. `place` is on the later side, and the
    lists get shorter as edits are found that explain what is in them.
    """

    earlier: PublishedPart
    later: PublishedPart
    place: Location
    olds: list[PublishedStatement]
    news: list[PublishedStatement]

    @property
    def is_of_fact(self) -> bool:
        """Whether it is of a fact, and not between sentences."""
        return any(each.subject for each in (*self.olds, *self.news))


def gaps_between(earlier: PublishedPart, later: PublishedPart) -> Iterator[Gap]:
    """Yield where two parts differ: the sentences by their order, the facts by their subject."""
    olds, news = earlier.sentences, later.sentences
    one, other = ([each.key for each in side] for side in (olds, news))
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            place = news[c - 1].place if c else later.place
            yield Gap(earlier, later, place, list(olds[a:b]), list(news[c:d]))
    yield from _fact_gaps(earlier, later)


def _fact_gaps(earlier: PublishedPart, later: PublishedPart) -> Iterable[Gap]:
    gaps: dict[str, Gap] = {}

    def gap_of(statement: PublishedStatement) -> Gap:
        new = Gap(earlier, later, later.place, [], [])
        return gaps.setdefault(statement.subject, new)

    for each in statements_not_in(earlier.facts, later.facts):
        gap_of(each).olds.append(each)
    for each in statements_not_in(later.facts, earlier.facts):
        gap_of(each).news.append(each)
    return gaps.values()


def statements_not_in(
    statements: Iterable[PublishedStatement], others: Iterable[PublishedStatement]
) -> list[PublishedStatement]:
    """List `statements` that are not among `others`; one that is there twice counts twice."""
    there, left = Counter(each.key for each in others), list[PublishedStatement]()
    for each in statements:
        if there[each.key]:
            there[each.key] -= 1
        else:
            left.append(each)
    return left
