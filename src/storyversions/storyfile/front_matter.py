"""The front matter of a story file: what the story is called, its model, its sources and short names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from attrs import field, frozen

from storyversions.dates import zone
from storyversions.errors import FileError, Location
from storyversions.state.names import Name, Names
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import FrozenDict, Record, Source, shape_of
from storyversions.story.story import check_name, check_rule
from storyversions.storyfile.facts import error_location
from storyversions.storyfile.markdown import Block
from storyversions.storyfile.yaml_nodes import MappingNode, Node, SequenceNode, read_yaml, text_of

T = TypeVar("T")
_KNOWN = ("format", "story", "title", "timezone", "language", "model", "sources", "names", "rules")
_REQUIRED = ("format", "story", "title")
_STORY_NAME = re.compile(r"\w[\w.-]{0,79}")


@frozen
class Front:
    """What the front matter says; `rules` are those that it switches off, with the reason."""

    story: str
    title: str
    model: type
    model_name: str = ""
    timezone: str = "UTC"
    language: str = "en"
    sources: Mapping[str, Source] = field(factory=FrozenDict)
    names: Names = field(factory=Names)
    rules: Mapping[str, str] = field(factory=FrozenDict)


def read_front(
    block: Block, file: str, model: type | None, find_model: Callable[[str], type]
) -> Front:
    """The front matter of a file; a `model` that is given wins over the one that it names.

    Errors: `FileError` and its kin with file, line and column.
    """
    node = read_yaml(block.text, file, block.line)
    if not isinstance(node, MappingNode):
        raise FileError("the front matter is a mapping", place=Location(file, 1, 1))
    for key in node.members:
        if key not in _KNOWN:
            raise FileError(
                f"the front matter has no {key!r}; it may have {', '.join(_KNOWN)}",
                place=node.places[key],
            )
    for key in _REQUIRED:
        if key not in node.members:
            raise FileError(f"the front matter lacks {key!r}", place=Location(file, 1, 1))
    _check_format(node.members["format"])
    found = model or _model(node, file, find_model)
    return Front(
        story=_checked(node.members["story"], check_story_name),
        title=text_of(node.members["title"]),
        model=found,
        model_name=text_of(node.members["model"]) if "model" in node.members else "",
        timezone=_checked(node.members["timezone"], _zone) if "timezone" in node.members else "UTC",
        language=text_of(node.members["language"]) if "language" in node.members else "en",
        sources=_sources(node.members.get("sources")),
        names=_names(node.members.get("names"), _shape(found, node.members.get("model"))),
        rules=_rules(node.members.get("rules"), found),
    )


def _shape(model: type, node: Node | None) -> Record:
    if node is None:
        return shape_of(model)
    with error_location(node.place):
        return shape_of(model)


def _check_format(node: Node) -> None:
    if text_of(node) != "1":
        raise FileError(f"this version reads format 1, not {text_of(node)!r}", place=node.place)


def _model(node: MappingNode, file: str, find_model: Callable[[str], type]) -> type:
    if "model" not in node.members:
        raise FileError(
            "the front matter lacks 'model'; name one, or give --model", place=Location(file, 1, 1)
        )
    with error_location(node.members["model"].place):
        return find_model(text_of(node.members["model"]))


def _checked(node: Node, check: Callable[[str], T]) -> T:
    with error_location(node.place):
        return check(text_of(node))


def check_story_name(text: str) -> str:
    """The name of a story, which names its folder and file; `FileError` for one that cannot."""
    if not _STORY_NAME.fullmatch(text):
        shown = text if len(text) <= 40 else f"{text[:37]}..."  # noqa: PLR2004 - a sentence, not a dump
        raise FileError(f"{shown!r} cannot name a folder; use up to 80 letters, digits, - and _")
    return text


def _zone(text: str) -> str:
    zone(text)
    return text


def _members(node: Node | None, what: str) -> MappingNode | None:
    if node is not None and not isinstance(node, MappingNode):
        raise FileError(f"{what} is a mapping", place=node.place)
    return node


def _sources(node: Node | None) -> Mapping[str, Source]:
    members = _members(node, "sources")
    return (
        FrozenDict({key: _source(key, below) for key, below in members})
        if members
        else FrozenDict()
    )


def _source(key: str, node: Node) -> Source:
    if not isinstance(node, MappingNode):
        return Source(key, text_of(node))
    said = {name: text_of(each) for name, each in node}
    for name in said:
        if name not in ("name", "title", "url", "date"):
            raise FileError(
                f"a source has no {name!r}; it has name, title, url and date",
                place=node.places[name],
            )
    if "name" not in said:
        raise FileError(f"the source {key!r} needs a name", place=node.place)
    return Source(key, **said)


def _names(node: Node | None, record: Record) -> Names:
    members = _members(node, "names")
    if members is None:
        return Names()
    return Names({key: _name(key, below, members.places[key], record) for key, below in members})


def _name(key: str, node: Node, place: Location, record: Record) -> Name:
    if isinstance(node, MappingNode) and "is" not in node.members:
        raise FileError(
            f"the name {key!r} needs is:, the path or paths that it stands for", place=node.place
        )
    paths = _paths(node.members["is"] if isinstance(node, MappingNode) else node, record)
    with error_location(place):
        check_name(key, paths, record)
    if not isinstance(node, MappingNode):
        return Name(paths)
    labels = {lang: text_of(each) for lang, each in node if lang not in ("is", "watch")}
    return Name(paths, labels, watch=_flag(node.members.get("watch")))


def _paths(node: Node, record: Record) -> tuple[Path, ...]:
    several = node.items if isinstance(node, SequenceNode) else (node,)
    if not several:
        raise FileError("a name stands for one path at least", place=node.place)
    return tuple(_checked(each, lambda text: locate(record, text).path) for each in several)


def _flag(node: Node | None) -> bool:
    if node is None:
        return False
    if text_of(node) not in ("true", "false"):
        raise FileError("watch is true or false", place=node.place)
    return text_of(node) == "true"


def _rules(node: Node | None, model: type) -> Mapping[str, str]:
    """The rules that are switched off, each with the reason."""
    members = _members(node, "rules")
    if members is None:
        return FrozenDict()
    return FrozenDict(
        {name: _reason(name, below, members.places[name], model) for name, below in members}
    )


def _reason(name: str, node: Node, place: Location, model: type) -> str:
    """Why a rule of the model is switched off."""
    said = {key: text_of(each) for key, each in _members(node, f"the rule {name!r}") or ()}
    if set(said) != {"off", "why"} or said["off"] != "true" or not said["why"].strip():
        raise FileError(
            f"the rule {name!r} is switched off with {{off: true, why: TEXT}}", place=node.place
        )
    with error_location(place):
        check_rule(name, model)
    return said["why"]
