"""Read a story file: Markdown with facts, as a story with its versions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any

from attrs import frozen

from storyversions.errors import FileError, Location
from storyversions.registry import registered_model
from storyversions.state.codec import digest_text
from storyversions.story.story import Story
from storyversions.storyfile.error_list import ErrorList
from storyversions.storyfile.front_matter import Front, read_front
from storyversions.storyfile.markdown import read_document
from storyversions.storyfile.prose import Link
from storyversions.storyfile.recovery import extend_story
from storyversions.storyfile.sections import SectionReader
from storyversions.system_files import read_text as read_text  # noqa: PLC0414 - given on


@frozen
class StoryFile:
    """A story file as read: the story, the digest of the file's text, and its undated links.

    >>> from storyversions.storyfile import read_story_file
    >>> read_story_file("seeds/openai-ceo-2023.md").story
    <Story openai-ceo-2023 of Newsroom: 8 versions, 2023-11-17 to 2023-11-24>
    """

    file: str
    story: Story[Any]
    digest: str
    standing: tuple[Link, ...]
    front: Front


def read_story_file(
    path: str | FilePath,
    model: type | None = None,
    *,
    find_model: Callable[[str], type] = registered_model,
) -> StoryFile:
    """Read the story file at a path, and build its story whole.

    A `model` that is given wins over the one that the file names, which `find_model` looks up.

    >>> read_story_file("seeds/openai-ceo-2023.md").story.head.label
    '2023-11-24'

    Raises:
        StoryError: with file, line and column; a `FileErrors` where there are several.

    """
    return story_of(read_text(path), str(path), model, find_model=find_model)


def story_of(
    text: str,
    file: str,
    model: type | None = None,
    *,
    find_model: Callable[[str], type] = registered_model,
) -> StoryFile:
    """Read the text of a story file; `file` is how errors call it.

    >>> from storyversions.storyfile import read_text
    >>> text = read_text("seeds/openai-ceo-2023.md")
    >>> len(story_of(text, "seeds/openai-ceo-2023.md").story)
    8

    Raises:
        StoryError: as `read_story_file`.

    """
    errors = ErrorList()
    document = read_document(text, file, errors)
    front = read_front(document.front, file, model, find_model, errors)
    reader = SectionReader(front, file, document.anchors, errors)
    for section in document.sections:
        reader.read(section)
    if not reader.drafts and not errors:
        errors.add(
            FileError(
                "no heading of the second level carries a date, so there is no version",
                place=Location(file, 1, 1),
            )
        )
    if front is None:
        errors.raise_any()
        raise AssertionError("front matter is read, or has an error")
    story = extend_story(story_of_front(front), reader.updates(), errors)
    errors.raise_any()
    return StoryFile(file, story, digest_text(text), tuple(reader.standing), front)


def story_of_front(front: Front) -> Story[Any]:
    """Make the story that a `front` matter describes, without any version."""
    return Story(
        front.story,
        front.model,
        title=front.title,
        timezone=front.timezone,
        language=front.language,
        names=front.names,
        sources=front.sources,
        rules_off=front.rules,
        rules_on=front.rules_on,
    )
