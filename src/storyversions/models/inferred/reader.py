"""Plain data to states: what is the same object in the data is the same object in the state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import define, field, frozen

from storyversions.errors import StateError
from storyversions.models.inferred.memory import Memory
from storyversions.state.codec.reader import structure
from storyversions.state.inferred import KeyedRows, UnorderedRows, read_cell
from storyversions.state.inferred.row_keys import RowKey, distinct_keys
from storyversions.state.leaves import LEAVES
from storyversions.state.paths import Step
from storyversions.state.schema import (
    MISSING,
    NOTHING,
    Choice,
    Claim,
    ClaimOf,
    FrozenDict,
    KeyedTuple,
    MappingOf,
    Opaque,
    Record,
    Scalar,
    SequenceOf,
    Shape,
    Slot,
    Union,
    entries_apart,
    row_key,
    row_keys,
    shape_of,
    update_mapping,
)
from storyversions.state.sharing import shared_with
from storyversions.state.validation import construct, is_frozen, type_mismatch, validate_value

ReadValue = Callable[[Any], Any]

_CONTAINERS: Final = frozenset({dict, list})


class DataReader:
    """Reads plain data as states of a class: one that was made of a schema, or a written one.

    A list of rows is read as a keyed tuple. Types are checked where the state is recorded, as of
    any state. What is the same object in the data of several versions is so in their states; what
    is read `after` a state shares with it the rows and entries that are the same.

    >>> from storyversions.models import infer_model
    >>> data = [{"id": "A", "size": 3}]
    >>> reader = DataReader(infer_model([data]).model("crews"))
    >>> first, second = reader.state(data), reader.state([data[0], {"id": "B", "size": 4}])
    >>> second.rows[1]
    Crew(id='B', size=4)
    >>> second.rows[0] is first.rows[0]
    True
    """

    def __init__(self, model: type, after: Any = NOTHING) -> None:
        record = shape_of(model)
        self.holder = str(getattr(model, "data_in", "")) if "data_in" not in record.fields else ""
        self._read = _LateRecord(record)
        if after is not NOTHING:
            self._read.follow(after)

    def state(self, data: Any) -> Any:
        """Read the `data` of a version.

        Raises:
            StateError: they do not fit the class; its path says where.

        """
        return self._read({self.holder: data} if self.holder else data)


def _slot_reader(slot: Slot) -> ReadValue | None:
    """Make the function that reads what stands at a `slot`; None where it stays as it is."""
    read = slot.meta.read
    if isinstance(read, KeyedRows | UnorderedRows):
        return _shape_reader(slot.shape, read.key)
    if read is read_cell:
        return read_cell
    plain = _shape_reader(slot.shape, None)
    return plain if read is None else _converting(slot.shape, plain, read)


def _converting(shape: Shape, plain: ReadValue | None, read: Callable[[Any], Any]) -> ReadValue:
    """Read by what the class says of values that it cannot read as they are (V4)."""

    def convert(value: Any) -> Any:
        try:
            return validate_value(shape, value if plain is None else plain(value))
        except StateError:
            return structure(shape, read(value))

    return convert


def _shape_reader(shape: Shape, key: RowKey | None) -> ReadValue | None:
    match shape:
        case Record():
            return _LateRecord(shape)
        case MappingOf():
            return _EntriesReader(shape, key)
        case KeyedTuple():
            return _RowsReader(shape, key)
        case SequenceOf():
            return _remembered(_items_reader(shape))
        case Opaque():
            return _remembered(lambda value: validate_value(shape, value))
        case ClaimOf():
            return _claim_reader(shape)
        case Union():
            return _union_reader(shape, key)
    is_parsed = isinstance(shape, Choice) or (
        isinstance(shape, Scalar) and LEAVES[shape.type].parse is not None
    )
    return (lambda value: structure(shape, value)) if is_parsed else None


def _remembered(read: ReadValue) -> ReadValue:
    """Read what is no scalar once, as long as it is remembered."""
    memory = Memory()

    def remembered(value: Any) -> Any:
        return memory.get(value, read) if type(value) in _CONTAINERS else read(value)

    return remembered


def _union_reader(shape: Union, key: RowKey | None) -> ReadValue | None:
    """Read by the member whose JSON kind a value has; several classes have no place in data.

    A scalar that no other member takes is what a claim among them claims.
    """
    claim = next((member for member in shape.members if isinstance(member, ClaimOf)), None)
    others = [member for member in shape.members if member is not claim]
    claimed = None if claim is None else _claim_reader(claim)
    readers: dict[type, ReadValue] = {}
    for member in shape.members:
        of = list if isinstance(member, KeyedTuple | SequenceOf) else dict
        is_list_of_rows = key is not None and isinstance(member, MappingOf)
        read = _shape_reader(member, key)
        if read is not None and not isinstance(member, Scalar | Choice):
            readers[list if is_list_of_rows else of] = read
        elif read is not None:
            readers.setdefault(str, read)

    def read_member(value: Any) -> Any:
        read = readers.get(type(value))
        if read is None and claimed is not None and not any(each.fits(value) for each in others):
            read = claimed
        return value if read is None else read(value)

    return read_member if readers else None


def _claim_reader(shape: ClaimOf) -> ReadValue:
    inner = _slot_reader(shape.value)

    def read(value: Any) -> Any:
        if type(value) is dict and "value" in value:
            return structure(shape, value)
        return Claim(value if inner is None else inner(value))

    return read


def _items_reader(shape: SequenceOf) -> ReadValue:
    inner = _slot_reader(shape.item)
    build: Callable[[Any], Any] = frozenset if shape.unordered else tuple

    def read(value: Any) -> Any:
        if type(value) is not list:
            raise type_mismatch(shape, value)
        return build(value if inner is None else map(inner, value))

    return read


@frozen(eq=False)
class _FieldReader:
    """How one field is read: its names in the data, and the reader of what stands there."""

    alias: str
    names: tuple[str, ...]
    is_needed: bool
    may_be_missing: bool
    read: ReadValue | None
    attribute: str


class _RecordReader:
    """Reads an object as a record; a `key` that is made goes into a field of its own."""

    def __init__(self, shape: Record, key_field: str | None = None) -> None:
        self.shape = shape
        fields = shape.fields.values()
        self.key_alias = "" if key_field is None else shape.fields[key_field].alias
        self.fields = [
            _FieldReader(
                each.alias,
                (each.name, *each.meta.was),
                each.required and not each.may_be_missing,
                each.may_be_missing,
                _slot_reader(each),
                each.attribute,
            )
            for each in fields
            if each.name != key_field
        ]

    def __call__(self, value: Any, key: str = "") -> Any:
        if type(value) is not dict:
            raise type_mismatch(self.shape, value)
        given: dict[str, Any] = {self.key_alias: key} if self.key_alias else {}
        count = 0
        for each in self.fields:
            name = each.names[0]
            if name not in value:
                name = next((former for former in each.names if former in value), name)
            if name in value:
                count += 1
                try:
                    held = value[name]
                    given[each.alias] = held if each.read is None else each.read(held)
                except StateError as error:
                    raise error.inside(Step(each.names[0])) from None
            elif each.may_be_missing:
                given[each.alias] = MISSING
            elif each.is_needed:
                raise StateError(f"the {self.shape.name} lacks {name!r}")
        if count < len(value):
            self._check_names(value)
        return construct(self.shape, given)

    def follow(self, stood: Any) -> None:
        """Read what comes after the record that `stood` here."""
        for each in self.fields:
            _follow(each.read, getattr(stood, each.attribute))

    def _check_names(self, value: Mapping[str, Any]) -> None:
        known = {name for each in self.fields for name in each.names} | self.shape.dropped
        unknown = value.keys() - known
        if unknown:
            raise StateError(f"{self.shape.name} has no field {min(unknown, key=str)!r}")


def _follow(read: ReadValue | None, stood: Any) -> None:
    """Tell a reader what stood at its place, if it is one of those that share with it."""
    if isinstance(read, _LateRecord | _RowsReader | _EntriesReader):
        read.follow(stood)


@define(eq=False)
class _LateRecord:
    """Reads a record by a reader that is made when it is first asked for.

    A class may hold itself.
    """

    shape: Record
    reader: _RecordReader | None = None
    last: Any = NOTHING
    made: Any = None

    def __call__(self, value: Any) -> Any:
        if value is not self.last:
            self.made = self._reader()(value)
            self.last = value
        return self.made

    def follow(self, stood: Any) -> None:
        """Read what comes after the record that `stood` here."""
        if self.shape.fits(stood):
            self._reader().follow(stood)

    def _reader(self) -> _RecordReader:
        if self.reader is None:
            self.reader = _RecordReader(self.shape)
        return self.reader


@define(eq=False)
class _RowsReader:
    """Reads a list of objects as a keyed tuple.

    A row that comes in place of one of its key shares with it what is the same.
    """

    shape: KeyedTuple
    key: RowKey | None
    memory: Memory = field(factory=Memory)
    lists: Memory = field(factory=Memory)
    row: _RecordReader | None = None
    last: list[Any] | None = None
    last_rows: tuple[Any, ...] = ()

    def __call__(self, value: Any) -> Any:
        if type(value) is not list:
            raise type_mismatch(self.shape, value)
        return self.lists.get(value, self._rows)

    def follow(self, stood: Any) -> None:
        """Read what comes after the rows that `stood` here."""
        if self.shape.fits(stood):
            self.last_rows = stood

    def _rows(self, value: list[Any]) -> tuple[Any, ...]:
        last = self.last
        rows = None
        if last is not None and len(value) == len(last):
            rows = self._rows_in_step(value, last)
        self.last_rows = rows = self._all_rows(value) if rows is None else rows
        self.last = value
        return rows

    def _rows_in_step(self, value: list[Any], last: list[Any]) -> tuple[Any, ...] | None:
        """Read the rows that are others than in the `last` list; None where keys may have moved."""
        pairs = zip(last, value, strict=True)
        places = [place for place, (a, b) in enumerate(pairs) if a is not b]
        rows = list(self.last_rows)
        stood = self._rows_by_key()
        for place in places:
            if self.key is None:
                rows[place] = self._row(value[place], place, stood)
            elif self.key.of(value[place]) == self.key.of(last[place]):
                key = row_key(self.shape, rows[place])
                rows[place] = self._keyed(value[place], key, stood)
            else:
                return None
        return tuple(rows)

    def _all_rows(self, value: list[Any]) -> tuple[Any, ...]:
        self.memory.make_room(sum(map(len, value)) + len(value))
        stood = self._rows_by_key()
        if self.key is None:
            return tuple(self._row(each, place, stood) for place, each in enumerate(value))
        keys = _keys(self.key, value)
        pairs = zip(value, keys, strict=True)
        return tuple(self._keyed(each, key, stood) for each, key in pairs)

    def _rows_by_key(self) -> Mapping[str, Any]:
        keys = row_keys(self.shape, self.last_rows)
        return dict(zip(keys, self.last_rows, strict=True))

    def _reader(self) -> _RecordReader:
        if self.row is None:
            shape = self.shape.row.shape
            assert isinstance(shape, Record), "rows of data are records"
            self.row = _RecordReader(shape, self.shape.key[0] if self.key is not None else None)
        return self.row

    def _row(self, value: Any, place: int, stood: Mapping[str, Any]) -> Any:
        """Read a row whose key is made of its fields."""
        row = self.memory.find(value)
        if row is not NOTHING:
            return row
        try:
            row = self._reader()(value)
            key = row_key(self.shape, row)
        except StateError as error:
            raise error.inside(Step(f"#{place + 1}", key=True)) from None
        return self._remembered(value, row, stood.get(key, NOTHING))

    def _keyed(self, value: Any, key: str, stood: Mapping[str, Any]) -> Any:
        """Read a row that has a `key` in its list."""
        # A row of a key that others have too is known by its place, which may be another one now.
        row = self.memory.find(value)
        if row is not NOTHING and row_key(self.shape, row) == key:
            return row
        try:
            row = self._reader()(value, key)
        except StateError as error:
            raise error.inside(Step(key, key=True)) from None
        return self._remembered(value, row, stood.get(key, NOTHING))

    def _remembered(self, value: Any, row: Any, stood: Any) -> Any:
        row = shared_with(self.shape.row, row, stood)
        self.memory.keep(value, row)
        return row


def _keys(key: RowKey, rows: list[Any]) -> list[str]:
    return list(distinct_keys([key.of(row) for row in rows]))


@define(eq=False)
class _EntriesReader:
    """Reads an object as a mapping, or by a `key` a list of objects whose order means nothing."""

    shape: MappingOf
    key: RowKey | None
    item: ReadValue | None = None
    has_item: bool = False
    memory: Memory = field(factory=Memory)
    before: dict[str, Any] = field(factory=dict)
    mapping: Mapping[str, Any] = field(factory=FrozenDict)

    def __call__(self, value: Any) -> Any:
        return self.memory.get(value, self._entries)

    def follow(self, stood: Any) -> None:
        """Read what comes after the mapping that `stood` here."""
        if self.shape.fits(stood) and is_frozen(stood):
            # Of the data that it was read from nothing is known but the keys.
            self.before, self.mapping = dict.fromkeys(stood, NOTHING), stood

    def _entries(self, value: Any) -> Mapping[str, Any]:
        if self.key is not None and type(value) is list:
            value = dict(zip(_keys(self.key, value), value, strict=True))
        if type(value) is not dict:
            raise type_mismatch(self.shape, value)
        gone, come = entries_apart(self.before, value)
        changes = {key: NOTHING for key in gone if key not in come}
        for key, each in come.items():
            stood = self.mapping.get(key, NOTHING)
            made = shared_with(self.shape.item, self._item(key, each), stood)
            if made is not stood:
                changes[key] = made
        after = update_mapping(self.mapping, changes) if changes else self.mapping
        self.before, self.mapping = value, after
        return after

    def _item(self, key: str, value: Any) -> Any:
        if not self.has_item:
            self.item, self.has_item = _slot_reader(self.shape.item), True
        try:
            return value if self.item is None else self.item(value)
        except StateError as error:
            raise error.inside(Step(key, key=True)) from None
