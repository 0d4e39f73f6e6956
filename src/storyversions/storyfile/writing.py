"""Write a story as a story file: the way back from `reading`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from attrs import evolve

from storyversions.errors import FileError, StoryError
from storyversions.state.change import Cause
from storyversions.state.codec import equivalent
from storyversions.state.names import Name
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Record, Source
from storyversions.story.assertions import derive_entries, is_whole
from storyversions.story.story import Story
from storyversions.story.version import Entry, EntryKind, Version
from storyversions.storyfile.dated_headings import dated_heading
from storyversions.storyfile.facts_block import BlockWriter
from storyversions.storyfile.flow_yaml import flow_mapping, flow_sequence, yaml_scalar
from storyversions.storyfile.front_matter import check_story_name
from storyversions.storyfile.reading import story_of

Derive = Callable[..., tuple[Entry, ...]]
"""Gives what an editor would have asserted of a version, of all of it or of a path."""


def story_file_text(story: Story, *, model: str | None = None) -> str:
    """Write a story as the text of a story file whose front matter names `model`.

    A version made by `extend` is written as it was asserted, one made by `record` as what an editor
    would have asserted. The prose of an addendum is not kept, and one without a title has its day
    for a title.

    Raises:
        UpdateError: for a step that no entry can assert.
        FileError: for what no story file can hold.

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
    # The empty last part ends the text with a line feed.
    text = "\n".join([*lines, ""])
    # Read back before it is given out: nothing is ever written that reads as something else (V4).
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
    sources = {key: _source(source) for key, source in story.sources.items()}
    yield from _section("sources", sources)
    yield from _section("names", {key: _named(name) for key, name in story.names})
    off = {
        key: flow_mapping({"off": "true", "why": yaml_scalar(why)})
        for key, why in story.rules_off.items()
    }
    on = {
        key: flow_mapping({"on": "true", "days": str(days)}) for key, days in story.rules_on.items()
    }
    yield from _section("rules", off | on)
    yield "---"


def _section(title: str, members: dict[str, str]) -> Iterator[str]:
    if members:
        yield f"{title}:"
        yield from (f"  {yaml_scalar(key)}: {written}" for key, written in members.items())


def _source(source: Source) -> str:
    members = {name: getattr(source, name) for name in ("name", "title", "url", "date")}
    return flow_mapping(
        {name: yaml_scalar(text) for name, text in members.items() if text is not None}
    )


def _named(name: Name) -> str:
    paths = [yaml_scalar(str(path)) for path in name.paths]
    labels = {lang: yaml_scalar(label) for lang, label in name.labels.items()}
    watched = {"watch": "true"} if name.watch else {}
    stands_for = paths[0] if len(paths) == 1 else flow_sequence(paths)
    return flow_mapping({"is": stands_for, **labels, **watched})


# ---------------------------------------------------------------------- versions


def _version(story: Story, before: Any, version: Version) -> Iterator[str]:
    writer = BlockWriter(story.record_shape, story.names)
    yield from ("", _heading(version))
    for cause, entries in _by_shared_cause(story, tuple(_entries(story, before, version))):
        lines = [f"all: {flow_mapping({'because': cause.value})}"] if cause else []
        lines += writer.lines(entries, version.state)
        yield from ("", "```facts", *lines, "```") if entries else ()


def _entries(story: Story, before: Any, version: Version) -> Iterator[Entry]:
    """Yield what a version asserts; an entity that was given whole as its facts."""
    record = story.record_shape
    derive: Derive = partial(
        derive_entries, record, before, version.state, at=version.recorded, zone=story.zone
    )
    # The entries of a version that was recorded hold causes only.
    if not any(entry.act for entry in version.entries):
        yield from (_with_cause(entry, version.entries) for entry in derive())
        return
    for entry in version.entries:
        if locate(record, entry.path).claim is None:
            yield from _without_claim(record, entry, version, derive)
        else:
            yield entry


def _without_claim(
    record: Record, entry: Entry, version: Version, derive: Derive
) -> Iterator[Entry]:
    """Yield an entry about no claim; of a whole entity its facts.

    The end of what it replaces is an entry of its own.
    """
    if is_whole(locate(record, entry.path).slot, entry.value):
        # A fact that has an entry of its own is not derived again, or it would be said twice.
        asserted = {other.path for other in version.entries if other is not entry}
        inside = (fact for fact in derive(path=entry.path) if fact.path not in asserted)
        yield from (evolve(fact, because=entry.because) for fact in inside)
    else:
        yield evolve(entry, replaces=None)
    if entry.replaces not in (None, entry.path):
        yield from derive(path=entry.replaces)


def _with_cause(entry: Entry, causes: tuple[Entry, ...]) -> Entry:
    """Give an entry the cause asserted of its fact, else of the nearest place above it (C1)."""
    above = [cause for cause in causes if entry.path.within(cause.path)]
    nearest = max(above, key=lambda cause: len(cause.path), default=None)
    return entry if nearest is None else evolve(entry, because=nearest.because)


def _by_shared_cause(
    story: Story, entries: tuple[Entry, ...]
) -> Iterator[tuple[Cause | None, tuple[Entry, ...]]]:
    """Group entries into blocks.

    Entries that cannot carry their own `because` go into a later block with a shared one.
    """
    # All entries with the same cause move along: their block says it once for all of them.
    homeless = [entry for entry in entries if entry.because and not _has_room(story, entry)]
    causes = dict.fromkeys(entry.because for entry in homeless)
    yield None, tuple(entry for entry in entries if entry.because not in causes)
    for cause in causes:
        shared = [entry for entry in entries if entry.because is cause]
        yield cause, tuple(evolve(entry, because=None) for entry in shared)


def _has_room(story: Story, entry: Entry) -> bool:
    """Return whether an entry can carry its cause: one of an entity, or in its place, cannot."""
    is_entity = locate(story.record_shape, entry.path).shape.container is not None
    return not is_entity or (entry.act is not EntryKind.CREATE and entry.value is NOTHING)


def _heading(version: Version) -> str:
    line = dated_heading(version.recorded, version.title)
    if line is None:
        sentence = f"version {version.label}: no heading can hold the title {version.title!r}"
        raise FileError(sentence)
    return line


def _check(story: Story, text: str) -> None:
    """Refuse a text that reads as another story: a class can have names that blocks use."""
    try:
        again = story_of(text, "the file", story.model).story.versions
    except StoryError as error:
        raise FileError(f"no story file can hold this story: {error}") from error
    for version, read in zip(story.versions, again, strict=True):
        if not equivalent(story.record_shape, version.state, read.state):
            raise FileError(f"version {version.label}: no story file can hold this state")
