"""The classes of a schema, named and in order: what is made of them, and what is printed."""

from __future__ import annotations

from typing import Final

from attrs import define, evolve, field, frozen

from storyversions.state.inferred.python_names import (
    attribute_names,
    class_name,
    free_name,
    singular,
)
from storyversions.state.inferred.value_types import FieldType, RecordType, RowsType, ValueType

_NAMES: Final = ("name", "title", "label", "名称", "名前", "氏名", "題名", "件名")
"""What a field is called that names its entity, the likeliest first; ``Name`` is a ``name``."""

_TEXTS: Final = (ValueType(kinds=("text",)), ValueType(kinds=("null", "text")))
_READ_KINDS: Final = frozenset({"bool", "float", "int"})


@frozen
class TypePlan:
    """The type of a place, with the class of its record or rows, and the plan of its entries."""

    of: ValueType
    record: ClassPlan | None = None
    rows: ClassPlan | None = None
    entries: TypePlan | None = None


@frozen
class FieldPlan:
    """A field of a class: the attribute, the name in the data, and the type.

    A field that `names_its_entity` is what the entity is called wherever it is told of. In the data
    a field that `is_cell` is a text.
    """

    attribute: str
    name: str
    type: TypePlan
    may_be_missing: bool = False
    is_made_key: bool = False
    names_its_entity: bool = False
    is_cell: bool = False

    @property
    def is_renamed(self) -> bool:
        """Return whether the data call it otherwise than the class."""
        return self.attribute != self.name


@frozen
class ClassPlan:
    """A class to be made: its name and its fields; the key of rows that is made comes first."""

    name: str
    fields: tuple[FieldPlan, ...]

    def attribute(self, name: str) -> str:
        """Return the attribute for the field that the data call `name`."""
        return next(each.attribute for each in self.fields if each.name == name)

    def all(self) -> list[ClassPlan]:
        """List this class and those inside, each after those that it names."""
        inside = [plan for each in self.fields for plan in _classes_of(each.type)]
        return [*inside, self]


def _classes_of(type_: TypePlan) -> list[ClassPlan]:
    own = [plan for plan in (type_.record, type_.rows) if plan is not None]
    found = [inner for plan in own for inner in plan.all()]
    return found + (_classes_of(type_.entries) if type_.entries is not None else [])


def plan_classes(record: RecordType, name: str, *, holder: str, scalars: str) -> ClassPlan:
    """Plan the class of a `record`, called by a `name`, and those of the records inside.

    What stands in the field `holder` is called so as well. `scalars` are ``typed`` in the data, or
    ``texts``.
    """
    return _Planner({holder: name}, scalars).record(record, class_name(name))


@define
class _Planner:
    """Gives classes their names, each once: those of the outer ones are shorter.

    `called` has other names for some fields. `scalars` are ``typed`` in the data, or ``texts``.
    """

    called: dict[str, str]
    scalars: str
    taken: set[str] = field(factory=set)

    def record(self, record: RecordType, name: str, key_field: str = "") -> ClassPlan:
        self.taken.add(name)
        made = [FieldType(key_field, ValueType(kinds=("text",)))] if key_field else []
        fields = [*made, *record.fields]
        attributes = attribute_names([each.name for each in fields])
        planned = [
            FieldPlan(
                attribute,
                each.name,
                self.type(each.type, self.called.get(each.name, each.name), name),
                each.may_be_missing,
                is_made_key=bool(made) and each is made[0],
                is_cell=self.scalars == "texts" and not _READ_KINDS.isdisjoint(each.type.kinds),
            )
            for attribute, each in zip(attributes, fields, strict=True)
        ]
        return ClassPlan(name, tuple(planned))

    def type(self, of: ValueType, name: str, outer: str) -> TypePlan:
        """Plan the type of a place that is called `name` in the class `outer`."""
        record = rows = entries = None
        if of.record is not None:
            record = self.record(of.record, self._free(class_name(name), outer))
        if of.rows is not None:
            rows = self._rows(of.rows, name, outer)
        if of.entries is not None:
            entries = self.type(of.entries, _one_of(name, "entry"), outer)
            entries = evolve(entries, record=entries.record and _with_name(entries.record))
        return TypePlan(of, record, rows, entries)

    def _rows(self, rows: RowsType, name: str, outer: str) -> ClassPlan:
        key_field = "" if rows.unordered else rows.key_field
        row = self._free(class_name(_one_of(name, "row")), outer)
        return _with_name(self.record(rows.record, row, key_field))

    def _free(self, name: str, outer: str) -> str:
        return free_name(self.taken, name, outer + name)


def _with_name(plan: ClassPlan) -> ClassPlan:
    """Say in the plan of an entity's class which field names the entity, if one does."""
    naming = [each.name for each in plan.fields if _can_name(each) and not each.is_made_key]
    # Of two that differ in their letters only, the one that is written so.
    by_word = {attribute_names([name])[0]: name for name in sorted(naming)}
    called = next((by_word[name] for name in _NAMES if name in by_word), None)
    fields = (evolve(each, names_its_entity=each.name == called) for each in plan.fields)
    return evolve(plan, fields=tuple(fields))


def _can_name(field: FieldPlan) -> bool:
    """Return whether a field holds a text, or a record of texts as a name in parts is."""
    record = field.type.record
    if record is None or field.type.of.kinds or field.may_be_missing:
        return field.type.of in _TEXTS
    are_texts = all(each.type.of in _TEXTS for each in record.fields)
    return are_texts and any(not each.may_be_missing for each in record.fields)


def _one_of(name: str, noun: str) -> str:
    """Name one of what stands in a field; by a `noun` where the field's name is no plural."""
    one = singular(name)
    return one if one != name else f"{name}_{noun}"
