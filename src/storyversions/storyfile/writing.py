"""Writing a story as a story file: the way back from `reading` (house, section 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from attrs import evolve

from storyversions.dates import find_day, nearest, when_of
from storyversions.errors import FileError, StoryError
from storyversions.state.change import Cause
from storyversions.state.codec import equivalent
from storyversions.state.names import Name
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Record, Source
from storyversions.story.assertions import derive_entries, is_whole
from storyversions.story.story import Story
from storyversions.story.version import Entry, EntryKind, Version
from storyversions.storyfile.error_list import ErrorList
from storyversions.storyfile.facts_block import BlockWriter
from storyversions.storyfile.flow_yaml import flow_mapping, flow_sequence, yaml_scalar
from storyversions.storyfile.front_matter import check_story_name
from storyversions.storyfile.markdown import read_document
from storyversions.storyfile.reading import story_of
from storyversions.storyfile.titles import title_of

Retold = Callable[..., tuple[Entry, ...]]
"""Gives what an editor would have asserted of a version, of all or of a path."""


def story_file_text(story: Story, *, model: str | None = None) -> str:
    """The text of a story file that reads as this story, for `model` as its front matter names it.

    A version made by `extend` is written as it was asserted, one made by `record` as what an editor
    would have asserted. The prose of an addendum is not kept, and one without a title goes by its
    day. Errors: `UpdateError` for a step that no entry can say, `FileError` for what no story file
    can hold.

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> story_file_text(story, model="newsroom").splitlines()[:2]
    ['---', 'format: 1']
    """
    if not story.versions:
        raise FileError("a story file tells of one version at least, and this story has none")
    lines = [*_front(story, model)]
    before: Any = NOTHING
    for version in story.versions:
        lines += _version(story, before, version)
        before = version.state
    text = "\n".join([*lines, ""])
    _check(story, text)
    return text


# ---------------------------------------------------------------------- front matter


def _front(story: Story, model: str | None) -> Iterator[str]:
    yield "---"
    yield "format: 1"
    yield f"story: {yaml_scalar(check_story_name(story.name))}"
    yield f"title: {yaml_scalar(story.title)}"
    if story.timezone != "UTC":
        yield f"timezone: {yaml_scalar(story.timezone)}"
    if story.language != "en":
        yield f"language: {yaml_scalar(story.language)}"
    if model is not None:
        yield f"model: {yaml_scalar(model)}"
    yield from _section("sources", {key: _source(each) for key, each in story.sources.items()})
    yield from _section("names", {key: _named(each) for key, each in story.names})
    off = {
        key: flow_mapping({"off": "true", "why": yaml_scalar(why)})
        for key, why in story.rules_off.items()
    }
    yield from _section("rules", off)
    yield "---"


def _section(title: str, members: dict[str, str]) -> Iterator[str]:
    if members:
        yield f"{title}:"
        yield from (f"  {yaml_scalar(key)}: {each}" for key, each in members.items())


def _source(source: Source) -> str:
    said = {name: getattr(source, name) for name in ("name", "title", "url", "date")}
    return flow_mapping(
        {name: yaml_scalar(each) for name, each in said.items() if each is not None}
    )


def _named(name: Name) -> str:
    paths = [yaml_scalar(str(path)) for path in name.paths]
    labels = {lang: yaml_scalar(label) for lang, label in name.labels.items()}
    watched = {"watch": "true"} if name.watch else {}
    return flow_mapping(
        {"is": paths[0] if len(paths) == 1 else flow_sequence(paths), **labels, **watched}
    )


# ---------------------------------------------------------------------- versions


def _version(story: Story, before: Any, version: Version) -> Iterator[str]:
    writer = BlockWriter(story.record_shape, story.names)
    yield from ("", _heading(version))
    for cause, entries in _by_shared_cause(story, tuple(_entries(story, before, version))):
        lines = [f"all: {flow_mapping({'because': cause.value})}"] if cause else []
        lines += writer.lines(entries, version.state)
        yield from ("", "```facts", *lines, "```") if entries else ()


def _entries(story: Story, before: Any, version: Version) -> Iterator[Entry]:
    """What a version asserts, entities that were given whole as what is said of them."""
    record = story.record_shape
    retold: Retold = partial(
        derive_entries, record, before, version.state, at=version.recorded, zone=story.zone
    )
    if not any(
        entry.act for entry in version.entries
    ):  # it was recorded: its entries hold causes only
        yield from (_with_cause(entry, version.entries) for entry in retold())
        return
    for entry in version.entries:
        if locate(record, entry.path).claim is None:
            yield from _of_no_claim(record, entry, version, retold)
        else:
            yield entry


def _of_no_claim(record: Record, entry: Entry, version: Version, retold: Retold) -> Iterator[Entry]:
    """Write an entry that is no claim's.

    Whole entities are written by what is inside, and what they replace as an end of its own.
    """
    if is_whole(locate(record, entry.path).slot, entry.value):
        said = {each.path for each in version.entries if each is not entry}
        yield from (
            evolve(each, because=entry.because)
            for each in retold(path=entry.path)
            if each.path not in said
        )
    else:
        yield evolve(entry, replaces=None)
    if entry.replaces not in (None, entry.path):
        yield from retold(path=entry.replaces)


def _with_cause(entry: Entry, causes: tuple[Entry, ...]) -> Entry:
    """Add to an entry the cause that was asserted of its fact, or nearest above it (C1)."""
    above = [each for each in causes if entry.path.within(each.path)]
    nearest = max(above, key=lambda each: len(each.path), default=None)
    return entry if nearest is None else evolve(entry, because=nearest.because)


def _by_shared_cause(
    story: Story, entries: tuple[Entry, ...]
) -> Iterator[tuple[Cause | None, tuple[Entry, ...]]]:
    """Group the entries by block; last those that share the block's cause, for lack of a place."""
    causes = dict.fromkeys(
        entry.because for entry in entries if entry.because and not _has_room(story, entry)
    )
    yield None, tuple(entry for entry in entries if entry.because not in causes)
    for cause in causes:
        yield (
            cause,
            tuple(evolve(entry, because=None) for entry in entries if entry.because is cause),
        )


