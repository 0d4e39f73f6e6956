"""Examine a line of versions whole: what is wrong with its documents, else the story itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen

from storyversions.errors import StoryError
from storyversions.state.reprs import short_repr
from storyversions.state.schema import FrozenDict
from storyversions.stores.archive.documents import INDEX, name_of
from storyversions.stores.archive.kept_line import KeptLine
from storyversions.stores.archive.version_reader import bulk_load
from storyversions.story.story import Story

OTHER_LAYOUT = "its line breaks or spaces are not those of a build"


@frozen
class Finding:
    """Something wrong with a document: its name, or where it lies, and a sentence.

    >>> from storyversions.stores.files import Finding
    >>> Finding("story.json", "it is cut short")
    Finding(file='story.json', sentence='it is cut short')
    """

    file: str
    sentence: str

    __repr__ = short_repr()


@frozen
class Examined:
    """What was found wrong with a story, and the story where it could be read.

    `formats` are those of its versions, by label; none where one could not be read.
    """

    findings: tuple[Finding, ...]
    story: Story[Any] | None = None
    formats: Mapping[str, int] = FrozenDict()

    __repr__ = short_repr()


def finding_of(name: str, error: StoryError) -> Finding:
    """Turn an `error` about a document into a finding."""
    return Finding(name, str(error).removeprefix(f"{error.place or name}: "))


def examine_line(
    kept: KeptLine, found: Sequence[Finding], make_story: Callable[[], Story[Any]]
) -> Examined:
    """Read each version of a line once, one after the other, and then make the story of them.

    `found` was found before.
    """
    findings, formats = list(found), dict[str, int]()
    with bulk_load():
        for version in kept.line:
            name = name_of(version.label)
            try:
                formats[version.label] = version.format
                if not kept.is_as_built(version):
                    findings.append(Finding(name, OTHER_LAYOUT))
            except StoryError as error:
                findings.append(finding_of(name, error))
    # What follows from a damaged version is not worth a word.
    if len(formats) < len(kept.line):
        return Examined(tuple(findings))
    story = None
    try:
        story = make_story()
    except StoryError as error:
        findings.append(finding_of(INDEX, error))
    return Examined(tuple(findings), story, formats)
