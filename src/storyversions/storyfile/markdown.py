"""A story file as Markdown: front matter, sections with their prose, and blocks of facts.

Of CommonMark it reads what a story file is made of: headings, also underlined ones, fenced blocks,
paragraphs, and HTML comments, which it passes over.
"""

from __future__ import annotations

import re

from attrs import define, field

from storyversions.errors import FileError, Location
from storyversions.storyfile.document import (
    VERSION_LEVEL,
    Block,
    Document,
    Paragraph,
    Section,
    Subheading,
)
from storyversions.storyfile.error_list import ErrorList
from storyversions.storyfile.fences import (
    FENCE,
    contained_block,
    is_example,
    is_facts,
    near_block,
    swallowed_fence,
)
from storyversions.storyfile.near_headings import (
    bold_heading,
    dated_headline,
    is_dated_line,
    near_heading,
    underlined_item,
)
from storyversions.storyfile.near_links import near_links
from storyversions.storyfile.prose import ITEM, Link, read_links

_HEADING = re.compile(r" {0,3}(?P<level>#{1,6})(?:[ \t]+(?P<text>.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:(?P<first>=+)|-+)[ \t]*")
_BREAK = re.compile(r" {0,3}(?P<mark>[-*_])(?:[ \t]*(?P=mark)){2,}[ \t]*")
_STANDING = re.compile(r"\s*\{\.standing\}\s*$")
# What would be a heading, a fence or a link, if it did not stand behind a comment.
_HIDDEN_MARKDOWN = r"^\s*(?:#{1,6}\s|`{3}|~{3})|\]\(\s*<?#"
_ID = re.compile(
    r"""(?:<[A-Za-z][^<>]*?\s(?:id|name)\s*=\s*["']?|\{[^{}]*#)(?P<id>[\w:.-]+)""", re.IGNORECASE
)


def read_document(text: str, file: str, errors: ErrorList) -> Document:
    """Take a story file apart; `file` is how errors call it.

    Raises:
        FileError: there is no front matter. Other faults are added to the `errors`.

    """
    lines = text.split("\n")
    front, start = _front(lines, file)
    _check_second_front(lines, start, file, errors)
    reader = _DocumentReader(file, lines, errors)
    reader.read(start)
    ids = {match["id"].lower() for match in _ID.finditer(text)}
    return Document(front, tuple(reader.sections), frozenset(reader.anchors | ids))