def _has_room(story: Story, entry: Entry) -> bool:
    """Whether an entry can say its cause.

    Not one of an entity, or of a value where an entity may stand.
    """
    is_entity = locate(story.record_shape, entry.path).shape.container is not None
    return not is_entity or (entry.act is not EntryKind.CREATE and entry.value is NOTHING)


def _heading(version: Version) -> str:
    """The heading that begins a version, in the first form that reads as its date and its title."""
    for form in ("## {} {}", "## {}: {}", "## {1} ({0})"):
        line = form.format(version.recorded, version.title).rstrip()
        if _is_heading_of(line, version):
            return line
    raise FileError(f"version {version.label}: no heading can hold the title {version.title!r}")


def _is_heading_of(line: str, version: Version) -> bool:
    if any(char in line for char in "\n\r\0"):
        return False
    errors = ErrorList()
    section = read_document(f"---\n---\n{line}\n", "", errors).sections[-1]
    if errors:
        return False
    try:
        found = find_day(section.heading)
    except StoryError:  # a day that no calendar has
        return False
    if found is None or found[0].year is None or section.standing or section.links:
        return False
    day, start, stop = found
    recorded = when_of(day, nearest(day, date.min))
    is_title = title_of(section.heading, start, stop) == (version.title or version.recorded.text)
    return is_title and recorded.text == version.recorded.text.replace(" ", "T")


def _check(story: Story, text: str) -> None:
    """Refuses a text that would read as another story.

    A class can have names that a block takes for its own.
    """
    try:
        again = story_of(text, "the file", story.model).story.versions
    except StoryError as error:
        raise FileError(f"no story file can hold this story: {error}") from error
    for version, read in zip(story.versions, again, strict=True):
        if not equivalent(story.record_shape, version.state, read.state):
            raise FileError(f"version {version.label}: no story file can hold this state")
