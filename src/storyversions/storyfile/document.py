"""The parts of a story file, as Markdown has them."""

from __future__ import annotations

from attrs import define, field

from storyversions.errors import Location
from storyversions.storyfile.fences import NearBlock
from storyversions.storyfile.near_links import NearLink
from storyversions.storyfile.prose import Link
from storyversions.structs import Struct

VERSION_LEVEL = 2
"""The level of the headings that begin versions."""


class Block(Struct):
    """A facts block: its YAML and the line on which that begins."""

    text: str
    line: int


class Paragraph(Struct):
    """Lines of prose, and the number of the first (from 1)."""

    text: str
    line: int


class Subheading(Struct):
    """A heading inside a section, and the number of facts blocks `before` it.

    It may be no heading but a dated line that stands `alone`.
    """

    text: str
    place: Location
    before: int
    alone: bool = False


@define
class Section:
    """A heading of the first or second level with what follows it.

    `standing` text speaks of today. `near_blocks` and lines of `paragraphs` may be meant as facts
    and are none.
    """

    heading: str
    level: int
    place: Location
    standing: bool
    links: list[Link] = field(factory=list)
    standing_links: list[Link] = field(factory=list)
    blocks: list[Block] = field(factory=list)
    near_blocks: list[NearBlock] = field(factory=list)
    near_links: list[NearLink] = field(factory=list)
    paragraphs: list[Paragraph] = field(factory=list)
    subheadings: list[Subheading] = field(factory=list)

    def blocks_under(self, number: int) -> list[Block]:
        """List the facts blocks under the subheading of this `number`."""
        stops = [*(each.before for each in self.subheadings[number + 1 :]), len(self.blocks)]
        return self.blocks[self.subheadings[number].before : stops[0]]


class Document(Struct):
    """A story file taken apart; the first section is what stands before any heading.

    `anchors` are what an ordinary link within the page may lead to: the headings, as previewers
    name them, and what has an id in HTML or in braces.
    """

    front: Block
    sections: tuple[Section, ...]
    anchors: frozenset[str]
