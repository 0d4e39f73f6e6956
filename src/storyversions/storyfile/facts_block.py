"""A facts block as it is written: one line a fact, a new entity as a block of its own (house, section 5)."""

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
_LEAVES = ("until", "retract")
_BESIDE_LEAVING = {*_LEAVES, "certainty", "sources", "note", "because"}
_SCALARS = ("certainty", "since", "until")
_LISTS = ("sources", "doubts", "settled")
_TEXTS = ("note", "because", "replaces")


@define
class _Node:
    """What is said of a place and of those below it; `named` is the class of a new entity of several."""

    named: str = ""
    said: list[Entry] = field(factory=list)
    below: dict[Step, _Node] = field(factory=dict)


@frozen
class BlockWriter:
    """Writes the facts blocks of one story: its class and its short names."""

    record: Record
    names: Names

    def lines(self, entries: Iterable[Entry], state: Any) -> Iterator[str]:
        """The lines of a block that asserts these entries; `state` is the one that they make."""
        groups: dict[Path, list[Entry]] = {}
        for entry in entries:
            groups.setdefault(entry.path, []).append(entry)
        for top, node in self._tops(groups, state).items():
            yield from _lines(yaml_key(self._name(top)), self._written(node), "")

    def _name(self, path: Path) -> str:
        """The short name of a fact, where the story has one for it alone, else its path."""
        name = self.names.of(path)
        return str(path) if name is None else name[0]

    def _tops(self, groups: Mapping[Path, list[Entry]], state: Any) -> dict[Path, _Node]:
        """What stands in the first column: new entities with all that is inside them, and single facts."""
        given = {path for path, entries in groups.items() if entries[-1].act is EntryKind.CREATE}
        apart = _apart(groups)
        tops: dict[Path, _Node] = {}
        for path, entries in groups.items():
            top = _top(path, given, apart)
            node = tops.setdefault(top, _Node())
            for step in path.steps[len(top) :]:
                node = node.below.setdefault(step, _Node())
            if path in given:
                node.named = self._class(path, state)
            else:
                node.said = entries
        return tops

    def _class(self, path: Path, state: Any) -> str:
        """The class of an entity where it may be of several, else nothing."""
        several = [
            each for each in self._slot(path).shape.alternatives if isinstance(each, Record)
        ][1:]
        return type(find(self.record, state, path)).__name__ if several else ""

    def _slot(self, path: Path) -> Slot:
        return locate(self.record, path).slot

    def _written(self, node: _Node) -> Any:
        """What stands behind a key: a text on one line, a list of such texts, or a mapping of what is below."""
        if node.said:
            several = [self._entry(each) for each in node.said]
            return several if len(several) > 1 else several[0]
        named = {"class": yaml_scalar(node.named)} if node.named else {}
        return named | {step.name: self._written(each) for step, each in node.below.items()}

    def _entry(self, entry: Entry) -> str:
        """An entry on one line: the value alone where nothing else is said."""
        said, slot = _members(entry), self._slot(entry.path)
        if entry.value is NOTHING:
            return flow_mapping(said)
        shape = value_shape(slot)
        value = to_flow_yaml(_plain(shape, entry.value), shape)
        is_taken_apart = value[0] == "{" or (value[0] == "[" and claimed(slot.shape) is not None)
        return flow_mapping({"value": value, **said}) if said or is_taken_apart else value


def _plain(shape: Shape, value: Any) -> Plain:
    """The plain tree of a value, of a record without the fields that are as its class has them anyway."""
    plain, own = unstructure(shape, value), match_member(shape, value)
    if not isinstance(own, Record):
        return plain
    told = {each.name for each in needed_fields(own, value)}
    return {name: each for name, each in plain.items() if name in told or name not in own.fields}


def _members(entry: Entry) -> dict[str, str]:
    """What an entry says beside its value, each member as it is written."""
    said = {
        name: yaml_scalar(str(getattr(each, "value", each)))
        for name in _SCALARS
        if (each := getattr(entry, name))
    }
    said |= {
        name: flow_sequence(map(yaml_scalar, each))
        for name in _LISTS
        if (each := getattr(entry, name))
    }
    said |= {
        name: yaml_scalar(str(getattr(each, "value", each)))
        for name in _TEXTS
        if (each := getattr(entry, name)) is not None
    }
    return said | ({"retract": "true"} if entry.retract else {})


def _lines(key: str, written: Any, indent: str) -> Iterator[str]:
    """A key with what stands behind it: on its line where that is short, else below it."""
    short = _inline(written)
    if isinstance(written, str) or (
        len(indent) + len(key) + len(short) < _WIDTH and not _is_deep(written)
    ):
        yield f"{indent}{key}: {short}"
        return
    yield f"{indent}{key}:"
    if isinstance(written, list):
        yield from (f"{indent}  - {each}" for each in written)
        return
    for name, below in written.items():
        yield from _lines(yaml_scalar(name), below, f"{indent}  ")


def _inline(written: Any) -> str:
    if isinstance(written, str):
        return written
    return (
        flow_sequence(written)
        if isinstance(written, list)
        else flow_mapping({key: _inline(each) for key, each in written.items()})
    )


def _is_deep(written: Any) -> bool:
    """Whether a mapping holds more than texts, so that a reader wants lines of it; a list of claims always is."""
    return isinstance(written, list) or any(not isinstance(each, str) for each in written.values())


def _apart(groups: Iterable[Path]) -> set[Path]:
    """The mappings whose keys, written below them, would read as the end of what they stand for (A1)."""
    keys: dict[Path, set[str]] = {}
    for path in groups:
        for above, step in zip(path.prefixes(), path.steps[1:], strict=True):
            if step.key:
                keys.setdefault(above, set()).add(step.name)
    return {
        path for path, names in keys.items() if names <= _BESIDE_LEAVING and names & set(_LEAVES)
    }


def _top(path: Path, given: set[Path], apart: set[Path]) -> Path:
    """The outermost new entity in which a fact can be written, else the fact itself."""
    chain = [*path.prefixes(), path]
    start = max((place + 1 for place, each in enumerate(chain[:-1]) if each in apart), default=0)
    return next((each for each in chain[start:] if each in given), path)
