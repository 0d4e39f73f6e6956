"""Blocks of text from the tags of a page, in reading order, with their place on it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin

from attrs import evolve

from storyversions.importers.pages.block_text import BlockText, lowered, raised
from storyversions.importers.pages.page_model import BlockKind, MarkKind, PageBlock, PageImage
from storyversions.importers.pages.regions import Regions
from storyversions.importers.pages.table_rows import TableRows
from storyversions.importers.pages.tag_kinds import BLOCK_TAGS, TAG_KINDS, TAG_MARKS, is_hidden

_RAISE = {"sup": raised, "sub": lowered}


class _OpenTag:
    """A tag that is not closed yet, with what it began."""

    __slots__ = ("hides", "kind", "start", "tag", "value")

    def __init__(self, tag: str, *, hides: bool) -> None:
        self.tag = tag
        self.hides = hides
        self.kind: MarkKind | None = None
        self.start = 0
        self.value = ""


class BlockReader:
    """Reads the blocks and the pictures of a page whose `address` makes links absolute."""

    def __init__(self, address: str = "") -> None:
        self.base = address
        self.blocks: list[PageBlock] = []
        self.images: list[PageImage] = []
        self.regions = Regions()
        self._rows = TableRows(self.blocks, self.regions)
        self._open: list[_OpenTag] = []
        self._hidden = 0
        self._kinds: list[tuple[BlockKind, int]] = []
        # Of marks inside of each other the outermost says all, so that it alone is kept.
        self._marks: dict[MarkKind, _OpenTag] = {}
        self._buttons = 0
        self._raised: list[str] = []
        self._current = BlockText()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of a tag."""
        opened = _OpenTag(tag, hides=is_hidden(tag, attributes))
        self._open.append(opened)
        self._hidden += opened.hides
        if tag == "base" and attributes.get("href"):
            self.base = _joined(self.base, attributes["href"])
        if self._hidden:
            return
        if tag in BLOCK_TAGS:
            self._end_block()
            self.regions.start(tag, attributes)
            self._rows.start(tag)
        elif tag in TAG_MARKS:
            self._start_mark(opened, attributes)
        self._start_inline(tag, attributes)

    def _start_inline(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in TAG_KINDS:
            self._kinds.append(TAG_KINDS[tag])
        elif tag == "br":
            self._break_line()
        elif tag == "hr":
            self._add(PageBlock(BlockKind.RULE, ""))
        elif tag == "img":
            self._picture(attributes)
        elif tag == "button":
            self._buttons += 1
        elif tag in _RAISE:
            self._raised.append(tag)

    def end(self, tag: str) -> None:
        """Take the end of a tag."""
        opened = self._open.pop()
        if self._hidden:
            self._hidden -= opened.hides
            return
        if tag in BLOCK_TAGS:
            self._end_block()
            self.regions.end(tag)
            self._rows.end(tag)
        if opened.kind is not None:
            self._end_mark(opened, opened.kind)
        if tag in TAG_KINDS:
            self._kinds.pop()
        elif tag == "button":
            self._buttons -= 1
        elif tag in _RAISE:
            self._raised.pop()

    def text(self, text: str) -> None:
        """Take text."""
        if self._hidden:
            return
        if self._raised:
            text = _RAISE[self._raised[-1]](text)
        if self._buttons:
            self._current.in_buttons += len(text.strip())
        self._current.add(text, preformatted=self._kind[0] is BlockKind.PREFORMATTED)

    @property
    def _kind(self) -> tuple[BlockKind, int]:
        return self._kinds[-1] if self._kinds else (BlockKind.PARAGRAPH, 0)

    def _start_mark(self, opened: _OpenTag, attributes: Mapping[str, str]) -> None:
        kind = TAG_MARKS[opened.tag]
        if kind in self._marks:
            return
        self._marks[kind] = opened
        opened.kind, opened.start = kind, self._current.length
        if kind is MarkKind.LINK and "href" in attributes:
            opened.value = _joined(self.base, attributes["href"])
        elif kind is MarkKind.TIME:
            opened.value = attributes.get("datetime", "").strip()

    def _end_mark(self, opened: _OpenTag, kind: MarkKind) -> None:
        del self._marks[kind]
        self._mark(opened, kind)

    def _mark(self, opened: _OpenTag, kind: MarkKind) -> None:
        if opened.value or kind not in (MarkKind.LINK, MarkKind.TIME):
            self._current.mark(kind, opened.start, opened.value)

    def _break_line(self) -> None:
        if self._current.line_break():
            self._end_block()

    def _end_block(self) -> None:
        """End the block that grows; marks that are open go on in the next one."""
        for mark, opened in self._marks.items():
            self._mark(opened, mark)
            opened.start = 0
        block, self._current = self._current, BlockText()
        text, marks = block.finished()
        if not text:
            return
        kind, level = self._kind
        is_button = block.in_buttons >= len("".join(text.split()))
        self._add(PageBlock(kind, text, level, marks, is_margin=is_button))

    def _add(self, block: PageBlock) -> None:
        is_margin = block.is_margin or self.regions.is_margin
        self.blocks.append(evolve(block, is_margin=is_margin) if is_margin else block)
        self.regions.place(len(block.text))

    def _picture(self, attributes: Mapping[str, str]) -> None:
        lazily = attributes.get("data-src") or attributes.get("data-original") or ""
        address = attributes.get("src", "")
        address = lazily if lazily and (not address or address.startswith("data:")) else address
        if address and not address.startswith("data:"):
            alt = " ".join(attributes.get("alt", "").split())
            self.images.append(PageImage(_joined(self.base, address), alt))


def _joined(base: str, address: str) -> str:
    """Make an address absolute; one that is none stays as the page has it."""
    try:
        return urljoin(base, address.strip()) if base else address.strip()
    except ValueError:
        return address.strip()
