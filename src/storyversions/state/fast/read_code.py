"""The source of the code that reads plain trees as values of a class (S5).

For a class `Fire` with a count `dead` and texts `tags` it reads::

    def read_Fire_1(x):
        if type(x) is not dict:
            raise GaveUp
        if len(x) != 2:
            return in_part_2(x)
        dead_3 = x['dead']
        if not (type(dead_3) is int and (-0x7fffffff < dead_3 < 0x7fffffff or ...)):
            raise GaveUp
        ...
        return Fire_5(dead_3, tags_4)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import MemberDescriptorType
from typing import ClassVar, Final, cast

import attrs

from storyversions.state.codec.reader import Reader, keeps_values, reader_of, record_reader
from storyversions.state.fast.code_builder import Code, block
from storyversions.state.fast.leaf_tests import fault_tests, is_flat, is_sound, name_of_class
from storyversions.state.fast.line_writer import Lines, LineWriter, refuse_unless
from storyversions.state.leaves import LEAVES
from storyversions.state.schema import (
    Choice,
    ClaimOf,
    Field,
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

_TYPES: Final = {"text": "str", "int": "int", "float": "float", "bool": "bool", "array": "list"}
"""The types of the JSON kinds that one class has in a parsed text; objects and null are asked for
in another way."""


class ReaderWriter(LineWriter):
    """Writes the code that reads plain trees."""

    stem: ClassVar[str] = "read"

    def is_one_test(self, shape: Shape) -> bool:
        """Return whether all values stand in JSON as they are."""
        return _is_json(shape)

    def branches(self, shape: Union, x: str) -> Iterator[tuple[str, Lines]]:
        """Tell the members apart by their JSON kinds."""
        records = list(shape.records.values()) if is_tagged(shape) else []
        for each in shape.members:
            if each not in records:
                yield _is_kind(each.kinds, x), self.lines(each, x)
        if records:
            yield _is_kind(frozenset({"object"}), x), [f"{x} = {self._tagged(shape)}({x})"]

    def _tagged(self, shape: Union) -> str:
        """Return the name of the function for an object that says its class."""
        return self.code.once("tagged", shape, lambda name: self._write_tagged(shape, name))

    def _write_tagged(self, shape: Union, name: str) -> None:
        lines = ["x = {**x}", "name = x.pop('class')"]
        for each in shape.records.values():
            lines += block(f"if name == {each.name!r}", [f"return {self.function(each)}(x)"])
        self.code.function(f"{name}(x)", *lines, "raise GaveUp")

    def leaf(self, shape: Shape, x: str) -> Lines:
        """Parse a leaf that JSON lacks; ask of any other whether it is sound."""
        if isinstance(shape, Choice) and shape.enum is not None:
            return self._member(shape, x)
        if not isinstance(shape, Scalar) or _is_json(shape):
            return refuse_unless(is_sound(self.code, shape, x))
        parse = self.code.constant("parse", LEAVES[shape.type].parse)
        tests = [f"type({x}) is {name_of_class(self.code, shape.type)}"]
        tests += fault_tests(self.code, shape, x)
        return [
            *refuse_unless(f"type({x}) is str"),
            f"{x} = {parse}({x})",
            *refuse_unless(f"({' and '.join(tests)})"),
        ]

    def _member(self, shape: Choice, x: str) -> Lines:
        """Look up a member of an Enum, all of whose values have one type."""
        members = {each.value: each for each in shape.values}
        (kind,) = {type(each) for each in members}
        name = self.code.once(
            "members", shape, lambda name: self.code.names.update({name: members})
        )
        return [*refuse_unless(f"type({x}) is {kind.__name__}"), f"{x} = {name}[{x}]"]

    def items(self, shape: SequenceOf, x: str) -> Lines:
        """Read a list as a tuple or a set."""
        item, kind = self.code.fresh("item"), "frozenset" if shape.unordered else "tuple"
        lines = self.lines(shape.item.shape, item)
        if _is_json(shape.item.shape):
            return [
                *refuse_unless(f"type({x}) is list"),
                *block(f"for {item} in {x}", lines),
                f"{x} = {kind}({x})",
            ]
        made = self.code.fresh("items")
        return [
            *refuse_unless(f"type({x}) is list"),
            f"{made} = []",
            *block(f"for {item} in {x}", [*lines, f"{made}.append({item})"]),
            f"{x} = {kind}({made})",
        ]

    def record(self, shape: Record) -> Lines:
        """Read each field of an object that has all; of any other, with the reader of the core."""
        names = {each.name: self.code.fresh(each.attribute) for each in shape.fields.values()}
        absent = [each for each in shape.fields.values() if each.may_be_missing]
        count = " + ".join(["len(x)", *(f"({each.name!r} not in x)" for each in absent)])
        in_part = f"return {self._in_part(shape)}(x)"
        lines = [
            *refuse_unless("type(x) is dict"),
            *block(f"if {count} != {len(names)}", [in_part]),
        ]
        if former := frozenset(shape.former()):
            known = self.code.constant("former", former)
            lines += block(f"if not {known}.isdisjoint(x)", [in_part])
        for each in shape.fields.values():
            lines += self._field(each, names[each.name])
        return [*lines, *_construction(self.code, shape, names)]

    def _field(self, field: Field, name: str) -> Lines:
        lines = self.lines(field.shape, name)
        if not field.may_be_missing:
            return [f"{name} = x[{field.name!r}]", *lines]
        return [
            f"{name} = x.get({field.name!r}, MISSING)",
            *block(f"if {name} is not MISSING", lines),
        ]

    def _in_part(self, shape: Record) -> str:
        """Return the name of the reader of the core, which reads what is inside with this code."""

        def write(name: str) -> None:
            inside = {
                each.shape: self.function(each.shape)
                for each in shape.fields.values()
                if not is_flat(each.shape)
            }
            self.code.names[name] = record_reader(shape, partial(self._reader_of, inside))

        return self.code.once("in_part", shape, write)

    def _reader_of(self, inside: Mapping[Shape, str], shape: Shape) -> Reader:
        """Return the function of this code for a shape that is `inside`, else that of the core."""
        name = inside.get(shape)
        return reader_of(shape) if name is None else cast("Reader", self.code.names[name])

    def mapping(self, shape: MappingOf) -> Lines:
        """Read the entries of an object."""
        key = is_sound(self.code, _TEXT, "key")
        inside = [
            *refuse_unless(key),
            *self.lines(shape.item.shape, "item"),
            "made[key] = item",
        ]
        return [
            *refuse_unless("type(x) is dict"),
            "made = {}",
            *block("for key, item in x.items()", inside),
            "return FrozenDict(made)",
        ]

    def rows(self, shape: KeyedTuple) -> Lines:
        """Read the rows of an order, each of which must have the key that it is named by."""
        own = f"row_key({self.code.constant('shape', shape)}, item)"
        if _has_text_key(shape):
            own = f"item.{shape.attributes[0]}"
        inside = [
            *refuse_unless(is_sound(self.code, _TEXT, "key")),
            "item = rows[key]",
            *self.lines(shape.row.shape, "item"),
            *refuse_unless(f"{own} == key"),
            "made.append(item)",
        ]
        return [
            *refuse_unless("type(x) is dict and len(x) == 2"),
            "order, rows = x['order'], x['rows']",
            *refuse_unless("type(order) is list and type(rows) is dict"),
            # With each key of the order in the rows: none is named twice, and none is left out.
            *refuse_unless("len(order) == len(rows) == len(set(order))"),
            "made = []",
            *block("for key in order", inside),
            "return tuple(made)",
        ]

    def claim(self, shape: ClaimOf) -> Lines:
        """Read the value of a claim; what it says beside it is the same for all claims."""
        return [
            *refuse_unless("type(x) is dict"),
            "value = x['value']",
            *self.lines(shape.value.shape, "value"),
            "if 'rivals' in x:",
            f"    return {self.code.constant('with_rivals', reader_of(shape))}(x)",
            "return read_claim(value, x)",
        ]

    def opaque(self, shape: Opaque) -> Lines:
        """Freeze it as the door does."""
        return [f"return validate_value({self.code.constant('shape', shape)}, x)"]


_TEXT: Final = Scalar(str, "text")


def _has_text_key(shape: KeyedTuple) -> bool:
    records = [each for each in shape.row.shape.alternatives if isinstance(each, Record)]
    keys = [each.fields[name].shape for each in records for name in shape.key]
    return len(shape.key) == 1 and all(
        isinstance(each, Scalar) and each.type is str for each in keys
    )


def _is_kind(kinds: frozenset[str], x: str) -> str:
    """Write the test whether a plain value has one of these JSON kinds."""
    tests = [f"type({x}) is {_TYPES[kind]}" for kind in sorted(kinds & _TYPES.keys())]
    tests += [f"{x} is None"] if "null" in kinds else []
    tests += [f"type({x}) is dict"] if "object" in kinds else []
    return " or ".join(tests)


def _is_json(shape: Shape) -> bool:
    """Return whether the values of a shape stand in JSON as they are."""
    return all(
        (isinstance(each, Scalar) and LEAVES[each.type].parse is None)
        or (isinstance(each, Choice) and each.enum is None)
        for each in shape.alternatives
    )


def _construction(code: Code, shape: Record, names: Mapping[str, str]) -> Lines:
    """Write how a record is made of the values in variables, and return it."""
    cls = code.constant(shape.name, shape.cls)
    if _is_bare(shape.cls):
        fields = shape.fields.values()
        sets = [f"{_setter(code, shape, each)}(made, {names[each.name]})" for each in fields]
        return [f"made = new({cls})", *sets, "return made"]
    given = ", ".join(f"{each.alias}={names[each.name]}" for each in shape.fields.values())
    if keeps_values(shape.cls):
        return [f"return {cls}({given})"]
    return [f"return validate_value({code.constant('shape', shape)}, {cls}({given}))"]


def _setter(code: Code, shape: Record, field: Field) -> str:
    """Return the name of what sets the slot of a field, past the refusal of a frozen class."""
    slot = getattr(shape.cls, field.attribute)
    return code.constant(f"set_{field.attribute}", slot.__set__)


def _is_bare(cls: type) -> bool:
    """Return whether to make an object of a class means to set its slots, and nothing else."""
    slots = [getattr(cls, each.name, None) for each in attrs.fields(cls)]
    return (
        keeps_values(cls)
        and all(type(each) is MemberDescriptorType for each in slots)
        and not any(each.validator for each in attrs.fields(cls))
        and not hasattr(cls, "__attrs_pre_init__")
        and not hasattr(cls, "_attrs_cached_hash")
        and type(cls) is type
        and not any("__new__" in vars(each) for each in cls.__mro__[:-1])
    )
