"""Reading the shape of a class from its annotations, whole, before the first state (S1, S2).

What cannot be versioned is refused here by name, with what to write instead.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum, Flag
from functools import lru_cache, partial
from typing import Any, Literal, TypeVar, get_args, get_origin

import attrs

from storyversions.errors import SchemaError
from storyversions.state.leaves import LEAVES, leaf_type
from storyversions.state.schema.annotations import hints_of
from storyversions.state.schema.claims import Claim
from storyversions.state.schema.frozen import FrozenDict
from storyversions.state.schema.meta import Meta
from storyversions.state.schema.shapes import (
    Choice,
    ClaimOf,
    Field,
    KeyedTuple,
    MappingOf,
    Missing,
    Opaque,
    Record,
    Scalar,
    SequenceOf,
    Shape,
    Slot,
    Union,
)

_INSTEAD = {
    dict: "write Mapping[str, T]",
    list: "write tuple[T, ...]",
    set: "write frozenset[T]",
    tuple: "write tuple[T, ...]",
    frozenset: "write frozenset[T]",
    bytes: "write str",
    object: "write Any for opaque JSON",
}


def shape_of(cls: type) -> Record:
    """Read the whole shape of a state class `cls`.

    Raises:
        SchemaError: names the field that cannot be versioned and what to write instead.

    """
    return _read(cls)


@lru_cache(maxsize=1024)
def _read(cls: Any) -> Record:
    reader = _Reader()
    shape = reader.record(cls, cls.__name__ if isinstance(cls, type) else str(cls))
    # Only now: a check may need the fields of a class that was still being read.
    for check in reader.checks:
        check()
    return shape


class _Reader:
    """One reading of a class: the records met so far, so that a class may refer to itself.

    By record, `types` are the annotations of its fields and `names` their names, by attribute;
    `checks` are what can be asked only when all records are read.
    """

    def __init__(self) -> None:
        self.records: dict[Any, Record] = {}
        self.types: dict[Record, dict[str, Any]] = {}
        self.names: dict[Record, dict[str, str]] = {}
        self.checks: list[Callable[[], None]] = []

    def record(self, tp: Any, where: str) -> Record:
        """Read the record of an attrs class, or of a generic one with its arguments."""
        if tp in self.records:
            return self.records[tp]
        cls = get_origin(tp) or tp
        _check_class(cls, where)
        # Entered before its fields are read, so that a field of the same class finds it.
        record = self.records[tp] = Record(cls, dropped=_dropped(cls, where))
        types = self.types[record] = _types(tp, cls, where)
        names = self.names[record] = _field_names(types, where)
        for attribute in attrs.fields(cls):
            place = f"{where}.{attribute.name}"
            _check_attribute(attribute, place)
            slot = self.slot(types[attribute.name], place)
            name = names[attribute.name]
            record.fields[name] = Field(
                slot.shape,
                slot.meta,
                slot.may_be_missing,
                name=name,
                attribute=attribute.name,
                alias=attribute.alias or attribute.name,
                required=attribute.default is attrs.NOTHING,
            )
        _check_names(record, where)
        return record

    def slot(self, tp: Any, where: str) -> Slot:
        """Read the slot of an annotation.

        Its layers of `Annotated` are merged, the outer ones first.
        """
        metas: list[Meta] = []
        tp = _unwrap(tp, metas)
        # Only the key decides how a tuple is read; the other metadata has no part in the shape.
        keyed = next((meta for meta in metas if meta.key), Meta())
        inner = self._plain_slot(tp, keyed, where)
        meta = Meta()
        for each in (*metas, inner.meta):
            meta = meta.merged(each)
        _check_key_use(meta, inner.shape, where)
        return Slot(inner.shape, meta, inner.may_be_missing)

    def _inner(self, tp: Any, where: str, advice: str) -> Slot:
        """Read the slot inside a container or a claim, where nothing can be missing."""
        slot = self.slot(tp, where)
        if slot.may_be_missing:
            raise SchemaError(
                f"{where}: Missing belongs in the type of a field, as in note: str | Missing;"
                f" {advice}",
                field=where,
            )
        return slot

    def _plain_slot(self, tp: Any, meta: Meta, where: str) -> Slot:
        origin = get_origin(tp)
        if origin in (typing.Union, types.UnionType):
            return self._union(tp, meta, where)
        if origin is Claim or tp is Claim:
            return self._claim(tp, where)
        if meta.key and origin is tuple:
            return Slot(self._rows(tp, meta, where))
        return Slot(self._shape(tp, origin, where))

    def _shape(self, tp: Any, origin: Any, where: str) -> Shape:
        # The annotation None means its type.
        leaf = leaf_type(type(None) if tp is None else tp)
        if leaf is not None:
            return Scalar(leaf.type, leaf.kind)
        if tp is Any:
            return Opaque()
        if tp is Missing:
            raise SchemaError(
                f"{where}: Missing says that a field may be absent; write T | Missing", field=where
            )
        if isinstance(tp, TypeVar):
            raise SchemaError(
                f"{where}: the type variable {tp} is not given; write the class with its argument",
                field=where,
            )
        if isinstance(tp, type) and issubclass(tp, Enum):
            return _enum(tp, where)
        if origin is Literal:
            return _literal(get_args(tp), where)
        if origin is Mapping or tp is Mapping:
            return self._entries(tp, where)
        if origin in (tuple, frozenset):
            return self._items(tp, origin, where)
        if attrs.has(origin or tp):
            return self.record(tp, where)
        raise _refused(tp, origin, where)

    def _claim(self, tp: Any, where: str) -> Slot:
        if not get_args(tp):
            raise SchemaError(f"{where}: say what the claim holds, as in Claim[int]", field=where)
        value = self._inner(get_args(tp)[0], where, "a claim that is absent is Claim[T] | Missing")
        self.checks.append(lambda: _refuse_claims(value.shape, "a claim", where))
        return Slot(ClaimOf(value), attrs.evolve(value.meta, key=()))

    def _entries(self, tp: Any, where: str) -> Shape:
        key, item = get_args(tp) or (None, None)
        if key is not str:
            raise SchemaError(
                f"{where}: the keys of a mapping are text; write Mapping[str, T]", field=where
            )
        return MappingOf(self._inner(item, where, "an entry that is absent has no key"))

    def _items(self, tp: Any, origin: Any, where: str) -> Shape:
        args = get_args(tp)
        if not args:
            raise _refused(origin, None, where)
        # A tuple of fixed length is a record without names: a path could not name its parts
        # (F2).
        if origin is tuple and (args[1:] != (...,)):
            raise SchemaError(
                f"{where}: a tuple has any number of one type; write tuple[T, ...]", field=where
            )
        item = self._inner(args[0], where, "an item that is absent is not there")
        self.checks.append(lambda: _refuse_claims(item.shape, "a tuple or set", where))
        if origin is frozenset and not _is_scalar(item.shape):
            raise SchemaError(f"{where}: a frozenset holds scalars", field=where)
        return SequenceOf(item, unordered=origin is frozenset)

    def _rows(self, tp: Any, meta: Meta, where: str) -> KeyedTuple:
        row = self._inner(get_args(tp)[0], where, "a row that is absent has no key")
        members = row.shape.alternatives
        key = meta.key
        for member in members:
            if not isinstance(member, Record):
                raise SchemaError(
                    f"{where}: the rows of a keyed tuple are attrs classes", field=where
                )
            names = self.names[member]
            key = tuple(names.get(attribute, attribute) for attribute in meta.key)
            self.checks.append(partial(_check_key, member, meta.key, where))
        return KeyedTuple(row, key, meta.key)

    def _union(self, tp: Any, meta: Meta, where: str) -> Slot:
        slots = [
            self.slot(
                typing.Annotated[arg, meta] if meta.key and get_origin(arg) is tuple else arg, where
            )
            for arg in get_args(tp)
            if arg is not Missing
        ]
        may_be_missing = Missing in get_args(tp) or any(slot.may_be_missing for slot in slots)
        merged = Meta()
        for slot in slots:
            merged = merged.merged(slot.meta)
        # Nested unions become one, so that members can be told apart by one look.
        members = tuple(member for slot in slots for member in slot.shape.alternatives)
        # T | Missing is a field that may be absent and not a union.
        if len(members) == 1:
            return Slot(members[0], merged, may_be_missing)
        _check_members(members, where)
        self._check_records([each for each in members if isinstance(each, Record)], where)
        return Slot(Union(members), merged, may_be_missing)

    def _named_types(self, record: Record) -> list[tuple[str, Any]]:
        """List the types of the fields of a record by their names."""
        return [(self.names[record][name], tp) for name, tp in self.types[record].items()]

    def _check_records(self, records: list[Record], where: str) -> None:
        """Refuse classes of one union that have one name, or disagree on a field.

        A field name that they share must have one type (S2).
        """
        if len({record.name for record in records}) < len(records):
            raise SchemaError(f"{where}: two classes of the union have one name", field=where)
        shared: dict[str, Any] = {}
        for record in records:
            if len(records) > 1 and "class" in self.names[record].values():
                raise SchemaError(
                    f"{where}: {record.name} has a field named 'class', by which the classes of a"
                    " union are told apart; give it another name",
                    field=where,
                )
            for name, tp in self._named_types(record):
                # Else a path into the union would mean another type by the class that is there.
                if shared.setdefault(name, tp) != tp:
                    raise SchemaError(
                        f"{where}: the classes of the union disagree on the type of {name!r}",
                        field=where,
                    )


def _unwrap(tp: Any, metas: list[Meta]) -> Any:
    """Return the bare type below Annotated, NewType and aliases.

    The Metas on the way go into `metas`, outer first.
    """
    while True:
        if get_origin(tp) is typing.Annotated:
            metas.extend(each for each in tp.__metadata__[::-1] if isinstance(each, Meta))
            tp = tp.__origin__
        elif hasattr(tp, "__supertype__"):
            tp = tp.__supertype__
        elif type(tp).__name__ == "TypeAliasType":
            tp = tp.__value__
        else:
            return tp


def _bind(tp: Any, bound: dict[Any, Any]) -> Any:
    """Replace the type variables of a generic class by their arguments."""
    # Only a type variable is looked up: other annotations may not be hashable.
    if isinstance(tp, TypeVar) and tp in bound:
        return bound[tp]
    parameters = getattr(tp, "__parameters__", ())
    if parameters and bound:
        return tp[tuple(bound.get(each, each) for each in parameters)]
    return tp


def _types(tp: Any, cls: type, where: str) -> dict[str, Any]:
    """Give the annotation of each field, with type variables replaced by the arguments in `tp`."""
    hints = hints_of(cls, where)
    bound = dict(zip(getattr(cls, "__parameters__", ()), get_args(tp), strict=False))
    for attribute in attrs.fields(cls):
        if attribute.name not in hints:
            raise SchemaError(
                f"{where}.{attribute.name}: no type is written; annotate it",
                field=f"{where}.{attribute.name}",
            )
    return {attribute.name: _bind(hints[attribute.name], bound) for attribute in attrs.fields(cls)}


def _field_names(types: Mapping[str, Any], where: str) -> dict[str, str]:
    """Name the field of each attribute: as its `Meta(name=)` says, else as the class calls it."""
    names: dict[str, str] = {}
    for attribute, tp in types.items():
        metas: list[Meta] = []
        _unwrap(tp, metas)
        name = next((meta.name for meta in metas if meta.name is not None), attribute)
        if name in names.values():
            raise SchemaError(
                f"{where}.{attribute}: two fields are named {name!r}; give each a name of its own",
                field=f"{where}.{attribute}",
            )
        names[attribute] = name
    return names


def _check_class(cls: Any, where: str) -> None:
    if not (
        isinstance(cls, type) and "__attrs_attrs__" in vars(cls)
    ):  # a subclass inherits it and is none
        raise SchemaError(
            f"{where}: not an attrs class; decorate it with @attrs.frozen", field=where
        )
    props = attrs.inspect(cls)
    if not props.is_frozen:
        raise SchemaError(
            f"{where}: {cls.__name__} can change; decorate it with @attrs.frozen", field=where
        )
    # Rows and claims are compared by `==` at first; a class may not change what that means.
    if not props.added_eq:
        raise SchemaError(
            f"{where}: {cls.__name__} has an __eq__ of its own; leave it to attrs", field=where
        )


def _check_attribute(attribute: attrs.Attribute[Any], where: str) -> None:
    # A difference that `==` does not see would never become a change.
    if not attribute.eq:
        raise SchemaError(
            f"{where}: eq=False hides the field from comparison; use Meta(ignore=True)", field=where
        )
    if getattr(attribute, "eq_key", None) is not None:
        raise SchemaError(
            f"{where}: an eq key makes different values equal; convert the value instead",
            field=where,
        )
    if not attribute.init:
        raise SchemaError(
            f"{where}: init=False keeps the field from being read back; make it a property",
            field=where,
        )
    if isinstance(attribute.default, list | dict | set | bytearray) and not isinstance(
        attribute.default, FrozenDict
    ):
        raise SchemaError(
            f"{where}: a mutable default is shared by all states; write a tuple, a frozenset or a"
            " factory",
            field=where,
        )


def _dropped(cls: type, where: str) -> frozenset[str]:
    """Read the class variable `dropped`; a class may have a field of this name instead."""
    fields = {attribute.name for attribute in attrs.fields(cls)}
    dropped = () if "dropped" in fields else getattr(cls, "dropped", ())
    if not isinstance(dropped, tuple) or not all(type(name) is str for name in dropped):
        raise SchemaError(
            f'{where}: dropped lists the names of former fields; write dropped: ClassVar = ("x",)',
            field=where,
        )
    if fields & {*dropped}:
        name = min(fields & {*dropped})
        raise SchemaError(
            f"{where}: {name!r} is in dropped and is a field; take it out of one", field=where
        )
    return frozenset(dropped)


def _check_names(record: Record, where: str) -> None:
    taken = set(record.fields)
    for each in record.fields.values():
        for former in each.meta.was:
            if former in taken:
                raise SchemaError(
                    f"{where}.{each.name}: was={former!r} is the name of another field",
                    field=f"{where}.{each.name}",
                )
            # Entered as well, so that two fields cannot claim one former name.
            taken.add(former)


def _check_key_use(meta: Meta, shape: Shape, where: str) -> None:
    shapes = shape.alternatives
    if meta.key and not any(isinstance(each, KeyedTuple) for each in shapes):
        raise SchemaError(
            f"{where}: key= belongs on a tuple of records, tuple[T, ...]", field=where
        )


def _check_key(record: Record, key: tuple[str, ...], where: str) -> None:
    fields = {each.attribute: each for each in record.fields.values()}
    for name in key:
        if name not in fields:
            raise SchemaError(
                f"{where}: {record.name} has no field {name!r} to be the key", field=where
            )
        _check_key_field(fields[name], name, where)


def _check_key_field(field: Field, name: str, where: str) -> None:
    if field.may_be_missing:
        raise SchemaError(f"{where}: the key {name!r} cannot be Missing", field=where)
    shape = field.shape
    if not (isinstance(shape, Choice) or (isinstance(shape, Scalar) and LEAVES[shape.type].is_key)):
        raise SchemaError(
            f"{where}: the key {name!r} is a str, an int, a date or an Enum", field=where
        )


def _check_members(members: tuple[Shape, ...], where: str) -> None:
    kinds: dict[str, Shape] = {}
    for member in members:
        if isinstance(member, Opaque):
            raise SchemaError(f"{where}: Any stands alone, in no union", field=where)
        for kind in member.kinds:
            other = kinds.setdefault(kind, member)
            if other is not member and not (
                isinstance(other, Record) and isinstance(member, Record)
            ):
                raise SchemaError(
                    f"{where}: two members of the union are both written as {kind} and could not be"
                    " told apart; keep one, or give each a field of its own",
                    field=where,
                )
    if (
        any(isinstance(each, KeyedTuple) for each in members)
        and "array" in kinds
        and not _is_set(kinds["array"])
    ):
        raise SchemaError(
            f"{where}: a tuple of rows and a plain one could not be told apart; keep one",
            field=where,
        )


def _is_set(shape: Shape) -> bool:
    return isinstance(shape, SequenceOf) and shape.unordered


def _enum(tp: type[Enum], where: str) -> Choice:
    values = [each.value for each in tp]
    # A Flag has members that its definition does not list.
    if issubclass(tp, Flag) or not values:
        raise SchemaError(
            f"{where}: {tp.__name__} is a Flag or empty; write an Enum with values", field=where
        )
    for of, kind in ((str, "text"), (int, "int")):
        if all(type(value) is of for value in values):
            return Choice(tuple(tp), tp, frozenset({kind}))
    raise SchemaError(
        f"{where}: the values of {tp.__name__} are not all text or all int", field=where
    )


def _literal(values: tuple[Any, ...], where: str) -> Choice:
    if any(type(value) not in (str, int, bool, type(None)) for value in values):
        raise SchemaError(
            f"{where}: a Literal holds text, int, bool or None; for an Enum write the Enum",
            field=where,
        )
    return Choice(values, None, frozenset(LEAVES[type(value)].kind for value in values))


def _is_scalar(shape: Shape) -> bool:
    members = shape.alternatives
    return all(isinstance(member, Scalar | Choice) for member in members)


def _refuse_claims(
    shape: Shape, holder: str, where: str, seen: frozenset[int] = frozenset()
) -> None:
    """Refuse a claim inside a leaf.

    It would be a fact of its own that nothing sees.
    """
    # By identity, as a shape that holds itself has no finite value to compare.
    if id(shape) in seen:
        return
    if any(isinstance(each, ClaimOf) for each in shape.alternatives):
        raise SchemaError(
            f"{where}: a claim inside {holder} is no fact of its own; give it a field or a key",
            field=where,
        )
    for inner in shape.slots:
        _refuse_claims(inner.shape, holder, where, seen | {id(shape)})


def _refused(tp: Any, origin: Any, where: str) -> SchemaError:
    advice = _INSTEAD.get(
        origin or tp, "write one of the types that a state can hold, or Any for opaque JSON"
    )
    name = tp if isinstance(tp, str) else getattr(tp, "__name__", str(tp))
    return SchemaError(f"{where}: {name} cannot be versioned; {advice}", field=where)
