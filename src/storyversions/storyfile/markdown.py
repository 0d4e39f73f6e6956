"""A story file as Markdown: front matter, sections, paragraphs, facts blocks and links (house, section 5).

Of CommonMark it reads what a story file is made of: ATX headings, fenced blocks, paragraphs, inline
links and code spans, and HTML comments, which it passes over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from attrs import define, field, frozen

from storyversions.errors import FileError, Location

_HEADING = re.compile(r" {0,3}(?P<level>#{1,6})(?:[ \t]+(?P<text>.*?))?(?:[ \t]+#+)?[ \t]*")
_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)")
_STANDING = re.compile(r"\s*\{\.standing\}\s*$")
_CODE = re.compile(r"<!--.*?-->|(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(
    r"(?<![!\\])\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])+)\]"
    r"\((?:<#(?P<angled>[^>\n]*)>|#(?P<bare>[^\s()]*))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)"
)
_ITEM = re.compile(r" {0,3}(?P<mark>[-*+>]|[0-9]{1,9}[.)])[ \t]+(?=\S)")


@frozen
class Link:
    """A link to a fact: its words, the sentence around it, what it names, and where it stands."""

    words: str
    sentence: str
    target: str
    place: Location


@frozen
class Block:
    """A facts block: its YAML and the line on which that begins."""

    text: str
    line: int


@define
class Section:
    """A heading of the first or second level with what follows it; `standing` text speaks of today."""

    heading: str
    level: int
    place: Location
    standing: bool
    links: list[Link] = field(factory=list)
    standing_links: list[Link] = field(factory=list)
    blocks: list[Block] = field(factory=list)


@frozen
class Document:
    """A story file taken apart; the first section is what stands before any heading.

    `anchors` are what an ordinary link within the page may lead to: the headings, as previewers name them.
    """

    front: Block
    sections: tuple[Section, ...]
    anchors: frozenset[str]


def read_document(text: str, file: str) -> Document:
    """The parts of a story file.

    Errors: `FileError` for a file without front matter or with a block that is not closed.
    """
    lines = text.split("\n")
    front, start = _front(lines, file)
    reader = _Reader(file, lines)
    reader.read(start)
    return Document(front, tuple(reader.sections), frozenset(reader.anchors))


def _anchor(heading: str) -> str:
    """What previewers call a heading in a link: small letters, hyphens for spaces, no other marks."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _front(lines: list[str], file: str) -> tuple[Block, int]:
    if not lines or not re.fullmatch(r"---[ \t]*(#.*)?", lines[0]):
        raise FileError(
            "a story file begins with front matter between two lines of ---",
            place=Location(file, 1, 1),
        )
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "..."):
            return Block("\n".join(lines[1:number]), 2), number + 1
    raise FileError("the front matter is not closed by a line of ---", place=Location(file, 1, 1))


