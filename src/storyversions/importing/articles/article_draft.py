"""The draft of a story file from an article: it says what the page said, and asserts nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from attrs import evolve

from storyversions.dates import when
from storyversions.errors import StoryError
from storyversions.importers.pages import BlockKind, PageBlock
from storyversions.importing.articles.addendum_order import DatedAddendum
from storyversions.importing.articles.article_dates import DatedArticle
from storyversions.importing.articles.escaped_prose import ProseWriter
from storyversions.models import STORY_FILE_MODEL
from storyversions.storyfile import story_of
from storyversions.storyfile.dated_headings import dated_heading
from storyversions.storyfile.flow_yaml import yaml_scalar
from storyversions.structs import Struct

_MOST_TRIES = 4


class DraftFront(Struct):
    """What the front matter of a draft says."""

    story: str
    title: str
    language: str
    timezone: str
    model: str = STORY_FILE_MODEL

    def lines(self) -> Iterator[str]:
        """Write it."""
        members = {"story": self.story, "title": self.title, "timezone": self.timezone}
        members |= {"language": self.language, "model": self.model}
        yield from ("---", "format: 1")
        yield from (f"{name}: {yaml_scalar(text)}" for name, text in members.items())
        yield "---"


class _Piece(Struct):
    """Lines of a draft that belong together, and the block that they are of, if they are of one."""

    lines: tuple[str, ...]
    block: PageBlock | None = None


def draft_text(
    front: DraftFront,
    base: Iterable[PageBlock],
    dated: DatedArticle,
    closing: Iterable[PageBlock],
) -> str:
    """Write a draft that builds, with a version for the base and one for each dated addendum.

    Raises:
        StoryError: No draft can hold the page.

    """
    pieces = [
        _Piece(tuple(front.lines())),
        _Piece((f"# {ProseWriter().words(front.title)}",)),
        *_version(str(dated.published), front.title),
        *_prose(base),
        *(piece for each in dated.addenda for piece in _addendum(each)),
        *_closing(list(closing)),
    ]
    return _checked(pieces)


def _version(recorded: str, title: str) -> Iterator[_Piece]:
    """Write the heading of a version; a title that no heading can hold stands below it."""
    heading = dated_heading(when(recorded), title)
    if heading is not None:
        yield _Piece((heading,))
    else:
        yield _Piece((f"## {recorded}",))
        yield _Piece((ProseWriter().words(title),))


def _addendum(each: DatedAddendum) -> Iterator[_Piece]:
    title = each.addendum.title or each.addendum.lead.marker
    if each.when:
        yield from _version(each.when, title)
    else:
        yield from _prose([PageBlock(BlockKind.HEADING, title, level=2)])
    yield from _prose(each.addendum.blocks)


def _prose(blocks: Iterable[PageBlock]) -> Iterator[_Piece]:
    for block in blocks:
        yield _Piece(tuple(ProseWriter().lines(block)), block)


def _closing(blocks: list[PageBlock]) -> Iterator[_Piece]:
    """Write what closes an article: it speaks of today, and belongs to no version."""
    if blocks:
        yield _Piece((f"## {ProseWriter(is_strict=True).words(blocks[0].text)} {{.standing}}",))
        yield from _prose(blocks[1:])


def _checked(pieces: list[_Piece]) -> str:
    """Give the text once it builds; what its reader takes for more than words is written strictly.

    The reader itself is asked: only it knows what a line may be. It tells of some faults at a time,
    so that in the end all is written strictly.

    Raises:
        StoryError: Something else is wrong with it.

    """
    for _ in range(_MOST_TRIES):
        text, first_lines = _joined(pieces)
        try:
            story_of(text, "the draft")
        except StoryError as error:
            lines = [each.place.line for each in error.errors if each.place and each.place.line]
        else:
            return text
        for number in {_piece_at(first_lines, line) for line in lines}:
            pieces[number] = _strict(pieces[number])
    text, _ = _joined([_strict(piece) for piece in pieces])
    story_of(text, "the draft")
    return text


def _joined(pieces: list[_Piece]) -> tuple[str, list[int]]:
    lines, firsts = list[str](), list[int]()
    for piece in pieces:
        firsts.append(len(lines) + 1)
        lines += [*piece.lines, ""]
    return "\n".join(lines), firsts


def _piece_at(first_lines: list[int], line: int) -> int:
    return bisect_right(first_lines, line) - 1


def _strict(piece: _Piece) -> _Piece:
    """Write a piece with references for its signs; a heading becomes a paragraph."""
    if piece.block is None:
        return piece
    block = piece.block
    if block.kind is BlockKind.HEADING:
        block = evolve(block, kind=BlockKind.PARAGRAPH)
    return piece.evolved(lines=tuple(ProseWriter(is_strict=True).lines(block)))