def _anchor(heading: str) -> str:
    """Give a heading's name in links: small letters, hyphens for spaces, no other marks."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _front(lines: list[str], file: str) -> tuple[Block, int]:
    if not lines or not re.fullmatch(r"---[ \t]*(#.*)?", lines[0]):
        raise FileError(
            "a story file begins with front matter between two lines of ---",
            place=Location(file, 1, 1),
        )
    # YAML lets `...` end a document too, and editors write it.
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "..."):
            return Block("\n".join(lines[1:number]), 2), number + 1
    raise FileError("the front matter is not closed by a line of ---", place=Location(file, 1, 1))


def _check_second_front(lines: list[str], start: int, file: str, errors: ErrorList) -> None:
    """Refuse keys between two lines of --- right after the front matter."""
    number = next((n for n, line in enumerate(lines[start:], start) if line.strip()), start)
    if lines[number : number + 1] == ["---"] and re.match(
        r"\w+:", "".join(lines[number + 1 :][:1])
    ):
        sentence = "a second front matter begins here; write one"
        errors.add(FileError(sentence, place=Location(file, number + 1, 1)))


@define
class _DocumentReader:
    file: str
    lines: list[str]
    errors: ErrorList
    sections: list[Section] = field(factory=list)
    standing_below: int | None = None
    anchors: set[str] = field(factory=set)

    def read(self, start: int) -> None:
        place = Location(self.file, start + 1, 1)
        self.sections.append(Section("", 0, place, standing=True))
        number = start
        while number < len(self.lines):
            number = self._read_block(number)

    def _read_block(self, number: int) -> int:
        """Read the block that begins on a line, and give the number of the line after it."""
        line = self.lines[number]
        # A ruler comes first, or `* * *` would be read as prose.
        if not line.strip() or _BREAK.fullmatch(line):
            return number + 1
        if line.lstrip().startswith("<!--"):
            return self._comment(number)
        near = near_heading(line)
        if near:
            self._refuse(near, number)
            return number + 1
        # White space of another kind makes no heading either: ##\u3000.
        if re.match(r" {0,3}##+(?:[^#\s]|[^\S \t])", line):
            # It is read as the heading that it is meant as, so that what follows is no fault too.
            self._refuse("a heading needs a space after ##", number)
            line = re.sub(r"(##+)\s*", r"\1 ", line, count=1)
        heading, fence = _HEADING.fullmatch(line), FENCE.fullmatch(line)
        if heading:
            text = heading["text"] or ""
            column = heading.start("text") + 1 if text else 1
            self._heading(len(heading["level"]), text, Location(self.file, number + 1, column))
            return number + 1
        return self._fence(fence, number) if fence else self._paragraph(number)

    def _refuse(self, sentence: str, number: int) -> None:
        self.errors.add(FileError(sentence, place=self._place_of(number)))

    def _place_of(self, number: int) -> Location:
        line = self.lines[number]
        return Location(self.file, number + 1, len(line) - len(line.lstrip()) + 1)

    def _comment(self, number: int) -> int:
        end = number
        while end < len(self.lines) and "-->" not in self.lines[end]:
            end += 1
        if end == len(self.lines):
            self._refuse("the comment is not closed by -->", number)
        elif re.search(_HIDDEN_MARKDOWN, self.lines[end].rpartition("-->")[2]):
            self._refuse("begin a new line after -->: what stands there is no Markdown", end)
        return end + 1

    def _heading(self, level: int, text: str, place: Location) -> None:
        """Begin a section, or note a heading inside one; `text` may have several lines."""
        standing = bool(_STANDING.search(text))
        text = _STANDING.sub("", text)
        one_line = " ".join(line.strip() for line in text.split("\n"))
        self.anchors.add(_anchor(one_line))
        # A heading of the same level or a higher one ends the part that was marked.
        if self.standing_below is not None and level <= self.standing_below:
            self.standing_below = None
        if level < VERSION_LEVEL and not standing and len(self.sections) > 1:
            # The first one is the headline of the story, and may name a day.
            near = dated_headline(one_line)
            if near:
                self.errors.add(FileError(near, place=place))
        if level <= VERSION_LEVEL:
            section = Section(one_line, level, place, standing=standing or level == 1)
            self.sections.append(section)
            links = section.standing_links if section.standing else section.links
            self._read_links(links, text, ((place.line or 1) - 1, place.column or 1))
        elif standing:
            self.standing_below = level
        elif self.standing_below is None:
            self._subheading(one_line, place, alone=False)

    def _subheading(self, text: str, place: Location, *, alone: bool) -> None:
        """Note a heading inside the last section, or a dated line that stands `alone` there."""
        section = self.sections[-1]
        section.subheadings.append(Subheading(text, place, len(section.blocks), alone))

    def _fence(self, fence: re.Match[str], number: int) -> int:
        mark, info = fence["mark"], fence["info"]
        end = number + 1
        while end < len(self.lines) and not self._closes(self.lines[end], mark):
            end += 1
        if end == len(self.lines):
            self._refuse(f"the block is not closed by {mark}", number)
            return end
        text = "".join(f"{line}\n" for line in self.lines[number + 1 : end])
        section = self.sections[-1]
        # Other blocks are refused for what they hold.
        swallowed = swallowed_fence(text, mark) if is_example(info) or is_facts(info) else None
        if swallowed is not None:
            sentence = f"the block is not closed by {mark} before line {number + 2 + swallowed}"
            self._refuse(sentence, number)
            return number + 1 + swallowed
        if is_facts(info) and self.standing_below is not None:
            sentence = "facts stand under a heading with a date; this is standing text"
            self._refuse(sentence, number)
        elif is_facts(info):
            section.blocks.append(Block(text, number + 2))
        elif not is_example(info):
            section.near_blocks.append(near_block(fence, text, self._place_of(number)))
        return end + 1

    @staticmethod
    def _closes(line: str, mark: str) -> bool:
        # As many marks as opened it or more, so that a block can show a shorter fence.
        closing = rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*"
        return re.fullmatch(closing, line) is not None

    def _paragraph(self, number: int) -> int:
        """Read a paragraph, or the heading that its underline makes of it."""
        end = number + 1
        while end < len(self.lines) and self._goes_on(number, end):
            end += 1
        underline = _UNDERLINE.fullmatch(self.lines[end]) if end < len(self.lines) else None
        if underline and self._is_between_rules(number):
            sentence = "facts stand in a block that begins with ```facts, not between lines of ---"
            self._refuse(sentence, number)
            return end + 1
        if underline and not ITEM.match(self.lines[number]):
            level = 1 if underline["first"] else VERSION_LEVEL
            text = "\n".join(self.lines[number:end]).strip()
            self._heading(level, text, self._place_of(number))
            return end + 1
        self._check_paragraph(number, end, is_underlined=underline is not None)
        # A fence inside a paragraph opens no block in Markdown: its facts would be read as prose.
        for line in range(number, end):
            contained = contained_block(self.lines, line, self._place_of(line))
            if contained is not None:
                self._prose(number, line)
                self.sections[-1].near_blocks += filter(None, contained[:1])
                return contained[1]
        self._prose(number, end)
        return end

    def _is_between_rules(self, number: int) -> bool:
        """Return whether a paragraph looks like YAML right below a line of ``---``."""
        is_below = _BREAK.fullmatch(self.lines[number - 1]) is not None
        return is_below and re.match(r"[\w.\[\]-]+:(?: |$)", self.lines[number]) is not None

    def _check_paragraph(self, number: int, end: int, *, is_underlined: bool) -> None:
        """Refuse a paragraph that is meant as a heading with a day."""
        lines = self.lines[number:end]
        item = ITEM.match(lines[0])
        # The last item of a list may stand above a line across the page.
        is_alone = not self.lines[number - 1].strip()
        near = bold_heading(lines) if not self.sections[-1].standing else ""
        if item is not None and is_underlined and is_alone and len(lines) == 1:
            near = underlined_item(lines[0][item.end() :])
        if near:
            self._refuse(near, number)
        elif item is None and len(lines) == 1 and is_dated_line(lines[0]):
            self._subheading(lines[0].strip(), self._place_of(number), alone=True)

    def _prose(self, number: int, end: int) -> None:
        """Read the links of the lines from `number` to before `end`."""
        text = "\n".join(self.lines[number:end])
        section = self.sections[-1]
        standing = bool(_STANDING.search(text)) or self.standing_below is not None
        links = section.standing_links if standing or section.standing else section.links
        self._read_links(links, _STANDING.sub("", text), (number, 1))
        if not standing:
            section.paragraphs.append(Paragraph(text, number + 1))

    def _read_links(self, links: list[Link], text: str, start: tuple[int, int]) -> None:
        """Add the links of a text to `links`, and what is nearly one to its section."""
        links += read_links(text, *start, self.file)
        self.sections[-1].near_links += near_links(text, *start, self.file)

    def _goes_on(self, first: int, number: int) -> bool:
        """Return whether a line goes on with the paragraph whose `first` line this is.

        An item ends it, a number only that of a list: a line can begin with ``2019.``.
        """
        line = self.lines[number]
        item = ITEM.match(line)
        is_item = item is not None and (
            not item["mark"][0].isdigit() or ITEM.match(self.lines[first]) is not None
        )
        begins = (
            _HEADING.fullmatch(line)
            or FENCE.fullmatch(line)
            or _UNDERLINE.fullmatch(line)
            or line.lstrip().startswith("<!--")
            or near_heading(line)
        )
        return bool(line.strip()) and not begins and not is_item
