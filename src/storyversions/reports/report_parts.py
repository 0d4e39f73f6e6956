"""The parts of a report: texts by number, rows of what is known, and sentences with the facts that they tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from storyversions.reports.localized import Said, in_language
from storyversions.reports.page import Row, watched_rows
from storyversions.reports.page_data import Carrier
from storyversions.state.codec import Plain
from storyversions.state.paths import Path, read_path
from storyversions.story.story import Story
from storyversions.story.version import Passage, Version
from storyversions.words import LANGUAGES, plain_text


@frozen
class Words:
    """A text of the page in the language that it opens in, and its number in the table of all languages."""

    text: str
    number: int


@frozen
class SaidRow:
    """A row in every language: the facts that it tells, its label, its text, its margin."""

    facts: tuple[Path, ...]
    label: Said
    text: Said
    margin: Said


@frozen
class Line:
    """A row as the page shows it: the facts that it tells, by number, and its texts."""

    facts: str
    label: Words
    text: Words
    margin: Words


@frozen
class Piece:
    """A piece of a sentence, and the numbers of the facts that it tells, if it is tied to any."""

    text: str
    facts: str = ""


Sentence = list[Piece]


@frozen(eq=False)
class Writer:
    """Sets the texts of one page: each in the language that it opens in, and by number for the others."""

    carrier: Carrier
    lang: str

    def words(self, said: Said) -> Words:
        """A text as the page shows it."""
        return Words(in_language(said, self.lang), self.carrier.table.number(said))

    def phrase(self, name: str) -> Words:
        """A phrase of the library by its name in `Phrases`."""
        return self.words(tuple(getattr(phrases, name) for phrases in LANGUAGES.values()))

    def page_phrases(self) -> dict[str, Words]:
        """What the page itself says, by its key in `Phrases.page`."""
        keys = next(iter(LANGUAGES.values())).page
        return {
            key: self.words(tuple(phrases.page[key] for phrases in LANGUAGES.values()))
            for key in keys
        }

    def line(self, row: SaidRow) -> Line:
        """A row as the page shows it."""
        return Line(
            numbered(self.carrier, row.facts), *map(self.words, (row.label, row.text, row.margin))
        )

    def numbers(self, row: SaidRow) -> list[Plain]:
        """A row as the page carries it."""
        return [
            numbered(self.carrier, row.facts),
            *map(self.carrier.table.number, (row.label, row.text, row.margin)),
        ]


def standing_rows(story: Story, carrier: Carrier) -> Iterator[tuple[int, list[SaidRow]]]:
    """The watched rows as known at each version that changes any of them, by the number of the version."""
    last: list[SaidRow] | None = None
    for delta in story.deltas:
        version = delta.version
        touched = {path for each in delta.changes for path in (each.path, *each.facts)}
        if last is not None and not touched & carrier.watched:
            continue
        watched = {
            path: standing for path, standing in delta.known.items() if path in carrier.watched
        }
        told = [
            list(watched_rows(teller, version.state, watched)) for teller in carrier.tellers.each
        ]
        rows = [_said_row(each) for each in zip(*told, strict=True)]
        if rows != last:
            yield version.number, rows
        last = rows


def _said_row(told: Sequence[tuple[list[Path], Row]]) -> SaidRow:
    """One row from the same row in each language."""
    rows = [row for _, row in told]
    label, text, margin = (
        tuple(plain_text(getattr(row, name)) for row in rows)
        for name in ("label", "text", "margin")
    )
    return SaidRow(tuple(told[0][0]), label, text, margin)


def numbered(carrier: Carrier, facts: Sequence[Path]) -> str:
    """The numbers of facts, as an attribute holds them."""
    return " ".join(str(carrier.paths[path]) for path in facts if path in carrier.paths)


def sentences(carrier: Carrier, version: Version) -> Iterator[Sentence]:
    """The sentences of an addendum of which a part is tied to a fact, in pieces."""
    for sentence, passages in groupby(version.passages, key=lambda each: each.sentence):
        yield list(_pieces(carrier, sentence, list(passages)))


def _pieces(carrier: Carrier, sentence: str, passages: Sequence[Passage]) -> Iterator[Piece]:
    rest = sentence
    for passage in passages:
        before, found, after = rest.partition(passage.words)
        if found:
            yield from [Piece(before)] if before else []
            yield Piece(found, numbered(carrier, [read_path(each) for each in passage.about]))
            rest = after
    yield from [Piece(rest)] if rest else []
