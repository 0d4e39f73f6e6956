"""The parts of a report: numbered texts, rows, and sentences with their facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from storyversions.reports.facts_page import watched_rows
from storyversions.reports.localized import Localized, in_language
from storyversions.reports.page_data import PageData
from storyversions.reports.rows import Row
from storyversions.state.codec import Plain
from storyversions.state.paths import Path, read_path
from storyversions.story.story import Story
from storyversions.story.version import Passage, Version
from storyversions.structs import Struct
from storyversions.words import LANGUAGES, PAGE_PHRASES, plain_text


@frozen
class Words:
    """A text of the page in its first language, and its number in the table of all languages."""

    text: str
    number: int


class LocalizedRow(Struct):
    """A row in every language: the facts that it tells, its label, its text, its margin."""

    facts: tuple[Path, ...]
    label: Localized
    text: Localized
    margin: Localized


class Line(Struct):
    """A row as the page shows it: the facts that it tells, by number, and its texts."""

    facts: str
    label: Words
    text: Words
    margin: Words


class Piece(Struct):
    """A piece of a sentence, and the numbers of the facts that it tells, if it is tied to any."""

    text: str
    facts: str = ""


Sentence = list[Piece]


class Writer(Struct):
    """Sets the texts of one page in its first language, and numbers them for others."""

    page_data: PageData
    lang: str

    def words(self, said: Localized) -> Words:
        """Set a text as the page shows it."""
        return Words(in_language(said, self.lang), self.page_data.table.number(said))

    def phrase(self, name: str) -> Words:
        """Set a phrase of the library by its name in `Phrases`."""
        return self.words(tuple(getattr(phrases, name) for phrases in LANGUAGES.values()))

    def page_phrases(self) -> dict[str, Words]:
        """Set what the page itself says, by its name in `PagePhrases`."""
        return {name.rstrip("_"): self._page_phrase(name) for name in PAGE_PHRASES}

    def _page_phrase(self, name: str) -> Words:
        pages = (phrases.page for phrases in LANGUAGES.values())
        return self.words(tuple(getattr(page, name) for page in pages))

    def line(self, row: LocalizedRow) -> Line:
        """Set a row as the page shows it."""
        return Line(
            numbered(self.page_data, row.facts), *map(self.words, (row.label, row.text, row.margin))
        )

    def numbers(self, row: LocalizedRow) -> list[Plain]:
        """Set a row as the page carries it."""
        return [
            numbered(self.page_data, row.facts),
            *map(self.page_data.table.number, (row.label, row.text, row.margin)),
        ]


def standing_rows(story: Story, page_data: PageData) -> Iterator[tuple[int, list[LocalizedRow]]]:
    """Give the watched rows of a `story`, by number of each version changing one."""
    last: list[LocalizedRow] | None = None
    for delta in story.deltas:
        version = delta.version
        touched = {path for each in delta.changes for path in (each.path, *each.facts)}
        # Most versions touch no watched fact, and making rows is the costly part.
        if last is not None and not touched & page_data.watched:
            continue
        watched = {
            path: standing for path, standing in delta.known.items() if path in page_data.watched
        }
        told = [
            list(watched_rows(describer, version.state, watched))
            for describer in page_data.describers.each
        ]
        rows = [_said_row(each) for each in zip(*told, strict=True)]
        # A touched fact may read as before; a page with the same rows twice would only be longer.
        if rows != last:
            yield version.number, rows
        last = rows


def _said_row(told: Sequence[tuple[list[Path], Row]]) -> LocalizedRow:
    """Merge the same row in each language into one."""
    rows = [row for _, row in told]
    label, text, margin = (
        tuple(plain_text(getattr(row, name)) for row in rows)
        for name in ("label", "text", "margin")
    )
    return LocalizedRow(tuple(told[0][0]), label, text, margin)


def numbered(page_data: PageData, facts: Sequence[Path]) -> str:
    """Write the numbers of `facts` as an HTML attribute holds them."""
    return " ".join(str(page_data.paths[path]) for path in facts if path in page_data.paths)


def cited_sentences(page_data: PageData, version: Version) -> Iterator[Sentence]:
    """Cut the sentences of a `version` that cite a fact into pieces."""
    for sentence, passages in groupby(version.passages, key=lambda each: each.sentence):
        yield list(_pieces(page_data, sentence, list(passages)))


def _pieces(page_data: PageData, sentence: str, passages: Sequence[Passage]) -> Iterator[Piece]:
    rest = sentence
    for passage in passages:
        # From what is left: the same words may be linked twice in one sentence.
        before, found, after = rest.partition(passage.words)
        if found:
            yield from [Piece(before)] if before else []
            yield Piece(found, numbered(page_data, [read_path(each) for each in passage.about]))
            rest = after
    yield from [Piece(rest)] if rest else []
