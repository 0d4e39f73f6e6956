"""The front matter of a story file: its name, model, sources and short names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from storyversions.dates import when, zone
from storyversions.errors import FileError, Location, error_location
from storyversions.state.names import Name, Names
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import FrozenDict, Record, Source, shape_of
from storyversions.story.story import check_days, check_name, check_rule
from storyversions.storyfile.document import Block
from storyversions.storyfile.error_list import ErrorList
from storyversions.storyfile.yaml_nodes import MappingNode, Node, SequenceNode, read_yaml, text_of
from storyversions.structs import Struct

T = TypeVar("T")
_KNOWN = ("format", "story", "title", "timezone", "language", "model", "sources", "names", "rules")
_REQUIRED = ("format", "story", "title")
_MAX_SHOWN = 40
_LANGUAGE = re.compile(r"(?!is\b)[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_STORY_NAME = re.compile(r"\w[\w.-]{0,79}")


class Front(Struct):
    """The front matter of a story file.

    `rules` are those it switches off, with the reason, `rules_on` those on, with their days.
    """

    story: str
    title: str
    model: type
    model_name: str = ""
    timezone: str = "UTC"
    language: str = "en"
    sources: Mapping[str, Source] = FrozenDict()
    names: Names = Names()
    rules: Mapping[str, str] = FrozenDict()
    rules_on: Mapping[str, int] = FrozenDict()


def read_front(
    block: Block,
    file: str,
    model: type | None,
    find_model: Callable[[str], type],
    errors: ErrorList,
) -> Front | None:
    """Read the front matter of a `file`; `model` wins over the one that it names.

    None where it has faults, which are added to the `errors`.
    """
    count = len(errors)
    with errors.collecting():
        front = _FrontReader(_mapping(block, file), file, errors).front(model, find_model)
        return front if len(errors) == count else None
    return None


def _mapping(block: Block, file: str) -> MappingNode:
    node = read_yaml(block.text, file, block.line)
    if not isinstance(node, MappingNode):
        raise FileError("the front matter is a mapping", place=Location(file, 1, 1))
    return node


class _FrontReader(Struct):
    """Reads the front matter of a file key by key, and goes on after a fault."""

    node: MappingNode
    file: str
    errors: ErrorList

    def front(self, model: type | None, find_model: Callable[[str], type]) -> Front | None:
        self._check_keys()
        self._read("format", _check_format, None)
        found = model or self._read("model", lambda node: _checked(node, find_model), None)
        if model is None and "model" not in self.node.members:
            self._lack("the front matter lacks 'model'; name one, or give --model")
        front = Front(
            story=self._read("story", lambda node: _checked(node, check_story_name), ""),
            title=self._read("title", text_of, ""),
            model=found or object,
            model_name=self._read("model", text_of, ""),
            timezone=self._read("timezone", lambda node: _checked(node, _zone), "UTC"),
            language=self._read("language", lambda node: _checked(node, _language), "en"),
            sources=self._read("sources", self._sources, FrozenDict()),
        )
        # Without a class nothing is said of names and rules: each of them would seem to be at
        # fault.
        return front if found is None else self._of_model(front, found)

    def _of_model(self, front: Front, model: type) -> Front:
        """Add what only the class of the states can check: short names, and rules."""
        # A class that cannot be versioned is told at the name by which the file asks for it.
        with self.errors.collecting(self._place_of("model")):
            record = shape_of(model)
            names = self._read("names", lambda node: self._names(node, record), Names())
            no_rules: Mapping[str, str | int] = FrozenDict()
            rules = self._read("rules", lambda node: self._rules(node, model), no_rules)
            off = {rule: why for rule, why in rules.items() if isinstance(why, str)}
            on = {rule: days for rule, days in rules.items() if isinstance(days, int)}
            return front.evolved(names=names, rules=FrozenDict(off), rules_on=FrozenDict(on))
        return front

    def _read(self, key: str, read: Callable[[Node], T], default: T) -> T:
        node = self.node.members.get(key)
        if node is None:
            return default
        with self.errors.collecting(node.place):
            return read(node)
        return default

    def _place_of(self, key: str) -> Location:
        node = self.node.members.get(key)
        return node.place if node else Location(self.file, 1, 1)

    def _check_keys(self) -> None:
        for key in self.node.members:
            if key not in _KNOWN:
                sentence = f"the front matter has no {key!r}; it may have {', '.join(_KNOWN)}"
                self.errors.add(FileError(sentence, place=self.node.places[key]))
        for key in _REQUIRED:
            if key not in self.node.members:
                advice = "; write format: 1" if key == "format" else ""
                self._lack(f"the front matter lacks {key!r}{advice}")

    def _lack(self, sentence: str) -> None:
        self.errors.add(FileError(sentence, place=Location(self.file, 1, 1)))

    def _each(
        self, node: Node, what: str, read: Callable[[str, Node, Location], T]
    ) -> dict[str, T]:
        """Read each member of a mapping, and leave out those at fault."""
        if not isinstance(node, MappingNode):
            raise FileError(f"{what} is a mapping", place=node.place)
        members = {}
        for key, below in node:
            with self.errors.collecting(node.places[key]):
                members[key] = read(key, below, node.places[key])
        return members

    def _sources(self, node: Node) -> Mapping[str, Source]:
        return FrozenDict(self._each(node, "sources", lambda key, below, _: _source(key, below)))

    def _names(self, node: Node, record: Record) -> Names:
        def read(key: str, below: Node, place: Location) -> Name:
            return _name(key, below, place, record)

        return Names(self._each(node, "names", read))

    def _rules(self, node: Node, model: type) -> Mapping[str, str | int]:
        """Read the rules that are switched off, each with the reason, or on, with the days."""

        def read(name: str, below: Node, place: Location) -> str | int:
            if isinstance(below, MappingNode) and "on" in below.members:
                return _days(name, below, place, model)
            return _reason(name, below, place, model)

        return FrozenDict(self._each(node, "rules", read))


def _check_format(node: Node) -> None:
    if text_of(node) != "1":
        raise FileError(f"this version reads format 1, not {text_of(node)!r}", place=node.place)


def _checked(node: Node, check: Callable[[str], T]) -> T:
    with error_location(node.place):
        return check(text_of(node))


def check_story_name(text: str) -> str:
    """Give the name of a story back, if it can name a folder and a file.

    Raises:
        FileError: it cannot.

    >>> check_story_name("openai-ceo-2023")
    'openai-ceo-2023'

    """
    if not _STORY_NAME.fullmatch(text):
        # The error is a sentence, not a dump.
        shown = text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 3]}..."
        raise FileError(f"{shown!r} cannot name a folder; use up to 80 letters, digits, - and _")
    return text


def _zone(text: str) -> str:
    zone(text)
    return text


def _language(text: str) -> str:
    """Give the tag of a language back (BCP 47): en, ja, zh-Hant."""
    if not _LANGUAGE.fullmatch(text):
        raise FileError(f"{text!r} is not the tag of a language; write one like en, ja or en-US")
    return text


def _label_language(key: str, place: Location) -> str:
    if not _LANGUAGE.fullmatch(key):
        raise FileError(
            f"a name has no {key!r}; it has is, watch, and labels by language such as en or ja",
            place=place,
        )
    return key


def _source(key: str, node: Node) -> Source:
    if not isinstance(node, MappingNode):
        return Source(key, text_of(node))
    members = {name: text_of(below) for name, below in node}
    for name in members:
        if name not in ("name", "title", "url", "date"):
            raise FileError(
                f"a source has no {name!r}; it has name, title, url and date",
                place=node.places[name],
            )
    if "name" not in members:
        raise FileError(f"the source {key!r} needs a name", place=node.place)
    if "date" in members:
        with error_location(node.members["date"].place):
            when(members["date"])
    return Source(key, **members)


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
    labels = {
        _label_language(lang, node.places[lang]): text_of(label)
        for lang, label in node
        if lang not in ("is", "watch")
    }
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


def _reason(name: str, node: Node, place: Location, model: type) -> str:
    """Read why a rule of the model is switched off."""
    if not isinstance(node, MappingNode):
        raise FileError(f"the rule {name!r} is a mapping", place=node.place)
    members = {key: text_of(below) for key, below in node}
    is_off = members.get("off") == "true" and members.get("why", "").strip()
    if set(members) != {"off", "why"} or not is_off:
        raise FileError(
            f"the rule {name!r} is switched off with {{off: true, why: TEXT}}", place=node.place
        )
    with error_location(place):
        check_rule(name, model)
    return members["why"]


def _days(name: str, node: MappingNode, place: Location, model: type) -> int:
    """Read how many days a rule of the model allows that is switched on."""
    members = {key: text_of(below) for key, below in node}
    is_on = members.get("on") == "true" and re.fullmatch("[0-9]{1,6}", members.get("days", ""))
    if set(members) != {"on", "days"} or not is_on:
        sentence = f"the rule {name!r} is switched on with {{on: true, days: NUMBER}}"
        raise FileError(sentence, place=node.place)
    with error_location(place):
        check_days(name, int(members["days"]), model)
    return int(members["days"])
