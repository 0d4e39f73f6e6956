"""The sections of a story file as updates: which heading begins a version, and what it asserts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import define, field

from storyversions.dates import When, check_clock, check_day_order, find_day, nearest, when_of
from storyversions.errors import FileError, Location, StoryError, UpdateError, error_location
from storyversions.state.schema import shape_of
from storyversions.story.version import Entry, Passage, Update
from storyversions.storyfile.document import VERSION_LEVEL, Paragraph, Section, Subheading
from storyversions.storyfile.error_list import ErrorList
from storyversions.storyfile.facts import FactsReader
from storyversions.storyfile.fences import NearBlock
from storyversions.storyfile.front_matter import Front
from storyversions.storyfile.loose_facts import LooseFacts
from storyversions.storyfile.near_links import Likeness, NearLink
from storyversions.storyfile.prose import Link
from storyversions.storyfile.titles import dates_what_follows, title_of
from storyversions.storyfile.yaml_nodes import Node, read_yaml
from storyversions.structs import Struct

_MEANT_AS_FACTS = (
    "this block would be read as facts if it began with ```facts;"
    " mark it {.example} on its first line if it is an example"
)
_PROSE_MEANT_AS_FACTS = (
    "this line would be a fact in a block that begins with ```facts;"
    " put it in backticks if it is prose"
)


class _Day(Struct):
    """The day that a heading begins with: the date, its calendar day, and the title after it."""

    when: When
    day: date
    title: str


@define
class Draft:
    """A version in the making: what has been read of it so far.

    `when` is None where its heading has a fault.
    """

    when: When | None
    title: str
    place: Location
    entries: list[Entry] = field(factory=list)
    passages: list[Passage] = field(factory=list)


@define
class SectionReader:
    """Reads the sections of a file in their order; faults are added to the `errors`.

    Without `front` matter only the headings and the YAML are read.
    """

    front: Front | None
    file: str
    anchors: frozenset[str]
    errors: ErrorList
    drafts: list[Draft] = field(factory=list)
    standing: list[Link] = field(factory=list)
    last_day: date | None = None
    facts: FactsReader | None = None
    loose: LooseFacts | None = None

    def __attrs_post_init__(self) -> None:
        if self.front is not None:
            record = shape_of(self.front.model)
            names, sources = self.front.names, self.front.sources
            self.facts = FactsReader(record, names, sources, self.errors)
            self.loose = LooseFacts(record, names)

    def read(self, section: Section) -> None:
        """Read a section: it begins a version, goes on with one, or is undated text."""
        if not section.standing and section.level == VERSION_LEVEL:
            self._begin(section)
        is_standing = section.standing or not self.drafts
        standing = section.standing_links + (section.links if is_standing else [])
        # Also a link in undated text must name a fact, though no version gets its passage.
        self.standing += [link for link in standing if self._passages([link])]
        self._check_near_links(section.near_links)
        for number in range(len(section.subheadings)):
            self._check_subheading(section, number)
        if is_standing:
            self._refuse_facts(section)
            return
        self._check_near_blocks(section.near_blocks)
        self._check_paragraphs(section.paragraphs)
        draft = self.drafts[-1]
        draft.entries += self._entries(section)
        draft.passages += self._passages(section.links)

    def updates(self) -> Iterator[Update]:
        """Yield the updates that the file makes; what a faulty heading dates is in doubt."""
        for draft in self.drafts:
            if draft.when is None:
                # Later entries may build on these, and would seem to be at fault themselves.
                self.errors.doubt(*(str(entry.path) for entry in draft.entries))
                continue
            yield Update(draft.when, draft.title, draft.entries, draft.passages, place=draft.place)

    def _begin(self, section: Section) -> None:
        """Begin a version where the heading has a date, and an empty one where it has a fault."""
        try:
            day = self._day(section.heading)
        except StoryError as error:
            self.errors.add(error.at(section.place))
            # An empty draft takes up what follows, or its facts would go to the version before.
            self.drafts.append(Draft(None, section.heading, section.place))
            return
        if day is not None:
            self.last_day = day.day
            self.drafts.append(Draft(day.when, day.title, section.place))

    def _day(self, heading: str) -> _Day | None:
        """Read the day of a heading; a year that it lacks is the one nearest to the day before.

        Raises:
            StoryError: it cannot be read, or has no year to be near to.

        """
        found = find_day(heading)
        if found is None:
            return None
        day, start, stop = found
        if day.year is None and self.last_day is None:
            raise UpdateError("write the year in the first dated heading")
        if self.front is not None:
            settled_by = {"language": self.front.language, "timezone": self.front.timezone}
            check_day_order(day, heading[start:stop], heading, **settled_by)
        on = nearest(day, self.last_day or date.min)
        if day.time is not None and self.front is not None:
            check_clock(on, day.time, self.front.timezone)
        return _Day(when_of(day, on), on, title_of(heading, start, stop))

    def _check_subheading(self, section: Section, number: int) -> None:
        """Refuse a day inside a section that cannot be read, or under which facts are asserted."""
        subheading = section.subheadings[number]
        with self.errors.collecting(subheading.place):
            found = self._day_below(subheading)
            if found is None or not section.blocks_under(number):
                return
            # A heading such as 'What 20 November meant' may speak of a day without dating anything.
            dates = subheading.alone or dates_what_follows(subheading.text)
            if found.day != self.last_day and dates:
                raise FileError(
                    f"facts of {found.day} stand under a heading of the day {self.last_day};"
                    " a heading with ## begins a version"
                )

    def _day_below(self, subheading: Subheading) -> _Day | None:
        """Read the day of a subheading; None without one, or where a line alone has a fault."""
        try:
            return self._day(subheading.text) if self._may_date(subheading) else None
        except StoryError:
            if subheading.alone:  # it may be prose: 3/4 of them sign
                return None
            raise

    def _may_date(self, subheading: Subheading) -> bool:
        """Return whether the day of a subheading can be read; before the first one it may not."""
        found = find_day(subheading.text)
        return found is not None and (found[0].year is not None or self.last_day is not None)

    def _refuse_facts(self, section: Section) -> None:
        # The first is enough: the same heading is at fault for all of them.
        for block in section.blocks[:1]:
            place = Location(self.file, block.line - 1, 1)
            sentence = "facts stand under a heading with a date; this is standing text"
            self.errors.add(FileError(sentence, place=place))

    def _check_near_blocks(self, blocks: list[NearBlock]) -> None:
        """Refuse what is nearly a block of facts: by its fence, or by the facts that it names."""
        for block in blocks:
            is_meant = self.loose is not None and self.loose.are_in_block(
                block.text, is_data=block.is_data
            )
            sentence = block.sentence or (_MEANT_AS_FACTS if is_meant else "")
            if sentence:
                self.errors.add(FileError(sentence, place=block.place))

    def _check_paragraphs(self, paragraphs: list[Paragraph]) -> None:
        """Refuse lines of prose that are meant as facts."""
        for paragraph in paragraphs:
            line = None if self.loose is None else self.loose.line_in_prose(paragraph.text)
            if line is not None:
                place = Location(self.file, paragraph.line + line, 1)
                self.errors.add(FileError(_PROSE_MEANT_AS_FACTS, place=place))

    def _check_near_links(self, links: list[NearLink]) -> None:
        """Refuse what is nearly a link to a fact; a link to a heading of the file is none."""
        for link in links:
            if self.loose is not None and self._is_meant(link, self.loose):
                inner = "a link stands inside of another one; " if link.nested else ""
                target = f"<#{link.target}>" if " " in link.target else f"#{link.target}"
                sentence = f"{inner}write the link as [words]({target})"
                self.errors.add(FileError(sentence, place=link.place))

    def _is_meant(self, link: NearLink, facts: LooseFacts) -> bool:
        if link.like is Likeness.FACT:
            return facts.is_fact(link.target)
        if link.like is Likeness.NEAR:
            return facts.is_near(link.target)
        return facts.is_fact(link.target) or link.target.lower() not in self.anchors

    def _entries(self, section: Section) -> Iterator[Entry]:
        for block in section.blocks:
            with self.errors.collecting():
                node = self._yaml(block.text, block.line)
                if self.facts is not None:
                    yield from self.facts.entries(node)

    def _yaml(self, text: str, line: int) -> Node | None:
        """Read the YAML of a block; all that a block with a fault may name is in doubt.

        Raises:
            FileError: as `read_yaml`.

        """
        try:
            return read_yaml(text, self.file, line)
        except FileError:
            self.errors.doubt(*text.split())
            raise

    def _passages(self, links: list[Link]) -> list[Passage]:
        """List the passages that links tie to facts; a link to a heading of the file ties none."""
        if self.front is None:
            return []
        passages = []
        for link in links:
            with self.errors.collecting(link.place):
                passages += self._passage(link, self.front)
        return passages

    def _passage(self, link: Link, front: Front) -> list[Passage]:
        with error_location(link.place):
            try:
                paths = front.names.resolve(shape_of(front.model), link.target)
            except StoryError as error:
                # An ordinary link within the page is no mistake.
                if link.target.lower() in self.anchors:
                    return []
                raise FileError(
                    f"the link #{link.target} names no fact: {error.sentence}"
                ) from None
        return [Passage(link.words, link.sentence, tuple(map(str, paths)), place=link.place)]
