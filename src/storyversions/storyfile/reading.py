"""Reading a story file: Markdown with facts, as a story with its versions (house, section 5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from attrs import define, field, frozen

from storyversions.dates import find_day, nearest, when_of
from storyversions.errors import FileError, Location, StoryError, UpdateError
from storyversions.registry import registered_model
from storyversions.state.codec import digest_text
from storyversions.state.schema import shape_of
from storyversions.story.story import Story
from storyversions.story.version import Entry, Passage, Update
from storyversions.storyfile.facts import FactsReader, error_location
from storyversions.storyfile.file_text import read_text
from storyversions.storyfile.front_matter import Front, read_front
from storyversions.storyfile.markdown import Link, Section, read_document
from storyversions.storyfile.yaml_nodes import read_yaml


@frozen
class StoryFile:
    """A story file as read: the story, the digest of the file's text, and its standing text's links."""

    file: str
    story: Story
    digest: str
    standing: tuple[Link, ...]
    front: Front


def read_story_file(
    path: str | FilePath,
    model: type | None = None,
    *,
    find_model: Callable[[str], type] = registered_model,
) -> StoryFile:
    """The story that a file tells, built whole.

    A `model` that is given wins over the one that the file names. Errors: `StoryError` with file, line
    and column.
    """
    return story_of(read_text(path), str(path), model, find_model=find_model)


def story_of(
    text: str,
    file: str,
    model: type | None = None,
    *,
    find_model: Callable[[str], type] = registered_model,
) -> StoryFile:
    """The story of a story file's text; `file` is what errors call it."""
    document = read_document(text, file)
    front = read_front(document.front, file, model, find_model)
    story = Story(
        front.story,
        front.model,
        title=front.title,
        timezone=front.timezone,
        language=front.language,
        names=front.names,
        sources=front.sources,
        rules_off=front.rules,
    )
    reader = _Reader(front, file, document.anchors)
    for section in document.sections:
        reader.take(section)
    if not reader.drafts:
        raise FileError(
            "no heading of the second level carries a date, so there is no version",
            place=Location(file, 1, 1),
        )
    story = story.extend(draft.update() for draft in reader.drafts)
    return StoryFile(file, story, digest_text(text), tuple(reader.standing), front)


@define
class _Draft:
    """A version in the making: what is read of it so far."""

    when: Any
    title: str
    place: Location
    entries: list[Entry] = field(factory=list)
    passages: list[Passage] = field(factory=list)

    def update(self) -> Update:
        return Update(self.when, self.title, self.entries, self.passages, place=self.place)


@define
class _Reader:
    front: Front
    file: str
    anchors: frozenset[str]
    drafts: list[_Draft] = field(factory=list)
    standing: list[Link] = field(factory=list)
    last_day: date | None = None

    def take(self, section: Section) -> None:
        """Reads a section: it begins a version, goes on with one, or is standing text."""
        if not section.standing and section.level == 2:  # noqa: PLR2004 - where versions begin
            self._begin(section)
        is_standing = section.standing or not self.drafts
        standing = section.standing_links + (section.links if is_standing else [])
        self.standing += [link for link in standing if self._passages([link])]
        if is_standing:
            self._refuse_facts(section)
            return
        draft = self.drafts[-1]
        draft.entries += self._entries(section)
        draft.passages += self._passages(section.links)

    def _begin(self, section: Section) -> None:
        with error_location(section.place):
            found = find_day(section.heading)
            if found is None:
                return
            day, start, stop = found
            if day.year is None and self.last_day is None:
                raise UpdateError("write the year in the first dated heading")
            self.last_day = nearest(day, self.last_day or date.min)
            recorded = when_of(day, self.last_day)
        self.drafts.append(_Draft(recorded, title_of(section.heading, start, stop), section.place))

    def _refuse_facts(self, section: Section) -> None:
        if section.blocks:
            place = Location(self.file, section.blocks[0].line - 1, 1)
            raise FileError(
                "facts stand under a heading with a date; this is standing text", place=place
            )

    def _entries(self, section: Section) -> Iterator[Entry]:
        reader = FactsReader(shape_of(self.front.model), self.front.names, self.front.sources)
        for block in section.blocks:
            yield from reader.entries(read_yaml(block.text, self.file, block.line))

    def _passages(self, links: list[Link]) -> list[Passage]:
        """The passages that links tie to facts; a link to a heading of the file is none."""
        return [passage for link in links if (passage := self._passage(link)) is not None]

    def _passage(self, link: Link) -> Passage | None:
        with error_location(link.place):
            try:
                paths = self.front.names.resolve(shape_of(self.front.model), link.target)
            except StoryError as error:
                if link.target.lower() in self.anchors:
                    return None
                raise FileError(
                    f"the link #{link.target} names no fact: {error.sentence}"
                ) from None
        return Passage(link.words, link.sentence, tuple(map(str, paths)), place=link.place)


_OPEN, _CLOSE = "【[(（〔", "】])）〕"
_LEAD = re.compile(
    r"(?:(?:update|updated|addendum|correction|追記|更新|訂正)\b)?[\s,:、：]*(?:(?:on|of)\s+)?",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")


def title_of(heading: str, start: int, stop: int) -> str:
    """A heading without its date, which stands from `start` to `stop`; whole where that belongs to a sentence.

    >>> title_of("【11/19追記】A return is possible", 1, 6)
    'A return is possible'
    >>> title_of("Update, Nov 20: Shear takes over", 8, 14)
    'Shear takes over'
    >>> title_of("What Nov 20 brought", 5, 11)
    'What Nov 20 brought'
    """
    before, after = heading[:start], heading[stop:]
    opened = max((before.rfind(char) for char in _OPEN), default=-1)
    closed = min((after.find(char) for char in _CLOSE if char in after), default=-1)
    if opened >= 0 and closed >= 0 and not any(char in before[opened:] for char in _CLOSE):
        rest = before[:opened].rstrip() + " " + after[closed + 1 :].lstrip()
    elif _LEAD.fullmatch(before):
        rest = after
    else:
        rest = heading
    rest = re.sub(r"^[\s:：,、.。\-–—|]+", "", _MARKUP.sub(r"\1", rest)).strip()
    return rest or _MARKUP.sub(r"\1", heading)
