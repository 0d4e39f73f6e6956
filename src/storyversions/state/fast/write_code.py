"""The source of the code that writes values of a class as plain trees (S5).

For a class `Fire` with a count `dead` and texts `tags` it reads::

    def write_Fire_1(x):
        if not type(x) is Fire_2:
            raise GaveUp
        dead_3 = x.dead
        if not (type(dead_3) is int):
            raise GaveUp
        ...
        return {'dead': dead_3, 'tags': tags_4}
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from enum import Enum
from inspect import getattr_static
from typing import Any, ClassVar

from storyversions.state.fast.code_builder import block
from storyversions.state.fast.leaf_tests import has_type, is_flat, name_of_class
from storyversions.state.fast.line_writer import Lines, LineWriter, refuse_unless
from storyversions.state.fast.value_branches import is_any_mapping, is_member
from storyversions.state.leaves import LEAVES
from storyversions.state.schema import (
    Choice,
    ClaimOf,
    KeyedTuple,
    MappingOf,
    Opaque,
    Record,
    Scalar,
    SequenceOf,
    Shape,
    Union,
    is_tagged,
)


class OutputWriter(LineWriter):
    """Writes code that makes something else of each value: a tree, a text, a hash."""

    def branches(self, shape: Union, x: str) -> Iterator[tuple[str, Lines]]:
        """Tell the members apart by their types; a class is written where it is needed."""
        for each in shape.members:
            if isinstance(each, Record) and is_tagged(shape):
                lines = self.tagged(each, x)
            elif is_flat(each):
                lines = self.formatted(each, x)
            else:
                lines = self.lines(each, x)
            yield is_member(self.code, each, x), lines

    def leaf(self, shape: Shape, x: str) -> Lines:
        """Check the type of a leaf, and convert it."""
        return [*refuse_unless(has_type(self.code, shape, x)), *self.formatted(shape, x)]

    @abstractmethod
    def formatted(self, shape: Shape, x: str) -> Lines:
        """Convert a leaf of the right type."""

    @abstractmethod
    def tagged(self, shape: Record, x: str) -> Lines:
        """Convert a record that says its class."""


class TreeWriter(OutputWriter):
    """Writes the code that writes plain trees."""

    stem: ClassVar[str] = "write"

    def is_one_test(self, shape: Shape) -> bool:
        """Return whether all values are written as they are."""
        return not any(self.formatted(each, "x") for each in shape.alternatives)

    def tagged(self, shape: Record, x: str) -> Lines:
        """Write the class before the fields."""
        return [*self.lines(shape, x), f"{x} = {{'class': {shape.name!r}, **{x}}}"]

    def formatted(self, shape: Shape, x: str) -> Lines:
        """Write a leaf as JSON has it."""
        match shape:
            case Scalar(type=of) if of is float:
                return [f"{x} = {x} + 0.0"]  # minus zero is zero
            case Scalar() if LEAVES[shape.type].format is not None:
                write = self.code.constant("format", LEAVES[shape.type].format)
                return [f"{x} = {write}({x})"]
            case Choice(enum=enum) if enum is not None:
                return [f"{x} = {x}.{value_of(enum)}"]
        return []

    def items(self, shape: SequenceOf, x: str) -> Lines:
        """Write a tuple or a set as a list."""
        item, made = self.code.fresh("item"), self.code.fresh("items")
        lines = self.lines(shape.item.shape, item)
        kind = "frozenset" if shape.unordered else "tuple"
        return [
            *refuse_unless(f"type({x}) is {kind}"),
            *(self._copy(x, item, lines) or self._loop(x, item, made, lines)),
            *([f"{x} = sort_items({x})"] if shape.unordered else []),
        ]

    def _copy(self, x: str, item: str, lines: Lines) -> Lines:
        """Write a list of items that are written as they are; nothing where they are not."""
        if any(line.startswith(f"{item} = ") or f"    {item} = " in line for line in lines):
            return []
        return [*block(f"for {item} in {x}", lines), f"{x} = [*{x}]"]

    def _loop(self, x: str, item: str, made: str, lines: Lines) -> Lines:
        inside = [*lines, f"{made}.append({item})"]
        return [f"{made} = []", *block(f"for {item} in {x}", inside), f"{x} = {made}"]

    def record(self, shape: Record) -> Lines:
        """Write each field under its name, but one that is missing."""
        lines, tree = self._fields(shape, "x")
        return [*lines, f"return {tree}"]

    def _fields(self, shape: Record, x: str) -> tuple[Lines, str]:
        """Write the statements for a record, and the expression of its tree behind them."""
        names = {each.name: self.code.fresh(each.attribute) for each in shape.fields.values()}
        lines = refuse_unless(f"type({x}) is {name_of_class(self.code, shape.cls)}")
        for each in shape.fields.values():
            name = names[each.name]
            lines += [f"{name} = {x}.{each.attribute}"]
            inside = self.lines(each.shape, name)
            is_there = f"if {name} is not MISSING"
            lines += block(is_there, inside or ["pass"]) if each.may_be_missing else inside
        tree = f"{{{', '.join(f'{name!r}: {value}' for name, value in names.items())}}}"
        if not any(each.may_be_missing for each in shape.fields.values()):
            return lines, tree
        return lines, f"{{key: each for key, each in {tree}.items() if each is not MISSING}}"

    def mapping(self, shape: MappingOf) -> Lines:
        """Write the entries of a mapping; records among them without a call for each."""
        item = shape.item.shape
        if isinstance(item, Record):
            lines, tree = self._fields(item, "item")
        else:
            lines, tree = self.lines(item, "item"), "item"
        return [
            *refuse_unless(is_any_mapping("x")),
            "made = {}",
            *block("for key, item in x.items()", [*lines, f"made[key] = {tree}"]),
            "return made",
        ]

    def rows(self, shape: KeyedTuple) -> Lines:
        """Write the keys of the rows in their order, and each row under its key."""
        inside = [*self.lines(shape.row.shape, "item"), "made[key] = item"]
        keys = f"row_keys({self.code.constant('shape', shape)}, x)"
        return [
            *refuse_unless("type(x) is tuple"),
            f"keys = {keys}",
            "made = {}",
            *block("for key, item in zip(keys, x)", inside),
            "return {'order': [*keys], 'rows': made}",
        ]

    def claim(self, shape: ClaimOf) -> Lines:
        """Write the value of a claim, and what it says beside it."""
        return [
            *refuse_unless("type(x) is Claim"),
            *block("if x.rivals", [f"return plain_tree({self.code.constant('shape', shape)}, x)"]),
            "value = x.value",
            *self.lines(shape.value.shape, "value"),
            "return claim_members(value, x)",
        ]

    def opaque(self, shape: Opaque) -> Lines:
        """Thaw it."""
        return [f"return plain_tree({self.code.constant('shape', shape)}, x)"]


def value_of(enum: type[Enum]) -> str:
    """Return the attribute in which the members of an `enum` have their value.

    Python works `value` out at each access, but for a class that has one of its own.
    """
    own: Any = getattr_static(enum, "value", None)
    return "_value_" if own is getattr_static(Enum, "value") else "value"
