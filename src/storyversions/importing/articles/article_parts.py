"""The parts of an article: its base, its addenda in the order of the page, and its closing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import evolve

from storyversions.importers.pages import (
    BlockKind,
    MarkKind,
    PageBlock,
    PageError,
    WebPage,
)
from storyversions.importing.articles.addendum_leads import Lead, LeadReader
from storyversions.importing.articles.addendum_markers import CLOSINGS, MarkerKind
from storyversions.importing.articles.addendum_starts import (
    ISO_DAY,
    AddendumStart,
    single_blocks,
    starts_in,
)
from storyversions.structs import Struct

MOST_ADDENDA = 1000
"""More are no article's."""

_SECTION = 2


class Addendum(Struct):
    """An addendum: its lead, its title, its blocks, the level of its heading (0 for none).

    `stamp` is the date that the page gives a machine for it.
    """

    lead: Lead
    title: str
    level: int
    blocks: tuple[PageBlock, ...]
    stamp: str = ""


class ArticleParts(Struct):
    """An article taken apart; `first_is_addendum` where nothing of the base stands before it."""

    base: tuple[PageBlock, ...]
    addenda: tuple[Addendum, ...]
    closing: tuple[PageBlock, ...]
    first_is_addendum: bool


def parts_of(page: WebPage, reader: LeadReader) -> ArticleParts:
    """Take the article of a page apart.

    Raises:
        PageError: It has too many addenda.

    """
    blocks = single_blocks(page, reader)
    starts = starts_in(blocks, reader)
    if len(starts) > MOST_ADDENDA:
        raise PageError(f"the page has more than {MOST_ADDENDA} addenda, which no article has")
    is_first = not starts or not any(_is_prose(block) for block in blocks[: min(starts)])
    kept, addenda = list[PageBlock](), list[Addendum]()
    place = 0
    while place < len(blocks):
        if place not in starts:
            kept.append(blocks[place])
            place += 1
            continue
        stop = _stop(blocks, starts, place, is_first=is_first)
        addenda.append(_addendum(starts[place], blocks[place + 1 : stop]))
        place = stop
    before = min(starts, default=len(blocks))
    base, closing = _without_closing(kept, 0 if is_first else before)
    return ArticleParts(tuple(base), tuple(addenda), tuple(closing), is_first and bool(starts))


def _is_prose(block: PageBlock) -> bool:
    return block.kind is not BlockKind.HEADING


def _stop(
    blocks: Sequence[PageBlock], starts: dict[int, AddendumStart], place: int, *, is_first: bool
) -> int:
    """Find the block before which an addendum ends.

    A heading covers what is below it. A paragraph covers what follows up to a heading or the next
    addendum; where it stands before the base, or corrects something, itself alone.
    """
    start = starts[place]
    order = list(starts)
    following = next(iter(order[bisect_right(order, place) :]), None)
    limit = len(blocks) if following is None else following
    if not start.level and start.rest is not None:
        is_alone = start.lead.kind is not MarkerKind.UPDATE
        if is_alone or (is_first and not _goes_on(starts, following)):
            return place + 1
    for number in range(place + 1, limit):
        block = blocks[number]
        ends = block.kind is BlockKind.HEADING and (not start.level or block.level <= start.level)
        if ends or _closes(block):
            return number
    return limit


def _goes_on(starts: dict[int, AddendumStart], following: int | None) -> bool:
    """Tell whether the addenda on top of a page go on with the one that is `following`."""
    lead = None if following is None else starts[following].lead
    return lead is not None and lead.kind is MarkerKind.UPDATE and lead.date is not None


def _closes(block: PageBlock) -> bool:
    """Tell whether a block is the heading of what closes an article."""
    return block.text.strip().lower() in CLOSINGS


def _addendum(start: AddendumStart, blocks: Sequence[PageBlock]) -> Addendum:
    first = () if start.rest is None else (start.rest,)
    stamps = (
        mark.value
        for mark in start.block.marked(MarkKind.TIME)
        if mark.start <= start.lead.stop and ISO_DAY.match(mark.value)
    )
    return Addendum(start.lead, start.title, start.level, (*first, *blocks), next(stamps, ""))


def _without_closing(kept: list[PageBlock], before: int) -> tuple[list[PageBlock], list[PageBlock]]:
    """Part what stands before the first addendum from sections that follow the last one."""
    if not before:
        return kept, []
    for number in range(before, len(kept)):
        block = kept[number]
        if block.kind is BlockKind.HEADING or _closes(block):
            heading = evolve(block, kind=BlockKind.HEADING, level=block.level or _SECTION)
            return kept[:number], [heading, *kept[number + 1 :]]
    return kept, []
