"""The members of one entry of a facts block: its value, and what is said beside it (A1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from storyversions.dates import when
from storyversions.errors import FileError, Location, StateError, error_location
from storyversions.state.codec import structure
from storyversions.state.names import Names
from storyversions.state.paths import read_path
from storyversions.state.places import Place, locate
from storyversions.state.reprs import with_article
from storyversions.state.schema import Claim, Record, Slot, Source, certainty_of, claimed
from storyversions.story.assertions import unknown_source
from storyversions.story.version import UNKNOWN, cause_of, value_shape
from storyversions.storyfile.error_list import ErrorList
from storyversions.storyfile.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, text_of
from storyversions.storyfile.yaml_values import plain_of

_RIVAL = ("value", "certainty", "since", "until", "sources", "doubts", "note")
_OF_FACT_TYPE = ("value", "rivals")
"""The members whose form depends on the type of the fact."""

_LISTS = ("doubts", "settled")
_NONE = {
    "sources": "sources are added; leave it out, or write {only: [...]} with all that are left",
    "doubts": "doubts are added; leave it out, or write settled: [...] with what is none",
    "settled": "settled is a list of doubts; leave it out where there are none",
}
"""What to write instead of an empty list."""


@frozen
class MemberReader:
    """Reads the members of the entries of one story: its class, short names and sources.

    Where the story declares no sources, any id may be cited. Faults are added to the `errors`.
    """

    record: Record
    names: Names
    sources: Mapping[str, Source]
    errors: ErrorList = field(factory=ErrorList)

    def fact(self, key: str, place: Location) -> Place:
        """Find the one fact that a `key` names.

        Raises:
            StoryError: it names none, or several.

        """
        with error_location(place):
            paths = self.names.resolve(self.record, key)
        if len(paths) > 1:
            raise FileError(f"{key!r} stands for several facts; assert each of them", place=place)
        return locate(self.record, paths[0])

    def mapping(
        self, node: Node, allowed: Sequence[str], what: str, slot: Slot | None = None
    ) -> MappingNode:
        """Give a node as the mapping that it must be, without the members that are not `allowed`.

        Raises:
            FileError: it is no mapping.

        """
        if not isinstance(node, MappingNode):
            raise FileError(f"{what} is a mapping with {', '.join(allowed)}", place=node.place)
        unknown = [name for name in node.members if name not in allowed]
        for name in unknown:
            hint = _colon_hint(name, allowed) or _value_hint(slot, node)
            hint = hint or f"; it may have {', '.join(allowed)}"
            sentence = f"{what} has no {name!r}{hint}"
            self.errors.add(FileError(sentence, place=node.places[name]))
        # What is known is read all the same, so that its faults are told in the same run.
        known = {name: below for name, below in node if name not in unknown}
        return MappingNode(node.place, known, node.places)

    def members(self, node: MappingNode) -> dict[str, Any]:
        """Read the members of an entry that have the same form at every fact.

        Those at fault are left out.
        """
        members: dict[str, Any] = {}
        for name, below in node:
            if name not in _OF_FACT_TYPE:
                with self.errors.collecting(below.place):
                    members |= self._member(name, below)
        return members

    def value(self, slot: Slot, node: Node, fact: str) -> Any:
        """Read a value of a `fact` from a `node`, of the type that the class declares at `slot`.

        Raises:
            StoryError: The node holds no value of that type.

        """
        shape = value_shape(slot)
        with error_location(node.place):
            plain = plain_of(node, shape)
        try:
            return structure(shape, plain)
        except StateError as error:
            hint = _record_hint(slot, node)
            if hint:
                raise FileError(f"{fact}: {hint}", place=node.place) from None
            # Inside a record the fault has a line of its own, which is better than that of the
            # whole.
            raise error.at(_place_below(node, error.path)) from None

    def rivals(self, slot: Slot, node: Node) -> tuple[Claim[Any], ...]:
        """Read the rivals of a claim from a `node`, each known by its first source (A6).

        Those at fault are added to the errors and left out.

        Raises:
            FileError: the fact is no claim, or they are no list.

        """
        if claimed(slot.shape) is None:
            raise FileError("only a claim has rivals")
        if not isinstance(node, SequenceNode):
            raise FileError("rivals is a list of claims, each with its sources", place=node.place)
        rivals: dict[str, Claim[Any]] = {}
        for item in node.items:
            with self.errors.collecting(item.place):
                rival = self._rival(slot, item)
                first = rival.sources[0]
                if first in rivals:
                    raise FileError(f"two rivals have the first source {first!r}; keep one of them")
                rivals[first] = rival
        return tuple(rivals.values())

    def _rival(self, slot: Slot, node: Node) -> Claim[Any]:
        members = self.mapping(node, _RIVAL, "a rival", slot)
        for name in ("value", "sources"):
            if name not in members.members:
                raise FileError(f"a rival needs its {name}", place=node.place)
        value = self.value(slot, members.members["value"], "a rival")
        others = self.members(members)
        place = members.members["sources"].place
        # `only` leaves sources out, and a rival has none before that could be left out.
        if others.pop("only_sources", False):
            raise FileError("the sources of a rival are a list", place=place)
        if not others.get("sources"):
            raise FileError("a rival needs its sources", place=place)
        with error_location(node.place):
            return Claim(value, **others)

    def _member(self, name: str, node: Node) -> dict[str, Any]:
        """Read a member as the arguments of an `Entry` that it gives."""
        if name == "sources":
            return self._sources(node)
        if name in _LISTS:
            return {name: tuple(map(text_of, _some(node, _NONE[name])))}
        text = text_of(node)
        if name == "replaces":
            return {name: self.fact(text, node.place).path}
        return {name: _SCALARS[name](text) if name in _SCALARS else text}

    def _sources(self, node: Node) -> dict[str, Any]:
        """Read ids of sources that are added, or with ``{only: [...]}`` all that are left."""
        if not isinstance(node, MappingNode):
            return {"sources": tuple(map(self._cited, _some(node, _NONE["sources"])))}
        if set(node.members) != {"only"}:
            raise FileError("sources is a list, or {only: [...]} with all that are left")
        left = tuple(map(self._cited, _several(node.members["only"])))
        return {"sources": left, "only_sources": True}

    def _cited(self, node: Node) -> str:
        source = text_of(node)
        if fault := unknown_source(source, self.sources):
            raise FileError(fault, place=node.place)
        return source


def _several(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, SequenceNode) else (node,)


def _some(node: Node, advice: str) -> tuple[Node, ...]:
    """List what stands at a node, one at least: an empty list would say nothing, in silence."""
    several = _several(node)
    if not several:
        raise FileError(advice, place=node.place)
    return several


def _since(text: str) -> Any:
    return text if text == UNKNOWN else when(text)


def _until(text: str) -> Any:
    if text == UNKNOWN:
        raise FileError("until is a date; leave it out where it is not known")
    return when(text)


def _retract(text: str) -> bool:
    if text != "true":
        raise FileError("retract is true, or left out")
    return True


_SCALARS: Mapping[str, Callable[[str], Any]] = {
    "certainty": certainty_of,
    "because": cause_of,
    "retract": _retract,
    "since": _since,
    "until": _until,
}


def _colon_hint(name: str, allowed: Sequence[str]) -> str:
    """Say what to write where a colon is full-width, or lacks its space."""
    member = re.split("[:：]", name)[0]
    is_cut = member != name and member in allowed
    return f"; write {member}: with a plain colon and a space" if is_cut else ""


def _value_hint(slot: Slot | None, node: MappingNode) -> str:
    shape = claimed(slot.shape) if slot else None
    fields = getattr(shape.value.shape, "fields", {}) if shape else {}
    return "; put the value under value:" if set(node.members) & set(fields) else ""


def _record_hint(slot: Slot, node: Node) -> str:
    """Say what to write where a bare text or number stands for a record; else nothing."""
    shape = value_shape(slot)
    if not isinstance(shape, Record) or not isinstance(node, ScalarNode):
        return ""
    required = [each for each in shape.fields.values() if each.required]
    fields = required or list(shape.fields.values())[:1]
    # Where one field alone can hold what stands there, it was meant for that one.
    only = {each.name for each in fields if _holds(each, node)} if len(fields) == 1 else set()
    inside = ", ".join(
        f"{each.name}: {node.text if each.name in only else '...'}" for each in fields
    )
    whole = f"{{value: {{{inside}}}}}" if claimed(slot.shape) else f"{{{inside}}}"
    return f"expected {with_article(shape.name)}, found {node.text!r}; write {whole}"


def _holds(slot: Slot, node: Node) -> bool:
    """Return whether what stands at a `node` can be read as a value of `slot`."""
    errors = ErrorList()
    with errors.collecting():
        structure(slot.shape, plain_of(node, slot.shape))
    return not errors


def _place_below(node: Node, path: str) -> Location:
    """Find where the part of a value stands that a path below it names."""
    for step in read_path(path).steps if path else ():
        if not isinstance(node, MappingNode) or step.name not in node.members:
            break
        node = node.members[step.name]
    return node.place
