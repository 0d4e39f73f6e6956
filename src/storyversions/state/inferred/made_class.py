"""State classes made of a schema, with attrs (H1).

No code is made of what data say: names become attributes, and types become types.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Union

import attrs

from storyversions.state.inferred.cells import read_cell
from storyversions.state.inferred.class_plans import ClassPlan, FieldPlan, TypePlan
from storyversions.state.inferred.row_keys import KeyedRows, UnorderedRows
from storyversions.state.inferred.value_types import ItemsType, RowsType
from storyversions.state.reprs import short_repr
from storyversions.state.schema import Meta, Missing

SCALARS: Final[Mapping[str, type]] = {
    "null": type(None),
    "bool": bool,
    "int": int,
    "float": float,
    "text": str,
}
"""The types of the kinds of scalars."""


class ModelOfData(type):
    """The class of state classes that are made of a schema.

    `schema_text` is the schema as JSON, and `data_name` what the data are called. `data_in` is the
    field in which the data stand, where they are no record.
    """

    schema_text: str
    data_name: str
    data_in: str


class _Made(metaclass=ModelOfData):
    """What made classes have in common."""

    __slots__ = ()
    __repr__ = short_repr()


def make_classes(
    plan: ClassPlan, holder: str, schema_text: str, data_name: str
) -> dict[str, ModelOfData]:
    """Make the class of a `plan` and those inside it, by their names.

    Data that are no record stand in the field `holder` of the first.
    """
    classes: dict[str, ModelOfData] = {}
    for each in plan.all():
        fields = {
            field.attribute: attrs.field(type=_annotation(field, classes)) for field in each.fields
        }
        made: Any = attrs.make_class(
            each.name,
            fields,
            bases=(_Made,),
            frozen=True,
            slots=True,
            repr=False,
            class_body={"__module__": __name__, "__doc__": f"A {each.name} of the data."},
        )
        made.schema_text, made.data_name = schema_text, data_name
        made.data_in = holder if each is plan else ""
        classes[each.name] = made
    return classes


def _annotation(field: FieldPlan, classes: Mapping[str, type]) -> Any:
    annotation = _type(field.type, classes)
    if field.may_be_missing:
        annotation = Union[annotation, Missing]  # noqa: UP007 - of types that are values here
    meta = field_meta(field)
    return annotation if meta == Meta() else Annotated[annotation, meta]


def field_meta(field: FieldPlan) -> Meta:
    """Give what a class says about a field besides its type."""
    return Meta(
        name=field.name if field.is_renamed else None,
        names=field.names_its_entity,
        read=read_cell if field.is_cell else None,
    )


def _type(plan: TypePlan, classes: Mapping[str, type]) -> Any:
    of = plan.of
    members: list[Any] = []
    if plan.record is not None:
        members.append(classes[plan.record.name])
    if plan.entries is not None:
        members.append(Mapping[str, _type(plan.entries, classes)])  # type: ignore[misc]
    if plan.rows is not None and of.rows is not None:
        members.append(rows_annotation(of.rows, plan.rows, classes[plan.rows.name]))
    if of.items is not None:
        members.append(_items(of.items))
    # Of what was always null nothing is known, and it may become anything.
    if of.opaque or not (members or {*of.kinds} - {"null"}):
        return Any
    members += [SCALARS[kind] for kind in sorted(of.kinds, key="null".__eq__)]
    return Union[tuple(members)]  # noqa: UP007 - as above


def _items(items: ItemsType) -> Any:
    kinds = tuple(SCALARS[kind] for kind in items.kinds)
    item: Any = Union[kinds] if kinds else Any  # noqa: UP007 - as above
    return frozenset[item] if items.unordered and kinds else tuple[item, ...]


def rows_annotation(rows: RowsType, plan: ClassPlan, cls: Any) -> Any:
    """Give the type of `rows` whose class `cls` was planned so."""
    if rows.unordered:
        return Annotated[Mapping[str, cls], Meta(read=UnorderedRows(rows.key))]
    meta = Meta(key=key_attributes(rows, plan), read=key_reader(rows))
    return Annotated[tuple[cls, ...], meta]


def key_attributes(rows: RowsType, plan: ClassPlan) -> tuple[str, ...]:
    """Return the attributes of a row that are its key."""
    names = (rows.key_field,) if rows.key_field else rows.key.fields or ()
    return tuple(plan.attribute(name) for name in names)


def key_reader(rows: RowsType) -> KeyedRows | None:
    """Return what makes the keys of `rows`; None where fields of a row are its key."""
    return KeyedRows(rows.key, rows.key_field) if rows.key_field else None
