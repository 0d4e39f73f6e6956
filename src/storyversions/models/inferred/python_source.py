"""The classes of a schema as a Python module, as an engineer would have written it (H5)."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import define, field

from storyversions.models.inferred.placed_classes import PlacedClass, placed_classes
from storyversions.models.inferred.source_lines import call, field_lines, text_literal
from storyversions.state.inferred.class_plans import (
    ClassPlan,
    FieldPlan,
    TypePlan,
    plan_classes,
)
from storyversions.state.inferred.made_class import key_attributes
from storyversions.state.inferred.schema import Schema
from storyversions.state.inferred.value_types import RowsType

_TYPES: Final = {"null": "None", "bool": "bool", "int": "int", "float": "float", "text": "str"}
_MODULES: Final = {
    "collections.abc": ("Mapping",),
    "typing": ("Annotated", "Any", "ClassVar"),
    "attrs": ("frozen",),
    "storyversions": ("MISSING", "Meta", "Missing"),
    "storyversions.models": ("KeyedRows", "UnorderedRows", "read_cell"),
}
_GROUPS: Final = (
    ("collections.abc", "typing"),
    ("attrs", "storyversions", "storyversions.models"),
)
_COMMENT_COLUMNS: Final = 84
_DOC_COLUMNS: Final = 80


def python_source(schema: Schema, name: str, *, origin: str = "") -> str:
    """Write the state class of data that are called `name`, and those inside it, as a module.

    `origin` says where the data came from, for the first lines. What the notes of the schema tell
    of a choice stands as a comment where the choice is seen.

    >>> from storyversions.models import infer_model
    >>> print(python_source(infer_model([{"acres": 5}, {"acres": None}]), "creek fire"))
    \"\"\"What the data of creek fire hold.\"\"\"
    <BLANKLINE>
    from attrs import frozen
    <BLANKLINE>
    <BLANKLINE>
    @frozen
    class CreekFire:
        \"\"\"The data as a whole.\"\"\"
    <BLANKLINE>
        acres: int | None
    <BLANKLINE>
    """
    plan = plan_classes(schema.record, name, holder=schema.holder, scalars=schema.scalars)
    module = _Module(schema.notes)
    classes = [module.class_text(each) for each in placed_classes(plan, schema.holder)]
    doc = _docstring([f"What the data of {name} hold.", *([origin] if origin else [])], "")
    return "\n".join([*doc, "", *module.imports(), "", "", "\n\n\n".join(classes), ""])


@define
class _Module:
    """Writes the classes of a module, and knows which names they use."""

    notes: tuple[str, ...]
    used: set[str] = field(factory=lambda: {"frozen"})

    def class_text(self, cls: PlacedClass) -> str:
        """Write one class."""
        fields = cls.plan.fields
        head = "(kw_only=True)" if any(each.may_be_missing for each in fields) else ""
        lines = [f"@frozen{head}", f"class {cls.plan.name}:", *_docstring([cls.sentence], "    ")]
        if cls.holder:
            self.used.add("ClassVar")
            lines += [
                "",
                "    # The data are no record of their own: they stand in this field.",
                f"    data_in: ClassVar[str] = {text_literal(cls.holder)}",
            ]
        if fields:
            lines.append("")
        for each in fields:
            lines += [*self._comments(cls.steps_to(each), each), *self._field(each)]
        return "\n".join(lines)

    def _comments(self, steps: tuple[str, ...], of: FieldPlan) -> Iterator[str]:
        """Write as comments what is noted of a place."""
        if of.is_made_key:
            yield "    # Made of what the row holds; the data have no such field."
            return
        where = ".".join(steps) or "."
        for note in self.notes:
            if note.startswith(f"{where}: "):
                sentence = note.removeprefix(f"{where}: ")
                text = _one_line(f"{sentence[:1].upper()}{sentence[1:]}.")
                yield from (f"    # {line}" for line in textwrap.wrap(text, _COMMENT_COLUMNS))

    def _field(self, of: FieldPlan) -> list[str]:
        annotation = self._type(of.type)
        if of.may_be_missing:
            self.used |= {"MISSING", "Missing"}
            annotation = f"{annotation} | Missing"
        # The metadata of rows stands at the field, beside what is said of the field itself.
        args = [*self._said(of), *self._said_of_rows(of.type)]
        lines = field_lines(
            of.attribute, annotation, args, default="MISSING" if of.may_be_missing else ""
        )
        if any("Annotated" in line for line in lines):
            self.used |= {"Annotated", "Meta"}
        return lines

    def _said(self, of: FieldPlan) -> Iterator[str]:
        if of.is_renamed:
            yield f"name={text_literal(of.name)}"
        if of.names_its_entity:
            yield "names=True"
        if of.is_cell:
            self.used.add("read_cell")
            yield "read=read_cell"

    def _said_of_rows(self, type_: TypePlan) -> Iterator[str]:
        rows = type_.of.rows
        if rows is not None and type_.rows is not None:
            yield from self._meta_of(rows, type_.rows)

    def _meta_of(self, rows: RowsType, plan: ClassPlan) -> Iterator[str]:
        key = text_literal(str(rows.key))
        if rows.unordered:
            self.used.add("UnorderedRows")
            yield f"read={call('UnorderedRows', [key])}"
            return
        attributes = [text_literal(each) for each in key_attributes(rows, plan)]
        yield f"key={attributes[0] if len(attributes) == 1 else '(' + ', '.join(attributes) + ')'}"
        if rows.key_field:
            self.used.add("KeyedRows")
            yield f"read={call('KeyedRows', [key, text_literal(rows.key_field)])}"

    def _type(self, plan: TypePlan) -> str:
        """Write the type of a field, beside which stands what keys its rows."""
        return self._members(plan, self._rows)

    def _inner_type(self, plan: TypePlan) -> str:
        """Write the type of a place inside another, which says itself what keys its rows."""
        return self._members(plan, self._keyed_rows)

    def _members(self, plan: TypePlan, write_rows: Callable[[RowsType, ClassPlan], str]) -> str:
        of = plan.of
        members = [plan.record.name] if plan.record is not None else []
        if plan.entries is not None:
            self.used.add("Mapping")
            members.append(f"Mapping[str, {self._inner_type(plan.entries)}]")
        if plan.rows is not None and of.rows is not None:
            members.append(write_rows(of.rows, plan.rows))
        if of.items is not None:
            kinds = self._union(of.items.kinds) if of.items.kinds else "Any"
            is_set = of.items.unordered and of.items.kinds
            members.append(f"frozenset[{kinds}]" if is_set else f"tuple[{kinds}, ...]")
            self.used |= {"Any"} if kinds == "Any" else set()
        if of.opaque or not (members or {*of.kinds} - {"null"}):
            self.used.add("Any")
            return "Any"
        return " | ".join([*members, *([self._union(of.kinds)] if of.kinds else [])])

    def _rows(self, rows: RowsType, plan: ClassPlan) -> str:
        self.used |= {"Mapping"} if rows.unordered else set()
        return f"Mapping[str, {plan.name}]" if rows.unordered else f"tuple[{plan.name}, ...]"

    def _keyed_rows(self, rows: RowsType, plan: ClassPlan) -> str:
        self.used |= {"Annotated", "Meta"}
        meta = call("Meta", self._meta_of(rows, plan))
        return f"Annotated[{self._rows(rows, plan)}, {meta}]"

    @staticmethod
    def _union(kinds: Iterable[str]) -> str:
        return " | ".join(_TYPES[kind] for kind in sorted(kinds, key="null".__eq__))

    def imports(self) -> Iterator[str]:
        """Write the imports of the names that are used, in their groups."""
        is_first = True
        for group in _GROUPS:
            lines = []
            for module in group:
                names = [name for name in _MODULES[module] if name in self.used]
                if names:
                    lines.append(f"from {module} import {', '.join(names)}")
            if lines and not is_first:
                yield ""
            is_first = is_first and not lines
            yield from lines


def _docstring(paragraphs: list[str], indent: str) -> list[str]:
    texts = [_one_line(text).replace("\\", "\\\\").replace('"""', "'''") for text in paragraphs]
    first, *rest = (textwrap.wrap(text, _DOC_COLUMNS) for text in texts)
    if len(first) == 1 and not rest and not first[0].endswith('"'):
        return [f'{indent}"""{first[0]}"""']
    lines = [line for part in rest for line in ["", *part]]
    return [
        f'{indent}"""{first[0]}',
        *(f"{indent}{x}".rstrip() for x in [*first[1:], *lines]),
        f'{indent}"""',
    ]


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
