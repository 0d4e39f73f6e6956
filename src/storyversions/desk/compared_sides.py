"""The two sides of a comparison, whatever they are kept in: files, commits, captures, snapshots."""

from __future__ import annotations

from typing import Any

from storyversions.desk.earlier_side import ComparedText, earlier_text
from storyversions.desk.published import Published
from storyversions.desk.published_pages import published_capture, published_page
from storyversions.desk.published_stories import published_story, published_versions
from storyversions.desk.story_text import is_story_text
from storyversions.desk.subject import DeskSubject
from storyversions.errors import FileError, Location
from storyversions.importers.pages import read_page
from storyversions.models.article import Article
from storyversions.story.history import is_revision
from storyversions.story.version import Version
from storyversions.storyfile.written_parts import WrittenStory, read_written_story
from storyversions.structs import Struct
from storyversions.system_files import decoded_text, read_bytes
from storyversions.words import DEFAULT


class ComparedSides(Struct):
    """What was published and what is: with the `language` of sentences about them.

    `written` is both as they are written, where they are story files.
    """

    earlier: Published
    later: Published
    language: str
    written: tuple[WrittenStory, WrittenStory] | None = None


def read_sides(subject: DeskSubject) -> ComparedSides:
    """Read both sides of what a check was told to compare.

    Raises:
        StoryError: One cannot be read, or they are not of one kind.

    """
    if _is_of_versions(subject):
        return _versions(subject)
    content, name = read_bytes(subject.file), str(subject.file)
    earlier = earlier_text(subject.against, subject.file)
    later = ComparedText(content, name, subject.file.name)
    if _is_story_file(later):
        return _story_files(subject, earlier, later)
    if _is_story_file(earlier):
        raise FileError(f"{name}: this is no story file, as {earlier.name} is")
    sides = [_page(each) for each in (earlier, later)]
    return ComparedSides(sides[0][0], sides[1][0], sides[1][1])


def _is_of_versions(subject: DeskSubject) -> bool:
    """Say whether versions are compared: of a database, or of snapshots that are named so."""
    if subject.written is None or not subject.origin.is_dir():
        return subject.written is None
    against = subject.against
    return against is None or (not against.startswith("HEAD") and is_revision(against))


def _is_story_file(side: ComparedText) -> bool:
    return is_story_text(side.content.decode("utf-8-sig", "replace"))


def _story_files(subject: DeskSubject, earlier: ComparedText, later: ComparedText) -> ComparedSides:
    before, after = (
        read_written_story(decoded_text(each.content, each.name), each.name, subject.model)
        for each in (earlier, later)
    )
    sides = published_story(before, earlier.name), published_story(after, later.name)
    return ComparedSides(*sides, after.front.language, (before, after))


def _page(side: ComparedText) -> tuple[Published, str]:
    """Read a page, and give what it says with its language."""
    page = read_page(side.content, name=side.ending)
    text = side.content.decode("utf-8", "replace").replace("\r\n", "\n")
    return published_page(page, text, side.name), page.language or DEFAULT


def _versions(subject: DeskSubject) -> ComparedSides:
    story = subject.story
    if story.model is Article:
        last = story.head
        first = story.at(subject.against or "head~1")
        earlier, later = (_capture(subject, each) for each in (first, last))
        return ComparedSides(earlier, later, story.language)
    # What was built is what was published; the story file may have gone on since.
    first, seed = story.at(subject.against or "head"), subject.seed
    return ComparedSides(
        published_versions(story, story.versions[: first.number], str(subject.origin)),
        published_versions(seed.story, seed.story.versions, seed.file),
        story.language,
    )


def _capture(subject: DeskSubject, version: Version[Any]) -> Published:
    name = str(subject.origin / f"{version.label}.json")
    return published_capture(version.state, name, Location(name))
