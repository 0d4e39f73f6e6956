"""The blocks of an article that begin its addenda, as far as its words and its headings say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from attrs import evolve

from storyversions.importers.pages import BlockKind, MarkKind, PageBlock, PageMark, WebPage
from storyversions.importing.articles.addendum_leads import Lead, LeadReader
from storyversions.structs import Struct

_LEAST_OF_TITLE, _MOST_OF_LINE, _MOST_OF_TITLE = 2, 60, 120
_MOST_OF_LEAD = 200
_SENTENCE_END = (".", "。", "…", ":", "：")
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SENTENCE_INSIDE = re.compile(r"。|[a-z0-9][.!?][\"”’]?\s+[A-Z\"“‘]")
_WRITTEN = (MarkKind.DELETED, MarkKind.INSERTED, MarkKind.LINK)
_QUOTES = "\"'”’」』)）"
_PAGE_TITLE = 1


class AddendumStart(Struct):
    """A block that begins an addendum."""

    lead: Lead
    block: PageBlock
    title: str
    level: int
    rest: PageBlock | None


def single_blocks(page: WebPage, reader: LeadReader) -> list[PageBlock]:
    """List the blocks of an article that have words, each addendum at the beginning of one."""
    return [block for block in _single_blocks(page, reader) if block.text]


def starts_in(blocks: Sequence[PageBlock], reader: LeadReader) -> dict[int, AddendumStart]:
    """Find the blocks that begin an addendum, by their numbers.

    What comes again word for word below stands in a table of contents. Below a heading that is a
    marker alone (Updates), each heading with a day begins one.
    """
    last = {_joined(block.text): number for number, block in enumerate(blocks)}
    found = {
        number: start for number, block in enumerate(blocks) if (start := _start(block, reader))
    }
    starts = {
        number: start
        for number, start in found.items()
        if not _is_listed(start) or last[_joined(start.block.text)] == number
    }
    for number in [n for n, start in starts.items() if _is_only_marker(start)]:
        below = _dated_below(blocks, number, starts[number], reader)
        if below:
            del starts[number]
            starts |= below
    return dict(sorted(starts.items()))


def _joined(text: str) -> str:
    return "".join(text.split())


def _is_listed(start: AddendumStart) -> bool:
    """Tell whether a block may be an entry of a table of contents: with words, and no heading."""
    return not start.level and (bool(start.title) or start.rest is not None)


def _is_only_marker(start: AddendumStart) -> bool:
    return bool(start.level) and not (start.title or start.lead.date or start.lead.fault)


def _dated_below(
    blocks: Sequence[PageBlock], number: int, start: AddendumStart, reader: LeadReader
) -> dict[int, AddendumStart]:
    """Find the headings with a day below the heading that is a marker."""
    found = {}
    for place in range(number + 1, len(blocks)):
        block = blocks[place]
        if block.kind is not BlockKind.HEADING:
            continue
        if block.level <= start.level:
            break
        marked = f"{start.lead.marker} "
        lead = reader.read(marked + block.text, is_heading=True)
        if lead is not None and lead.date is not None:
            stop = lead.stop - len(marked)
            title = " ".join(block.text[stop:].split())
            found[place] = AddendumStart(lead.evolved(stop=stop), block, title, block.level, None)
    return found


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
        if mark.start < _MOST_OF_LEAD and ISO_DAY.match(mark.value):
            words = " " * (mark.stop - mark.start)
            text = text[: mark.start] + words + text[mark.stop :]
    stamped = reader.read(text, is_heading=is_heading, strong_stop=strong)
    return stamped if stamped is not None and not stamped.fault else lead


def _start(block: PageBlock, reader: LeadReader) -> AddendumStart | None:
    """Read a block as the beginning of an addendum; None for any other."""
    if block.kind in (BlockKind.PREFORMATTED, BlockKind.CAPTION):
        return None
    lead = _lead_of(block, reader)
    if lead is None:
        return None
    strong, is_heading = _strong_stop(block), block.kind is BlockKind.HEADING
    if is_heading or _is_title(block, lead.stop):
        title = " ".join(block.text[lead.stop :].split())
        level = block.level if is_heading else 0
        return AddendumStart(lead, block, title, level, None)
    title = " ".join(block.text[lead.stop : strong].split()) if strong > lead.stop else ""
    is_fit = _LEAST_OF_TITLE <= len(title) <= _MOST_OF_TITLE
    is_whole = not is_fit or title.endswith(_SENTENCE_END)
    cut = lead.stop if is_whole else strong
    rest = _after(block, cut)
    return AddendumStart(lead, block, "" if is_whole else title, 0, _trimmed(rest))


def _is_title(block: PageBlock, stop: int) -> bool:
    """Tell whether what follows a lead on a line of its own is a title, and no sentence.

    A title would lose what is struck out in it, and where it links to.
    """
    text = block.text
    if any(mark.stop > stop for mark in block.marks if mark.kind in _WRITTEN):
        return False
    rest = text[stop:].strip()
    is_bracketed = text[stop - 1 : stop] in ("】", "]", "］", "〕")
    most = _MOST_OF_TITLE if is_bracketed else _MOST_OF_LINE
    is_sentence = rest.rstrip(_QUOTES).endswith(_SENTENCE_END) or _SENTENCE_INSIDE.search(rest)
    return len(rest) <= most and "\n" not in rest and not is_sentence


def _trimmed(block: PageBlock) -> PageBlock | None:
    lead = len(block.text) - len(block.text.lstrip(" \n:：.,–—-"))
    cut = _after(block, lead)
    return cut if cut.text.strip() else None
