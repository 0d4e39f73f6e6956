"""Render and read the index: a story without its versions, and their digests (V1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from storyversions.dates import zone
from storyversions.lazy import lazy_module
from storyversions.registry import model_name, registered_model
from storyversions.state.codec import Plain, digest
from storyversions.state.names import Name, Names
from storyversions.state.schema import FrozenDict, Record, Source, shape_of
from storyversions.stores.archive.documents import (
    CHANGED,
    INDEX,
    INDEX_FORMAT,
    check_format,
    check_types,
    document_errors,
    parse_object,
    require,
    without,
)
from storyversions.story.documents import path_today
from storyversions.story.story import Story
from storyversions.story.version import Capture, Unreadable, Version

if TYPE_CHECKING:
    from storyversions.state import inferred
    from storyversions.stores.archive import layout
else:  # only what is written is laid out, and few classes are made of data
    inferred = lazy_module("storyversions.state.inferred")
    layout = lazy_module("storyversions.stores.archive.layout")

_SOURCE_MEMBERS = ("name", "title", "url", "date")
_MEMBERS: Mapping[str, type] = FrozenDict(
    dict.fromkeys(("digest", "language", "model", "seed", "story", "timezone", "title"), str)
    | {"format": int, "chain": list, "names": list, "sources": dict}
)
_OPTIONAL: Mapping[str, type] = FrozenDict(
    {"rules": dict, "rules_on": dict, "schema": dict, "unreadable": list, "last_capture": dict}
)
_UNREADABLE_MEMBERS = ("id", "recorded", "reason", "title", "author")
_CAPTURE_MEMBERS = ("address", "at", "digest", "etag", "modified")
_LINK_MEMBERS: Mapping[str, type] = FrozenDict({"number": int, "label": str, "digest": str})
_NAME_MEMBERS: Mapping[str, type] = FrozenDict({"name": str, "is": list, "labels": dict})
_LABEL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(\.[0-9]+)?")


def render_index(story: Story[Any], *, model: str, seed: str) -> str:
    """Write the text of the index, sealed with a digest of itself.

    `model` names the class of the states, `seed` is the digest of the story file, if there is one.
    """
    chain = [link_to(version) for version in story.versions]
    index = index_members(story, model=model, seed=seed) | {"chain": chain}
    return layout.format_index(index | {"digest": digest(index)})


def index_members(story: Story[Any], *, model: str, seed: str) -> dict[str, Plain]:
    """Write what an index says besides the chain and its digest.

    What is optional is there only where it says something, so that older indexes keep their
    digests: rules that are switched, the schema of which the class was made (T7), what could not be
    read, and the page that was read last (K4).
    """
    index: dict[str, Plain] = {
        "format": INDEX_FORMAT,
        "model": model,
        "seed": seed,
        "story": story.name,
        "title": story.title,
        "timezone": story.timezone,
        "language": story.language,
        "names": [{"name": text, **_name_to_plain(name)} for text, name in story.names],
        "sources": {key: _source_to_plain(source) for key, source in story.sources.items()},
    }
    # What was made of data has a metaclass; for any other class nothing about them is loaded.
    schema = None if type(story.model) is type else inferred.schema_of(story.model)
    optional: dict[str, Plain] = {
        "rules": dict(story.rules_off),
        "rules_on": dict(story.rules_on),
        "schema": schema.to_plain() if schema is not None else {},
        "unreadable": [_unreadable_to_plain(each) for each in story.unreadable],
        "last_capture": _capture_to_plain(story.last_capture),
    }
    return index | {name: member for name, member in optional.items() if member}


def link_to(version: Version[Any]) -> dict[str, Plain]:
    """Write the link of the chain that names a version."""
    return {"number": version.number, "label": version.label, "digest": version.digest}


def parse_index(data: bytes) -> dict[str, Plain]:
    """Parse the index, and check its digest, its members and its chain."""
    return checked_index(parse_object(INDEX, data))


def checked_index(index: dict[str, Plain]) -> dict[str, Plain]:
    """Check an `index` as `parse_index` does, and give it."""
    check_format(INDEX, index, INDEX_FORMAT)
    is_index = set(index) - set(_OPTIONAL) == set(_MEMBERS)
    require(INDEX, is_index, "it has not the members of a story's index")
    with document_errors(INDEX):
        # The digest comes before the types: a changed file is told as changed, whatever became of
        # it.
        require(INDEX, digest(without(index, "digest")) == index["digest"], CHANGED)
        optional = {name: of for name, of in _OPTIONAL.items() if name in index}
        check_types(INDEX, index, {**_MEMBERS, **optional})
        for link in index["chain"]:
            check_types(INDEX, link, _LINK_MEMBERS)
            # A label is part of a file name, so that any other text could lead elsewhere.
            is_label = _LABEL.fullmatch(link["label"])
            require(INDEX, is_label, f"{link['label']!r} is not a label")
    return index


def model_of_index(index: Mapping[str, Plain]) -> type[Any]:
    """Find the class that an index names, or make it of the schema that it holds (T7).

    Raises:
        UsageError: No class is registered under this name.
        SchemaError: What it holds is no schema.

    """
    if "schema" not in index:
        return registered_model(index["model"])
    return inferred.Schema.from_plain(index["schema"]).model(index["model"])


def noted_model(story: Story[Any], model: str | None = None) -> str:
    """Give the name to note for the class of a new `story`: `model`, else what it goes by."""
    cls = story.model
    own = cls.data_name if isinstance(cls, inferred.ModelOfData) else model_name(cls)
    return own if model is None else model


def model_noted_again(story: Story[Any], former: Mapping[str, Plain]) -> str:
    """Give the name to note for the class of a `story` that goes on with the `former` index.

    It stays, but where a class that someone wrote comes after one that was made, or the reverse.
    """
    is_as_before = ("schema" in former) is isinstance(story.model, inferred.ModelOfData)
    return str(former["model"]) if is_as_before else noted_model(story)


def story_from_index(
    index: Mapping[str, Plain], model: type, versions: Sequence[Version[Any]]
) -> Story[Any]:
    """Build the story of an index from the `versions` that its chain names.

    Raises:
        StoryError: The index does not fit the class.

    """
    with document_errors(INDEX):
        _check_texts_inside(index)
        zone(index["timezone"])
        return Story(
            index["story"],
            model,
            title=index["title"],
            timezone=index["timezone"],
            language=index["language"],
            names=_names_from_plain(index["names"], shape_of(model)),
            sources=_sources_from_plain(index["sources"]),
            rules_off=index.get("rules", {}),
            rules_on=index.get("rules_on", {}),
            unreadable=tuple(Unreadable(**each) for each in index.get("unreadable", ())),
            last_capture=Capture(**index["last_capture"]) if "last_capture" in index else None,
            versions=versions,
        )


def _check_texts_inside(index: Mapping[str, Plain]) -> None:
    for name in index["names"]:
        check_types(INDEX, name, _NAME_MEMBERS)
        _check_texts("names", (*name["is"], *name["labels"].values()))
        require(INDEX, name["is"], f"its name {name['name']!r} stands for nothing")
    for source in index["sources"].values():
        _check_texts("sources", source.values())
    for unreadable in index.get("unreadable", ()):
        check_types(INDEX, unreadable, dict.fromkeys(_UNREADABLE_MEMBERS, str))
    if "last_capture" in index:
        check_types(INDEX, index["last_capture"], dict.fromkeys(_CAPTURE_MEMBERS, str))
    # What is no number of days in `rules_on` is refused by the story.
    _check_texts("rules", index.get("rules", {}).values())


def _check_texts(member: str, values: Iterable[Plain]) -> None:
    are_texts = all(type(value) is str for value in values)
    require(INDEX, are_texts, f"its {member} are not what a build writes")


def _sources_from_plain(plain: Mapping[str, Plain]) -> Mapping[str, Source]:
    return FrozenDict({key: Source(key, **members) for key, members in plain.items()})


def _source_to_plain(source: Source) -> dict[str, Plain]:
    members = {name: getattr(source, name) for name in _SOURCE_MEMBERS}
    return {name: member for name, member in members.items() if member is not None}


def _unreadable_to_plain(unreadable: Unreadable) -> dict[str, Plain]:
    return {name: getattr(unreadable, name) for name in _UNREADABLE_MEMBERS}


def _capture_to_plain(capture: Capture | None) -> dict[str, Plain]:
    names = _CAPTURE_MEMBERS if capture is not None else ()
    return {name: getattr(capture, name) for name in names}


def _name_to_plain(name: Name) -> dict[str, Plain]:
    plain = {"is": list(map(str, name.paths)), "labels": dict(name.labels)}
    return plain | ({"watch": True} if name.watch else {})


def _names_from_plain(plain: Iterable[Mapping[str, Plain]], record: Record) -> Names:
    """Read the short names that still stand for a field of the class (V4)."""
    names: dict[str, Name] = {}
    for members in plain:
        paths = tuple(filter(None, (path_today(record, path) for path in members["is"])))
        if paths:
            names[members["name"]] = Name(paths, members["labels"], members.get("watch", False))
    return Names(names)
