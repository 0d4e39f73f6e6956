"""A facts block as entries: which key is which fact, what is a claim and what is nesting (A1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from storyversions.dates import when
from storyversions.errors import FileError, Location, StateError, StoryError
from storyversions.state.codec import structure
from storyversions.state.names import Names
from storyversions.state.paths import Path, Step, read_path
from storyversions.state.places import Place, child, locate
from storyversions.state.schema import (
    NOTHING,
    Claimed,
    Entries,
    Record,
    Rows,
    Shape,
    Slot,
    Source,
    certainty_of,
    claimed,
    member,
    says_its_class,
)
from storyversions.story.assertions import stands_beside_values
from storyversions.story.version import UNKNOWN, Entry, EntryKind, Shared, cause_of, value_shape
from storyversions.storyfile.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    plain_of,
    text_of,
)

_CLAIM = (
    "value",
    "certainty",
    "since",
    "until",
    "sources",
    "doubts",
    "settled",
    "note",
    "because",
    "retract",
    "replaces",
)
_LEAVING = {"until", "retract", "certainty", "sources", "note", "because"}
_SHARED = ("since", "certainty", "sources", "because")


@frozen
class FactsReader:
    """Reads the facts blocks of one story: its class, its short names, and who may be cited.

    Where the story declares no sources, any id may be cited.
    """

    record: Record
    names: Names
    sources: Mapping[str, Source]

    def entries(self, node: Node | None) -> Iterator[Entry]:
        """The entries of a block; `StoryError` with the place of the first fault."""
        if node is None:
            return
        if not isinstance(node, MappingNode):
            raise FileError(
                "a facts block is a mapping from facts to what is said of them", place=node.place
            )
        shared = self._shared(node.members.get("all"))
        for key, below in node:
            if key != "all":
                place = node.places[key]
                fact = self._fact(key, place)
                yield from self._place(fact.slot, below, fact.path, EntryOrigin(place, shared))

    def _fact(self, key: str, place: Location) -> Place:
        """Find the fact that a key of a block names."""
        with error_location(place):
            paths = self.names.resolve(self.record, key)
        if len(paths) > 1:
            raise FileError(f"{key!r} stands for several facts; assert each of them", place=place)
        return locate(self.record, paths[0])

    def _shared(self, node: Node | None) -> Shared:
        if node is None:
            return Shared()
        members = self._members(node, _SHARED, "all:")
        with error_location(node.place):
            return Shared(**{name: self._said(name, each) for name, each in members})

    def _place(self, slot: Slot, node: Node, path: Path, at: EntryOrigin) -> Iterator[Entry]:
        """What is written at a place: claims, nesting, the end of an entity, or a plain value."""
        if claimed(slot.shape):
            yield from self._claims(slot, node, path, at)
        elif _is_leaving(slot, node, path):
            yield self._mapping(slot, node, path, at)
        elif isinstance(node, MappingNode | SequenceNode) and _container(slot.shape):
            yield from self._nesting(slot, node, path, at)
        else:
            yield self._plain(slot, node, path, at)

    def _nesting(self, slot: Slot, node: Node, path: Path, at: EntryOrigin) -> Iterator[Entry]:
        container = _container(slot.shape)
        assert container is not None
        members = node if isinstance(node, MappingNode) else _rows_by_key(container, node)
        named = members.members.get("class") if says_its_class(slot.shape) else None
        if _is_given(slot, path, members):
            value = text_of(named) if named is not None else NOTHING
            yield Entry(path, value, act=EntryKind.CREATE, shared=at.shared, place=at.place)
        for key, below in members:
            if below is named:
                continue
            place = members.places[key]
            step, inner = self._child(slot.shape, container, key, below, place, path)
            if not self._repeats_key(path, step, below):
                yield from self._place(
                    inner, below, Path((*path.steps, step)), EntryOrigin(place, at.shared)
                )

    def _repeats_key(self, path: Path, step: Step, below: Node) -> bool:
        """Whether a field of a row only says again the key under which the row stands."""
        rows = _container(locate(self.record, path.parent).shape) if len(path) > 1 else None
        if not isinstance(rows, Rows) or rows.key != (step.name,) or step.key:
            return False
        if text_of(below) != path.last:
            raise FileError("a row keeps its key; end it and give a new one", place=below.place)
        return True

    def _child(
        self, shape: Shape, container: Shape, key: str, below: Node, place: Location, path: Path
    ) -> tuple[Step, Slot]:
        keyed = not isinstance(container, Record)
        if isinstance(container, Rows) and key == "order" and isinstance(below, SequenceNode):
            keyed = False
        found = child(shape, Step(key, key=keyed))
        if found is None:
            with error_location(place):
                locate(self.record, Path((*path.steps, Step(key, key=keyed))))
            raise FileError(f"{path} has no field {key!r}", place=place)
        return found

    def _plain(self, slot: Slot, node: Node, path: Path, at: EntryOrigin) -> Entry:
        """A plain value, or ``{value, because}``."""
        if (
            isinstance(node, MappingNode)
            and "value" in node.members
            and set(node.members) <= {"value", "because"}
        ):
            return self._mapping(slot, node, path, at)
        return Entry(path, self._value(slot, node), shared=at.shared, place=at.place)

    def _claims(self, slot: Slot, node: Node, path: Path, at: EntryOrigin) -> Iterator[Entry]:
        """A claim, or a list of claims of which all but the last are past (A2)."""
        shape = claimed(slot.shape)
        assert shape is not None
        if isinstance(node, SequenceNode) and not _is_value(shape, node):
            if not node.items:
                raise FileError("a list of claims holds at least one", place=node.place)
            for each in node.items:
                yield self._claim(slot, each, path, EntryOrigin(each.place, at.shared))
            return
        yield self._claim(slot, node, path, at)

    def _claim(self, slot: Slot, node: Node, path: Path, at: EntryOrigin) -> Entry:
        if isinstance(node, MappingNode):
            return self._mapping(slot, node, path, at)
        if (
            isinstance(node, ScalarNode)
            and node.plain
            and node.text == "null"
            and member(slot.shape, None) is not None
        ):
            return Entry(path, None, shared=at.shared, place=at.place)
        return Entry(path, self._value(slot, node), shared=at.shared, place=at.place)

    def _mapping(self, slot: Slot, node: Node, path: Path, at: EntryOrigin) -> Entry:
        """A mapping with the members of an entry."""
        said: dict[str, Any] = {}
        value: Any = NOTHING
        for name, each in self._members(node, _CLAIM, str(path), slot):
            if name == "value":
                value = self._value(slot, each)
            else:
                said[name] = self._said(name, each)
        return Entry(path, value, **said, shared=at.shared, place=at.place)

    def _members(
        self, node: Node, allowed: tuple[str, ...], what: str, slot: Slot | None = None
    ) -> MappingNode:
        if not isinstance(node, MappingNode):
            raise FileError(f"{what} is a mapping with {', '.join(allowed)}", place=node.place)
        for name in node.members:
            if name not in allowed:
                hint = _value_hint(slot, node) or f"; it may have {', '.join(allowed)}"
                raise FileError(f"{what} has no {name!r}{hint}", place=node.places[name])
        return node

    def _value(self, slot: Slot, node: Node) -> Any:
        """The value that is written, of the type that the class declares."""
        shape = value_shape(slot)
        with error_location(node.place):
            plain = plain_of(node, shape)
        try:
            return structure(shape, plain)
        except StateError as error:
            raise error.at(_place_below(node, error.path)) from None

    def _said(self, name: str, node: Node) -> Any:
        """A member of an entry beside its value."""
        with error_location(node.place):
            if name in ("sources", "doubts", "settled"):
                return tuple(
                    self._cited(each) if name == "sources" else text_of(each)
                    for each in _several(node)
                )
            text = text_of(node)
            readers: dict[str, Callable[[str], Any]] = {
                "certainty": certainty_of,
                "because": cause_of,
                "retract": _true,
                "replaces": lambda path: self._fact(path, node.place).path,
                "since": lambda date: date if date == UNKNOWN else when(date),
                "until": when,
            }
            if name == "until" and text == UNKNOWN:
                raise FileError(
                    "until is a date; leave it out where it is not known", place=node.place
                )
            return readers[name](text) if name in readers else text

    def _cited(self, node: Node) -> str:
        source = text_of(node)
        if self.sources and source not in self.sources:
            raise FileError(f"{source!r} is not among the story's sources", place=node.place)
        return source


@frozen
class EntryOrigin:
    """Where an entry stands, and what its block shares."""

    place: Location
    shared: Shared


class error_location:  # noqa: N801 - reads as a word: with error_location(place)
    """Gives the errors that pass through it this place, unless they have a nearer one."""

    def __init__(self, place: Location) -> None:
        self.place = place

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, StoryError):
            error.at(self.place)


def _several(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, SequenceNode) else (node,)


def _true(text: str) -> bool:
    if text != "true":
        raise FileError("retract is true, or left out")
    return True


def _container(shape: Shape) -> Record | Entries | Rows | None:
    """The container that may stand at a place."""
    members = shape.alternatives
    return next((each for each in members if isinstance(each, Record | Entries | Rows)), None)


def _is_given(slot: Slot, path: Path, members: MappingNode) -> bool:
    """Whether what is written gives the entity itself, beside what it says of it: where it may not be there yet."""
    named = says_its_class(slot.shape) and "class" in members.members
    return path.steps[-1].key or named or not members.members or stands_beside_values(slot.shape)


def _is_leaving(slot: Slot, node: Node, path: Path) -> bool:
    """Whether a mapping at the place of an entity says that it ends (A1)."""
    if not isinstance(node, MappingNode) or not (path.steps[-1].key or member(slot.shape, None)):
        return False
    said = set(node.members)
    fields = set(getattr(_container(slot.shape), "fields", ()))
    return said <= _LEAVING and bool(said & {"until", "retract"}) and not said & fields


def _is_value(shape: Claimed, node: SequenceNode) -> bool:
    """Whether a list at a claim's place is its value: the claim holds a list, and the items are no claims."""
    items = [each for each in node.items if isinstance(each, MappingNode)]
    return "array" in shape.value.shape.kinds and not (
        items and all({"value", "until"} & set(each.members) for each in items)
    )


