"""A facts block as entries: which key is which fact, what is a claim and what is nesting (A1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import field, frozen

from storyversions.dates import when
from storyversions.errors import (
    DateError,
    FileError,
    Location,
    PathError,
    StoryError,
    error_location,
)
from storyversions.state.names import Names
from storyversions.state.paths import Path, Step, read_path
from storyversions.state.places import child, locate
from storyversions.state.schema import (
    NOTHING,
    ClaimOf,
    KeyedTuple,
    Record,
    Shape,
    Slot,
    Source,
    claimed,
    is_tagged,
    match_member,
)
from storyversions.story.assertions import stands_beside_values
from storyversions.story.version import Entry, EntryKind, Shared
from storyversions.storyfile.entry_members import MemberReader
from storyversions.storyfile.error_list import ErrorList
from storyversions.storyfile.key_spellings import KeySpellings
from storyversions.storyfile.keyed_rows import rows_by_key
from storyversions.storyfile.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    is_null,
    text_of,
)
from storyversions.structs import Struct

_CLAIM = (
    "value",
    "certainty",
    "since",
    "until",
    "sources",
    "doubts",
    "settled",
    "note",
    "rivals",
    "because",
    "retract",
    "replaces",
)
_LEAVING = {"until", "retract", "certainty", "sources", "note", "because"}
_SHARED = ("since", "certainty", "sources", "because")


class EntryOrigin(Struct):
    """Where an entry stands, and what its block shares."""

    place: Location
    shared: Shared


@frozen
class FactsReader:
    """Reads the facts blocks of one story: its class, its short names, and who may be cited.

    Where the story declares no sources, any id may be cited. Faults are added to the `errors`, and
    the entry that has one is left out.
    """

    record: Record
    names: Names
    sources: Mapping[str, Source]
    errors: ErrorList
    spellings: KeySpellings = field(factory=KeySpellings)

    @property
    def _reader(self) -> MemberReader:
        return MemberReader(self.record, self.names, self.sources, self.errors)

    def entries(self, node: Node | None) -> Iterator[Entry]:
        """Yield the entries of a block.

        Raises:
            FileError: the block is no mapping, or shares something and asserts nothing.

        """
        if node is None:
            return
        if not isinstance(node, MappingNode):
            raise FileError(
                "a facts block is a mapping from facts to what is said of them;"
                " write each line as FACT: VALUE, with a space after the colon",
                place=node.place,
            )
        shared = self._shared(node.members.get("all"))
        if node.members.keys() == {"all"} and isinstance(node.members["all"], MappingNode):
            sentence = "all: says something of the facts of its block, and there are none"
            raise FileError(sentence, place=node.places["all"])
        for key, below in node:
            if key != "all":
                origin = EntryOrigin(node.places[key], shared)
                yield from self._collected([key], origin, self._top(key, below, origin))

    def _collected(
        self, names: Sequence[str], origin: EntryOrigin, entries: Iterator[Entry]
    ) -> Iterator[Entry]:
        """Yield entries up to the first fault; these `names` are in doubt after it."""
        try:
            yield from entries
        except StoryError as error:
            self.errors.add(error.at(origin.place))
            self.errors.doubt(*names)

    def _top(self, key: str, node: Node, origin: EntryOrigin) -> Iterator[Entry]:
        fact = self._reader.fact(key, origin.place)
        self.spellings.check(fact.path, origin.place)
        yield from self._place(fact.slot, node, fact.path, origin)

    def _shared(self, node: Node | None) -> Shared:
        if node is None:
            return Shared()
        with self.errors.collecting():
            members = self._reader.mapping(node, _SHARED, "all:")
            shared = self._reader.members(members)
            if shared.pop("only_sources", False):
                place = members.members["sources"].place
                raise FileError("all: adds sources; say of each fact which are left", place=place)
            return Shared(**shared)
        return Shared()

    def _place(self, slot: Slot, node: Node, path: Path, origin: EntryOrigin) -> Iterator[Entry]:
        """Yield what is written at a place: claims, nesting, the end of an entity, or a value."""
        if claimed(slot.shape):
            yield from self._claims(slot, node, path, origin)
        elif _is_leaving(slot, node, path):
            yield from self._mapping(slot, node, path, origin)
        elif isinstance(node, MappingNode | SequenceNode) and slot.shape.container:
            yield from self._nesting(slot, node, path, origin)
        else:
            yield from self._plain(slot, node, path, origin)

    def _nesting(self, slot: Slot, node: Node, path: Path, origin: EntryOrigin) -> Iterator[Entry]:
        container = slot.shape.container
        assert container is not None
        # Rows may be written as a list; from here on both forms are a mapping by key.
        members = node if isinstance(node, MappingNode) else rows_by_key(container, node)
        _check_no_end(slot, path, members)
        named = members.members.get("class") if is_tagged(slot.shape) else None
        if _is_given(slot, path, members):
            value = text_of(named) if named is not None else NOTHING
            kind = EntryKind.CREATE
            yield Entry(path, value, act=kind, shared=origin.shared, place=origin.place)
        for key, below in members:
            # By identity: a field of the class may itself be called `class`.
            if below is not named:
                inner = EntryOrigin(members.places[key], origin.shared)
                entries = self._child(slot, path, key, below, inner)
                # What lacks a part may be missed as a whole: a new entity, the names that it needs.
                names = (key, path.last) if len(path) > 1 else (key,)
                yield from self._collected(names, inner, entries)

    def _child(
        self, slot: Slot, path: Path, key: str, node: Node, origin: EntryOrigin
    ) -> Iterator[Entry]:
        """Yield what is written under a key of a container."""
        step, inner = self._step(slot.shape, path, key, node, origin.place)
        if not self._repeats_key(path, step, node):
            below = Path((*path.steps, step))
            self.spellings.check(below, origin.place)
            yield from self._place(inner, node, below, origin)

    def _step(
        self, shape: Shape, path: Path, key: str, node: Node, place: Location
    ) -> tuple[Step, Slot]:
        container = shape.container
        is_order = (
            isinstance(container, KeyedTuple) and key == "order" and isinstance(node, SequenceNode)
        )
        # `order` with a list is the order of the rows; with anything else it is a row of that key.
        keyed = not isinstance(container, Record) and not is_order
        found = child(shape, Step(key, key=keyed))
        if found is None:
            with error_location(place):
                _check_nested(container, path, key)
                # Called for its error, which suggests what may have been meant.
                locate(self.record, Path((*path.steps, Step(key, key=keyed))))
            raise FileError(f"{path} has no field {key!r}", place=place)
        return found

    def _repeats_key(self, path: Path, step: Step, node: Node) -> bool:
        """Return whether a field of a row only repeats the key under which the row stands."""
        rows = locate(self.record, path).rows
        if rows is None or rows.key != (step.name,) or step.key:
            return False
        # The key may be repeated, as it is where a row is written in full; it may not be changed.
        if text_of(node) != path.last:
            raise FileError("a row keeps its key; end it and give a new one", place=node.place)
        return True

    def _plain(self, slot: Slot, node: Node, path: Path, origin: EntryOrigin) -> Iterator[Entry]:
        """Yield a plain value, or ``{value, because}``."""
        if isinstance(node, MappingNode) and {"value"} <= {*node.members} <= {"value", "because"}:
            yield from self._mapping(slot, node, path, origin)
            return
        value = self._reader.value(slot, node, str(path))
        yield Entry(path, value, shared=origin.shared, place=origin.place)

    def _claims(self, slot: Slot, node: Node, path: Path, origin: EntryOrigin) -> Iterator[Entry]:
        """Yield a claim, or a list of claims of which all but the last are past (A2)."""
        shape = claimed(slot.shape)
        assert shape is not None
        # A list is read as several claims unless it can only be the value of one.
        if not isinstance(node, SequenceNode) or _is_value(shape, node):
            yield from self._claim(slot, node, path, origin)
            return
        if not node.items:
            raise FileError("a list of claims holds at least one", place=node.place)
        for item in node.items:
            inner = EntryOrigin(item.place, origin.shared)
            yield from self._collected([path.last], inner, self._claim(slot, item, path, inner))

    def _claim(self, slot: Slot, node: Node, path: Path, origin: EntryOrigin) -> Iterator[Entry]:
        if isinstance(node, MappingNode):
            yield from self._mapping(slot, node, path, origin)
            return
        is_none = is_null(node) and match_member(slot.shape, None) is not None
        value = None if is_none else self._reader.value(slot, node, str(path))
        yield Entry(path, value, shared=origin.shared, place=origin.place)

    def _mapping(self, slot: Slot, node: Node, path: Path, origin: EntryOrigin) -> Iterator[Entry]:
        """Yield the entry of a mapping with its members; none where one of them is at fault.

        Raises:
            FileError: it has no members at all.

        """
        if isinstance(node, MappingNode) and not node.members:
            sentence = f"{path}: nothing is said of it here; write its value, or leave it out"
            raise FileError(sentence, place=node.place)
        # Counted, not caught: one entry may have several faults, and all of them are to be told.
        count = len(self.errors)
        members = self._reader.mapping(node, _CLAIM, str(path), slot)
        others, value = self._reader.members(members), NOTHING
        if "rivals" in members.members:
            with self.errors.collecting(members.places["rivals"]):
                others["rivals"] = self._reader.rivals(slot, members.members["rivals"])
        if "value" in members.members:
            with self.errors.collecting(node.place):
                value = self._reader.value(slot, members.members["value"], str(path))
        if len(self.errors) > count:
            self.errors.doubt(path.last)
            return
        yield Entry(path, value, **others, shared=origin.shared, place=origin.place)


def _check_nested(container: Shape | None, path: Path, key: str) -> None:
    """Refuse a path as the `key` of a field, where mappings inside of each other are to be written.

    Anything else is no matter of this check.
    """
    try:
        steps = read_path(key).steps
    except PathError:
        return
    if steps[1:] and steps[0].name in getattr(container, "fields", {}):
        inside = "..."
        for step in reversed(steps[1:]):
            inside = f"{{{step.name}: {inside}}}"
        raise FileError(f"{path} has no field {key!r}; write {steps[0].name}: {inside}")


def _is_given(slot: Slot, path: Path, members: MappingNode) -> bool:
    """Return whether what is written gives the entity itself, where it may not be there yet."""
    named = is_tagged(slot.shape) and "class" in members.members
    return path.steps[-1].key or named or not members.members or stands_beside_values(slot.shape)


def _is_leaving(slot: Slot, node: Node, path: Path) -> bool:
    """Return whether a mapping at the place of an entity says that it ends (A1)."""
    can_leave = path.steps[-1].key or slot.may_be_missing or match_member(slot.shape, None)
    if not isinstance(node, MappingNode) or not can_leave:
        return False
    said = set(node.members)
    fields = set(getattr(slot.shape.container, "fields", ()))
    # A field of the entity wins: a class may have one called `until` or `note`.
    return said <= _LEAVING and bool(said & {"until", "retract"}) and not said & fields


def _check_no_end(slot: Slot, path: Path, members: MappingNode) -> None:
    """Refuse the end of a mapping or of rows as a whole: `until` would be read as a key of it."""
    said = set(members.members)
    if getattr(slot.shape.container, "fields", None) or not said <= _LEAVING:
        return
    for key in ("until", "retract"):
        below = members.members.get(key)
        if isinstance(below, ScalarNode) and below.plain and _is_end(key, below.text):
            sentence = f"{path} cannot end as a whole; end what it holds, one by one"
            raise FileError(sentence, place=members.places[key])


def _is_end(key: str, text: str) -> bool:
    """Return whether a text is what stands after `until`, a date, or after `retract`."""
    if key == "retract":
        return text == "true"
    try:
        when(text)
    except DateError:
        return False
    return True


def _is_value(shape: ClaimOf, node: SequenceNode) -> bool:
    """Return whether a list at a claim's place is its value.

    It is where the claim holds a list and the items are no claims.
    """
    items = [each for each in node.items if isinstance(each, MappingNode)]
    return "array" in shape.value.shape.kinds and not (
        items and all({"value", "until"} & set(each.members) for each in items)
    )