@define
class _Reader:
    file: str
    lines: list[str]
    sections: list[Section] = field(factory=list)
    standing_below: int | None = None
    anchors: set[str] = field(factory=set)

    def read(self, start: int) -> None:
        self.sections.append(Section("", 0, Location(self.file, start + 1, 1), standing=True))
        number = start
        while number < len(self.lines):
            number = self._take(number)

    def _take(self, number: int) -> int:
        """Reads the block that begins on a line, and gives the line behind it."""
        line = self.lines[number]
        heading, fence = _HEADING.fullmatch(line), _FENCE.fullmatch(line)
        if not line.strip():
            return number + 1
        if line.lstrip().startswith("<!--"):
            return self._comment(number)
        if re.match(r" {0,3}##+[^#\s]", line):
            raise FileError("a heading needs a space behind ##", place=self._place_of(number))
        if heading:
            self._heading(heading, number)
            return number + 1
        return self._fence(fence, number) if fence else self._paragraph(number)

    def _comment(self, number: int) -> int:
        end = number
        while end < len(self.lines) and "-->" not in self.lines[end]:
            end += 1
        if end == len(self.lines):
            raise FileError("the comment is not closed by -->", place=self._place_of(number))
        return end + 1

    def _place_of(self, number: int) -> Location:
        line = self.lines[number]
        return Location(self.file, number + 1, len(line) - len(line.lstrip()) + 1)

    def _heading(self, heading: re.Match[str], number: int) -> None:
        level, text = len(heading["level"]), heading["text"] or ""
        self.anchors.add(_anchor(_STANDING.sub("", text)))
        standing = bool(_STANDING.search(text))
        text = _STANDING.sub("", text)
        if self.standing_below is not None and level <= self.standing_below:
            self.standing_below = None
        place = Location(self.file, number + 1, heading.start("text") + 1 if heading["text"] else 1)
        if level <= 2:  # noqa: PLR2004 - versions begin at the second level
            self.sections.append(Section(text, level, place, standing=standing or level == 1))
            links = (
                self.sections[-1].standing_links
                if level == 1 or standing
                else self.sections[-1].links
            )
            links += _links(text, number, place.column or 1, self.file)
        elif standing:
            self.standing_below = level

    def _fence(self, fence: re.Match[str], number: int) -> int:
        mark, info = fence["mark"], fence["info"].split()
        end = number + 1
        while end < len(self.lines) and not self._closes(self.lines[end], mark):
            end += 1
        if end == len(self.lines):
            raise FileError(f"the block is not closed by {mark}", place=self._place_of(number))
        if info[:1] and info[0] != "facts" and info[0].lower().rstrip("s:") == "fact":
            raise FileError(
                f"a block of facts begins with {mark}facts", place=self._place_of(number)
            )
        if info[:1] == ["facts"]:
            text = "".join(f"{line}\n" for line in self.lines[number + 1 : end])
            self.sections[-1].blocks.append(Block(text, number + 2))
        return end + 1

    @staticmethod
    def _closes(line: str, mark: str) -> bool:
        return (
            re.fullmatch(rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*", line) is not None
        )

    def _paragraph(self, number: int) -> int:
        end = number + 1
        while end < len(self.lines) and self._goes_on(self.lines[end], self.lines[number]):
            end += 1
        text = "\n".join(self.lines[number:end])
        standing = bool(_STANDING.search(text)) or self.standing_below is not None
        section = self.sections[-1]
        links = section.standing_links if standing or section.standing else section.links
        links += _links(_STANDING.sub("", text), number, 1, self.file)
        return end

    @staticmethod
    def _goes_on(line: str, first: str) -> bool:
        """Whether a line goes on with the paragraph of the first; an item ends it, a number only a list's (`2019.`)."""
        item = _ITEM.match(line)
        is_item = item is not None and (
            not item["mark"][0].isdigit() or _ITEM.match(first) is not None
        )
        begins = (
            _HEADING.fullmatch(line) or _FENCE.fullmatch(line) or line.lstrip().startswith("<!--")
        )
        return bool(line.strip()) and not begins and not is_item


def _links(text: str, number: int, column: int, file: str) -> Iterator[Link]:
    """The links of a paragraph that begins on a line (from 0) and in a column (from 1)."""
    masked = _CODE.sub(lambda code: "\0" * len(code[0]), text)
    found = list(_LINK.finditer(masked))
    plain, spans = _without_links(text, found)
    sentences = list(sentence_spans(plain))
    for link, (start, stop) in zip(found, spans, strict=True):
        around = next((plain[a:b].strip() for a, b in sentences if a <= start < b), "")
        around = around[item.end() :] if (item := _ITEM.match(around)) else around
        above = text.count("\n", 0, link.start())
        indent = link.start() - (text.rfind("\n", 0, link.start()) + 1)
        place = Location(file, number + 1 + above, indent + (column if not above else 1))
        target = link["angled"] if link["angled"] is not None else link["bare"]
        yield Link(plain[start:stop], around, unquote(target), place)


def _without_links(text: str, found: list[re.Match[str]]) -> tuple[str, list[tuple[int, int]]]:
    """The text on one line with each link as its words, and where these words are in it."""
    plain, spans, position = "", [], 0
    for link in found:
        words = text[link.start("words") : link.end("words")].strip()
        plain = _joined(_append(plain, text[position : link.start()]), words)
        start = len(plain)
        plain = _append(plain, words)
        spans.append((start, len(plain)))
        position = link.end()
    return _append(plain, text[position:]).rstrip("\n"), spans


def _append(plain: str, text: str) -> str:
    """The text behind what is there, its lines joined; a break at the end waits for what follows."""
    for index, line in enumerate(_COMMENT.sub("", text).split("\n")):
        begun = plain.rstrip("\n") + "\n" if index else plain
        plain = _joined(begun, line)
        if not plain.endswith("\n"):
            plain += line.lstrip() if begun.endswith("\n") else line
    return plain


def _joined(plain: str, line: str) -> str:
    """A break at the end as a space, or as nothing between two characters that are written without spaces."""
    if not plain.endswith("\n") or not line.strip():
        return plain
    before = plain[:-1]
    return before + ("" if _is_wide(before[-1:]) and _is_wide(line.lstrip()[:1]) else " ")


def _is_wide(char: str) -> bool:
    return bool(re.match(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]", char))


_END = re.compile(r"[。！？]+[」』）】]*|[.!?]+[\"'”’)\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|vs|Inc|Ltd|Co|Corp|No|e\.g|i\.e|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, in English and Japanese; together they are all of it."""
    start = 0
    for end in _END.finditer(text):
        if not _ABBREVIATION.search(text[start : end.end()]):
            yield start, end.end()
            start = end.end()
    if start < len(text) or not text:
        yield start, len(text)