def _rows_by_key(container: Shape, node: Node) -> MappingNode:
    """Rows written as a list, by the key that their fields give."""
    assert isinstance(node, SequenceNode)
    if not isinstance(container, Rows):
        raise FileError("a mapping is expected here", place=node.place)
    rows: dict[str, Node] = {}
    places: dict[str, Location] = {}
    for each in node.items:
        parts = [
            each.members.get(name) if isinstance(each, MappingNode) else None
            for name in container.key
        ]
        if not all(isinstance(part, ScalarNode) for part in parts):
            raise FileError(f"a row needs its key, {' and '.join(container.key)}", place=each.place)
        texts = [part.text for part in parts if isinstance(part, ScalarNode)]
        key = (
            texts[0]
            if len(texts) == 1
            else ",".join(text.replace("\\", "\\\\").replace(",", "\\,") for text in texts)
        )
        if key in rows:
            raise FileError(f"two rows have the key {key!r}", place=each.place)
        rows[key], places[key] = each, each.place
    return MappingNode(node.place, rows, places)


def _value_hint(slot: Slot | None, node: MappingNode) -> str:
    shape = claimed(slot.shape) if slot else None
    fields = getattr(shape.value.shape, "fields", {}) if shape else {}
    return "; put the value under value:" if set(node.members) & set(fields) else ""


def _place_below(node: Node, path: str) -> Location:
    """The place of the part of a value that a path below it names."""
    for step in read_path(path).steps if path else ():
        if not isinstance(node, MappingNode) or step.name not in node.members:
            break
        node = node.members[step.name]
    return node.place
