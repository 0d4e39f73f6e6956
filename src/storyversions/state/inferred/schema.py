"""The schema of data: all that a state class can be made of (H1, H4)."""

from __future__ import annotations

import copyreg
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from attrs import evolve, field, frozen

from storyversions.errors import SchemaError
from storyversions.state.codec import Plain, canonical
from storyversions.state.inferred.class_plans import plan_classes
from storyversions.state.inferred.made_class import ModelOfData, make_classes
from storyversions.state.inferred.python_names import class_name
from storyversions.state.inferred.type_json import type_from_json, type_to_json
from storyversions.state.inferred.value_types import (
    FieldType,
    RecordType,
    RowsType,
    ValueType,
    join,
)
from storyversions.state.reprs import short_repr
from storyversions.state.schema import FrozenDict

SCHEMA_FORMAT: Final = 1
_MEMBERS: Final = frozenset({"format", "root", "holder", "scalars"})
_HOLDERS: Final = ("rows", "entries", "value")


@frozen(repr=False)
class Schema:
    """What data hold at each place, as it was seen over all their versions.

    `root` is the type of the whole. A state is a record: data that are another kind of value stand
    in a field of it, `holder`, which is ``rows``, ``entries`` or ``value``. `scalars` are ``typed``
    in the data, or ``texts``, as the cells of a table are. `notes` say what was chosen, and are no
    part of the schema.

    >>> from storyversions.models import infer_model
    >>> schema = infer_model([{"name": "Creek", "acres": 5}, {"name": "Creek", "acres": None}])
    >>> schema.model("fire")(name="Creek", acres=None)
    Fire(name='Creek', acres=None)
    >>> Schema.from_json(schema.to_json()) == schema
    True
    """

    root: ValueType
    holder: str = ""
    scalars: str = "typed"
    notes: tuple[str, ...] = field(default=(), eq=False)

    __repr__ = short_repr("holder")

    @property
    def record(self) -> RecordType:
        """Return the record that a state is."""
        if not self.holder:
            assert self.root.record is not None, "a schema is made so"
            return self.root.record
        return RecordType((FieldType(self.holder, self.root),))

    def to_json(self) -> str:
        """Write the schema as canonical JSON: one text for one schema."""
        return canonical(self.to_plain())

    def to_plain(self) -> dict[str, Plain]:
        """Write the schema as a plain tree."""
        holder = {"holder": self.holder} if self.holder else {}
        scalars = {"scalars": self.scalars} if self.scalars != "typed" else {}
        return {"format": SCHEMA_FORMAT, "root": type_to_json(self.root), **holder, **scalars}

    @staticmethod
    def from_json(text: str) -> Schema:
        """Read what `to_json` wrote.

        Raises:
            SchemaError: it is no schema, or one of a newer format.

        """
        try:
            return Schema.from_plain(json.loads(text))
        except (ValueError, RecursionError):
            raise SchemaError("it is no schema of a model: it is not JSON") from None

    @staticmethod
    def from_plain(plain: Plain) -> Schema:
        """Read what `to_plain` wrote.

        Raises:
            SchemaError: it is no schema, or one of a newer format.

        """
        if type(plain) is not dict or not plain.keys() <= _MEMBERS:
            raise SchemaError("it is no schema of a model")
        if plain.get("format") != SCHEMA_FORMAT:
            raise SchemaError(
                f"the format of its schema is {plain.get('format')!r}, and this version reads"
                f" {SCHEMA_FORMAT}"
            )
        root, holder = type_from_json(plain.get("root")), plain.get("holder", "")
        schema = Schema(root, holder, plain.get("scalars", "typed"))
        is_whole = holder in _HOLDERS if holder else root.record is not None
        is_known = schema.scalars in ("typed", "texts")
        if not (is_whole and is_known) or canonical(schema.to_plain()) != canonical(plain):
            raise SchemaError("it is no schema of a model")
        return schema

    @staticmethod
    def of(root: ValueType, *, scalars: str = "typed", notes: tuple[str, ...] = ()) -> Schema:
        """Make the schema of data of a type."""
        if root == ValueType(record=root.record) and root.record is not None:
            return Schema(root, "", scalars, notes)
        parts = {"rows": ValueType(rows=root.rows), "entries": ValueType(entries=root.entries)}
        holder = next((name for name, part in parts.items() if part == root != ValueType()), None)
        return Schema(root, holder or "value", scalars, notes)

    def model(self, name: str) -> type[Any]:
        """Make the state class of data that are called `name`; it is made once."""
        return _classes(self.to_json(), name)[class_name(name)]

    def widened(self, other: Schema) -> Schema:
        """Return the schema that holds what this one and the `other` hold (H4).

        It never narrows: keys, sets and what is opaque stay as they are here.

        Raises:
            SchemaError: the data became another kind of value as a whole.

        """
        if not self.holder and (other.holder or other.root.record is None):
            raise SchemaError(
                "the data were one object and are now something else; begin a new line of versions"
            )
        root = join(self.root, other.root)
        if self.holder in ("rows", "entries") and Schema.of(root).holder != self.holder:
            raise SchemaError(
                f"the data were {self.holder} and are now something else; begin a new line of"
                " versions"
            )
        check_key_fields(root)
        return evolve(self, root=root, notes=other.notes)


@lru_cache(maxsize=1024)
def _classes(schema_text: str, name: str) -> Mapping[str, ModelOfData]:
    """Make the classes of a schema, once: states of one class are equal, those of two never."""
    schema = Schema.from_json(schema_text)
    plan = plan_classes(schema.record, name, holder=schema.holder, scalars=schema.scalars)
    return FrozenDict(make_classes(plan, schema.holder, schema_text, name))


def schema_of(model: type) -> Schema | None:
    """Return the schema that a class was made of; None for a class that someone wrote."""
    return Schema.from_json(model.schema_text) if isinstance(model, ModelOfData) else None


def _class_again(schema_text: str, data_name: str, name: str) -> ModelOfData:
    """Find a made class again, for pickle."""
    return _classes(schema_text, data_name)[name]


def _reduced(cls: ModelOfData) -> tuple[Any, ...]:
    return _class_again, (cls.schema_text, cls.data_name, cls.__name__)


# Pickle looks a class up in its module, where none of these is.
copyreg.pickle(ModelOfData, _reduced)


def check_key_fields(of: ValueType) -> None:
    """Refuse a field of the data that has the name of a key that is made.

    Raises:
        SchemaError: names the field.

    """
    for rows in rows_in(of):
        if rows.key_field in {each.name for each in rows.record.fields}:
            raise SchemaError(
                f"the data have a field {rows.key_field!r}, which is the name of the key that is"
                " made for each row; begin a new line of versions"
            )


def rows_in(of: ValueType) -> list[RowsType]:
    """List the rows at a place of a type and below it."""
    records = [part.record for part in (of, of.rows) if part is not None and part.record]
    inside = [each.type for record in records for each in record.fields]
    inside += [of.entries] if of.entries is not None else []
    below = [rows for each in inside for rows in rows_in(each)]
    return [*([of.rows] if of.rows is not None else []), *below]
