"""What the index of a story's snapshots says: the story without its versions, as plain JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping

from storyversions.state.codec import Plain
from storyversions.state.names import Name, Names
from storyversions.state.schema import FrozenDict, Source
from storyversions.story.story import Story
from storyversions.story.version import Version

_SOURCE_MEMBERS = ("name", "title", "url", "date")


def index_of(story: Story) -> dict[str, Plain]:
    """The members that a story itself gives to its index; `rules` only where some are switched off."""
    index: dict[str, Plain] = {
        "story": story.name,
        "title": story.title,
        "timezone": story.timezone,
        "language": story.language,
        "names": [{"name": text, **_name_to_plain(name)} for text, name in story.names],
        "sources": {key: _source_to_plain(source) for key, source in story.sources.items()},
        "chain": [
            {"number": each.number, "label": each.label, "digest": each.digest}
            for each in story.versions
        ],
    }
    return index | ({"rules": dict(story.rules_off)} if story.rules_off else {})


def story_of_index(index: Mapping[str, Plain], model: type, versions: tuple[Version, ...]) -> Story:
    """The story of an index, with the versions that its chain names; `StoryError` where it does not fit the class."""
    return Story(
        index["story"],
        model,
        title=index["title"],
        timezone=index["timezone"],
        language=index["language"],
        names=Names({each["name"]: _name_from_plain(each) for each in index["names"]}),
        sources=FrozenDict({key: Source(key, **each) for key, each in index["sources"].items()}),
        rules_off=index.get("rules", {}),
        versions=versions,
    )


def _name_to_plain(name: Name) -> dict[str, Plain]:
    return {"is": list(map(str, name.paths)), "labels": dict(name.labels)} | (
        {"watch": True} if name.watch else {}
    )


def _name_from_plain(plain: Mapping[str, Plain]) -> Name:
    return Name(tuple(plain["is"]), plain["labels"], plain.get("watch", False))


def _source_to_plain(source: Source) -> dict[str, Plain]:
    return {
        member: getattr(source, member)
        for member in _SOURCE_MEMBERS
        if getattr(source, member) is not None
    }
