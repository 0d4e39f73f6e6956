"""Write a facts block: one line for a fact, a new entity as a block of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import define, field, frozen

from storyversions.state.codec import Plain, unstructure
from storyversions.state.names import Names
from storyversions.state.paths import Path, Step
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Record, Shape, Slot, claimed, match_member
from storyversions.state.walk import find
from storyversions.story.assertions import needed_fields
from storyversions.story.version import Entry, EntryKind, value_shape
from storyversions.storyfile.flow_yaml import (
    flow_mapping,
    flow_sequence,
    to_flow_yaml,
    yaml_key,
    yaml_scalar,
)

_WIDTH = 110
_ENDINGS = ("until", "retract")
_BESIDE_ENDINGS = {*_ENDINGS, "certainty", "sources", "note", "because"}
_DATED = ("certainty", "since", "until")
_LISTS = ("doubts", "settled")
_TEXTS = ("note", "because", "replaces")


@define
class _PlaceTree:
    """The entries about a place, and about those below it.

    `class_name` is that of a new entity which may be of several classes.
    """

    class_name: str = ""
    entries: list[Entry] = field(factory=list)
    below: dict[Step, _PlaceTree] = field(factory=dict)


@frozen
class BlockWriter:
    """Writes the facts blocks of one story: its class and its short names."""

    record: Record
    names: Names

    def lines(self, entries: Iterable[Entry], state: Any) -> Iterator[str]:
        """Yield the lines of a block with these entries; `state` is the one that they make."""
        groups: dict[Path, list[Entry]] = {}
        for entry in entries:
            groups.setdefault(entry.path, []).append(entry)
        for top, tree in self._trees(groups, state).items():
            yield from _lines(yaml_key(self._name(top)), self._written(tree), "")

    def _name(self, path: Path) -> str:
        """Give the short name that stands for this fact alone, else the path."""
        name = self.names.of(path)
        return str(path) if name is None else name[0]

    def _trees(self, groups: Mapping[Path, list[Entry]], state: Any) -> dict[Path, _PlaceTree]:
        """Give what stands in the first column: single facts, and new entities with their facts."""
        created = {path for path, entries in groups.items() if entries[-1].act is EntryKind.CREATE}
        ambiguous = _ambiguous(groups)
        trees: dict[Path, _PlaceTree] = {}
        for path, entries in groups.items():
            top = _top(path, created, ambiguous)
            tree = trees.setdefault(top, _PlaceTree())
            for step in path.steps[len(top) :]:
                tree = tree.below.setdefault(step, _PlaceTree())
            if path in created:
                tree.class_name = self._class_name(path, state)
            else:
                tree.entries = entries
        return trees

    def _class_name(self, path: Path, state: Any) -> str:
        """Give the class of an entity where it may be of several, else nothing."""
        shapes = self._slot(path).shape.alternatives
        records = [shape for shape in shapes if isinstance(shape, Record)]
        is_one = len(records) < 2  # noqa: PLR2004 - two classes are several
        return "" if is_one else type(find(self.record, state, path)).__name__

    def _slot(self, path: Path) -> Slot:
        return locate(self.record, path).slot

    def _written(self, tree: _PlaceTree) -> Any:
        """Give what stands after a key: a text, a list of texts, or a mapping of what is below."""
        if tree.entries:
            several = [self._entry(entry) for entry in tree.entries]
            return several if len(several) > 1 else several[0]
        named = {"class": yaml_scalar(tree.class_name)} if tree.class_name else {}
        below = {step.name: self._written(inner) for step, inner in tree.below.items()}
        return named | below

    def _entry(self, entry: Entry) -> str:
        """Write an entry on one line: the value alone where nothing else is asserted."""
        members, slot = _members(entry), self._slot(entry.path)
        if entry.rivals is not None:
            rivals = (self._entry(Entry.claiming(entry.path, each)) for each in entry.rivals)
            members["rivals"] = flow_sequence(rivals)
        if entry.value is NOTHING:
            return flow_mapping(members)
        value = self._value(slot, entry.value)
        # A mapping would read as members of the entry, and a list as several claims.
        is_mistakable = value[0] == "{" or (value[0] == "[" and claimed(slot.shape) is not None)
        if not members and not is_mistakable:
            return value
        return flow_mapping({"value": value, **members})

    def _value(self, slot: Slot, value: Any) -> str:
        shape = value_shape(slot)
        return to_flow_yaml(_plain(shape, value), shape)


def _plain(shape: Shape, value: Any) -> Plain:
    """Give the JSON tree of a value; of a record without the fields that have their default."""
    plain, own = unstructure(shape, value), match_member(shape, value)
    if not isinstance(own, Record):
        return plain
    needed = {field.name for field in needed_fields(own, value)}
    return {
        name: below for name, below in plain.items() if name in needed or name not in own.fields
    }


def _members(entry: Entry) -> dict[str, str]:
    """Write each member of an entry but its value."""
    members = {name: _text(getattr(entry, name)) for name in _DATED if getattr(entry, name)}
    members |= _sources(entry)
    members |= {name: _list(getattr(entry, name)) for name in _LISTS if getattr(entry, name)}
    texts = {name: getattr(entry, name) for name in _TEXTS}
    members |= {name: _text(text) for name, text in texts.items() if text is not None}
    return members | ({"retract": "true"} if entry.retract else {})


def _sources(entry: Entry) -> dict[str, str]:
    if entry.only_sources:
        return {"sources": flow_mapping({"only": _list(entry.sources)})}
    return {"sources": _list(entry.sources)} if entry.sources else {}


def _text(value: Any) -> str:
    return yaml_scalar(str(getattr(value, "value", value)))


def _list(texts: Iterable[str]) -> str:
    return flow_sequence(map(yaml_scalar, texts))


def _lines(key: str, written: Any, indent: str) -> Iterator[str]:
    """Yield a key with what stands after it: on its line where that is short, else below it."""
    short = _inline(written)
    fits = len(indent) + len(key) + len(short) < _WIDTH
    if isinstance(written, str) or (fits and not _is_deep(written)):
        yield f"{indent}{key}: {short}"
        return
    yield f"{indent}{key}:"
    if isinstance(written, list):
        yield from (f"{indent}  - {line}" for line in written)
        return
    for name, below in written.items():
        yield from _lines(yaml_scalar(name), below, f"{indent}  ")


def _inline(written: Any) -> str:
    if isinstance(written, str):
        return written
    if isinstance(written, list):
        return flow_sequence(written)
    return flow_mapping({key: _inline(below) for key, below in written.items()})


def _is_deep(written: Any) -> bool:
    """Return whether a reader wants lines of it: a list of claims, or more than texts."""
    return isinstance(written, list) or any(not isinstance(text, str) for text in written.values())


def _ambiguous(groups: Iterable[Path]) -> set[Path]:
    """Find the mappings whose keys, written below them, would read as their end (A1)."""
    keys: dict[Path, set[str]] = {}
    for path in groups:
        for above, step in zip(path.prefixes(), path.steps[1:], strict=True):
            if step.key:
                keys.setdefault(above, set()).add(step.name)
    endings = set(_ENDINGS)
    return {path for path, names in keys.items() if names <= _BESIDE_ENDINGS and names & endings}


def _top(path: Path, created: set[Path], ambiguous: set[Path]) -> Path:
    """Give the outermost new entity in which a fact can be written, else the fact itself."""
    chain = [*path.prefixes(), path]
    ambiguous_at = [place for place, above in enumerate(chain[:-1]) if above in ambiguous]
    start = max(ambiguous_at, default=-1) + 1
    return next((above for above in chain[start:] if above in created), path)
