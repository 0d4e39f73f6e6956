"""The parts of an article: its base, its addenda in the order of the page, and its closing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from attrs import evolve

from storyversions.importers.pages import (
    BlockKind,
    MarkKind,
    PageBlock,
    PageError,
    PageMark,
    WebPage,
)
from storyversions.importing.articles.addendum_leads import Lead, LeadReader
from storyversions.importing.articles.addendum_markers import CLOSINGS, MarkerKind
from storyversions.structs import Struct

_LEAST_OF_TITLE, _MOST_OF_LINE, _MOST_OF_TITLE = 2, 60, 120
_MOST_OF_LEAD = 200
MOST_ADDENDA = 1000
"""More are no article's."""

_SENTENCE_END = (".", "。", "…", ":", "：")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PAGE_TITLE = 1
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


class _Start(Struct):
    """A block that begins an addendum."""

    lead: Lead
    block: PageBlock
    title: str
    level: int
    rest: PageBlock | None


def parts_of(page: WebPage, reader: LeadReader) -> ArticleParts:
    """Take the article of a page apart.

    Raises:
        PageError: It has too many addenda.

    """
    blocks = [block for block in _single_blocks(page, reader) if block.text]
    starts = {n: start for n, block in enumerate(blocks) if (start := _start(block, reader))}
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


def _single_blocks(page: WebPage, reader: LeadReader) -> Iterator[PageBlock]:
    """Yield the blocks of an article, each addendum at the beginning of one.

    Its asides come last, those that are addenda alone: they may be all else as well.
    """
    for block in page.blocks:
        if not _is_headline(block, page):
            yield from _split(block, reader)
    for block in page.asides:
        if _lead_of(block, reader) is not None:
            yield evolve(block, is_margin=False)


def _is_headline(block: PageBlock, page: WebPage) -> bool:
    is_first_level = block.kind is BlockKind.HEADING and block.level == _PAGE_TITLE
    return is_first_level and " ".join(block.text.split()) == page.title


def _split(block: PageBlock, reader: LeadReader) -> list[PageBlock]:
    """Part a block where a line of it begins an addendum."""
    if "\n" not in block.text or block.kind is BlockKind.PREFORMATTED:
        return [block]
    bold = {mark.start: mark.stop - mark.start for mark in block.marked(MarkKind.STRONG)}
    starts = [0]
    for line in re.finditer(r"\n", block.text):
        start = line.end()
        text = block.text[start : start + _MOST_OF_LEAD]
        if reader.read(text, strong_stop=bold.get(start, 0)) is not None:
            starts.append(start)
    return _pieces(block, starts)


def _pieces(block: PageBlock, starts: list[int]) -> list[PageBlock]:
    """Part a block before each of the lines that begin at `starts`, and its marks with it."""
    stops = [start - 1 for start in starts[1:]] + [len(block.text)]
    marks: list[list[PageMark]] = [[] for _ in starts]
    for mark in block.marks:
        for number in range(bisect_right(starts, mark.start) - 1, bisect_left(starts, mark.stop)):
            start, stop = starts[number], stops[number]
            inside = max(mark.start, start) - start, min(mark.stop, stop) - start
            if inside[0] < inside[1]:
                marks[number].append(evolve(mark, start=inside[0], stop=inside[1]))
    spans = zip(starts, stops, marks, strict=True)
    return [
        evolve(block, text=block.text[start:stop], marks=tuple(own)) for start, stop, own in spans
    ]


def _after(block: PageBlock, start: int) -> PageBlock:
    """Give what a block holds from a character on, with the marks on its words."""
    marks = (
        evolve(mark, start=max(mark.start - start, 0), stop=mark.stop - start)
        for mark in block.marks
        if mark.stop > start
    )
    return evolve(block, text=block.text[start:], marks=tuple(marks))


def _strong_stop(block: PageBlock) -> int:
    """Find where the bold words end with which a block begins; 0 without any."""
    return next((mark.stop for mark in block.marked(MarkKind.STRONG) if mark.start == 0), 0)


def _lead_of(block: PageBlock, reader: LeadReader) -> Lead | None:
    """Read the lead of a block; where its page dates it for a machine, the words for that are none.

    They may be any: yesterday, 3 hours ago.
    """
    is_heading = block.kind is BlockKind.HEADING
    strong = _strong_stop(block)
    lead = reader.read(block.text, is_heading=is_heading, strong_stop=strong)
    if lead is not None and lead.date is not None:
        return lead
    text = block.text
    for mark in block.marked(MarkKind.TIME):
        if mark.start < _MOST_OF_LEAD and _ISO.match(mark.value):
            words = " " * (mark.stop - mark.start)
            text = text[: mark.start] + words + text[mark.stop :]
    stamped = reader.read(text, is_heading=is_heading, strong_stop=strong)
    return stamped if stamped is not None and not stamped.fault else lead


def _start(block: PageBlock, reader: LeadReader) -> _Start | None:
    """Read a block as the beginning of an addendum; None for any other."""
    if block.kind in (BlockKind.PREFORMATTED, BlockKind.CAPTION):
        return None
    lead = _lead_of(block, reader)
    if lead is None:
        return None
    strong, is_heading = _strong_stop(block), block.kind is BlockKind.HEADING
    if is_heading or _is_title(block.text, lead.stop):
        title = " ".join(block.text[lead.stop :].split())
        level = block.level if is_heading else 0
        return _Start(lead, block, title, level, None)
    title = " ".join(block.text[lead.stop : strong].split()) if strong > lead.stop else ""
    is_fit = _LEAST_OF_TITLE <= len(title) <= _MOST_OF_TITLE
    is_whole = not is_fit or title.endswith(_SENTENCE_END)
    cut = lead.stop if is_whole else strong
    rest = _after(block, cut)
    return _Start(lead, block, "" if is_whole else title, 0, _trimmed(rest))


def _is_title(text: str, stop: int) -> bool:
    """Tell whether what follows a lead on a line of its own is a title, and no sentence."""
    rest = text[stop:].strip()
    is_bracketed = text[stop - 1 : stop] in ("】", "]", "］", "〕")
    most = _MOST_OF_TITLE if is_bracketed else _MOST_OF_LINE
    return len(rest) <= most and "\n" not in rest and not rest.endswith(_SENTENCE_END)


def _trimmed(block: PageBlock) -> PageBlock | None:
    lead = len(block.text) - len(block.text.lstrip(" \n:：.,–—-"))
    cut = _after(block, lead)
    return cut if cut.text.strip() else None


def _stop(
    blocks: Sequence[PageBlock], starts: dict[int, _Start], place: int, *, is_first: bool
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


def _goes_on(starts: dict[int, _Start], following: int | None) -> bool:
    """Tell whether the addenda on top of a page go on with the one that is `following`."""
    lead = None if following is None else starts[following].lead
    return lead is not None and lead.kind is MarkerKind.UPDATE and lead.date is not None


def _closes(block: PageBlock) -> bool:
    """Tell whether a block is the heading of what closes an article."""
    return block.text.strip().lower() in CLOSINGS


def _addendum(start: _Start, blocks: Sequence[PageBlock]) -> Addendum:
    first = () if start.rest is None else (start.rest,)
    stamps = (
        mark.value
        for mark in start.block.marked(MarkKind.TIME)
        if mark.start <= start.lead.stop and _ISO.match(mark.value)
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
