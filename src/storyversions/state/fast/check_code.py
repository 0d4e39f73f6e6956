"""The source of the code that checks and freezes values of a class, as a story keeps them (S3).

What needs no freezing comes out as the same object. For a class `Fire` with a count `dead` and
towns by name it reads::

    def settle_Fire_1(x):
        if not type(x) is Fire_2:
            raise GaveUp
        dead_3 = x.dead
        if not (type(dead_3) is int and (-0x7fffffff < dead_3 < 0x7fffffff or ...)):
            raise GaveUp
        was_4 = towns_4 = x.towns
        towns_4 = settle_5(towns_4)
        if towns_4 is not was_4:
            return evolve(x, towns=towns_4)
        return x
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from storyversions.state.fast.code_builder import block
from storyversions.state.fast.leaf_tests import is_flat, is_sound, name_of_class
from storyversions.state.fast.line_writer import Lines, LineWriter, refuse_unless
from storyversions.state.fast.value_branches import is_any_mapping, is_member
from storyversions.state.schema import (
    ClaimOf,
    KeyedTuple,
    MappingOf,
    Opaque,
    Record,
    Scalar,
    SequenceOf,
    Shape,
    Union,
)

_TEXT: Final = Scalar(str, "text")


class CheckWriter(LineWriter):
    """Writes the code of the door."""

    stem: ClassVar[str] = "settle"

    def is_one_test(self, _: Shape) -> bool:
        """Return True: no leaf is changed."""
        return True

    def branches(self, shape: Union, x: str) -> Iterator[tuple[str, Lines]]:
        """Tell the members apart by the types of values."""
        for each in shape.members:
            lines = [] if is_flat(each) else self.lines(each, x)
            yield is_member(self.code, each, x, flat=is_sound), lines

    def leaf(self, shape: Shape, x: str) -> Lines:
        """Check a leaf, which never has to be frozen."""
        return refuse_unless(is_sound(self.code, shape, x))

    def items(self, shape: SequenceOf, x: str) -> Lines:
        """Check each item; a tuple that holds what had to be frozen is made again."""
        item = self.code.fresh("item")
        lines = self.lines(shape.item.shape, item)
        kind = refuse_unless(f"type({x}) is {'frozenset' if shape.unordered else 'tuple'}")
        if is_flat(shape.item.shape):
            return [*kind, *block(f"for {item} in {x}", lines)]
        inside = [*lines, f"made.append({item})"]
        return [*kind, "made = []", *block(f"for {item} in {x}", inside), f"{x} = kept({x}, made)"]

    def record(self, shape: Record) -> Lines:
        """Check each field, and make the record again where one had to be frozen."""
        lines = refuse_unless(f"type(x) is {name_of_class(self.code, shape.cls)}")
        frozen = {}
        for each in shape.fields.values():
            name = self.code.fresh(each.attribute)
            lines += [f"{name} = x.{each.attribute}"]
            inside = self.lines(each.shape, name)
            if not _is_unfrozen(each.shape):
                was = self.code.fresh("was")
                frozen[name] = each.alias, was
                lines += [f"{was} = {name}"]
            is_there = f"if {name} is not MISSING"
            lines += block(is_there, inside or ["pass"]) if each.may_be_missing else inside
        if not frozen:
            return [*lines, "return x"]
        is_same = " and ".join(f"{name} is {was}" for name, (_, was) in frozen.items())
        changes = ", ".join(f"({alias!r}, {was}, {name})" for name, (alias, was) in frozen.items())
        return [
            *lines,
            *block(f"if {is_same}", ["return x"]),
            f"return with_frozen(x, [{changes}])",
        ]

    def mapping(self, shape: MappingOf) -> Lines:
        """Check each entry; a mapping that can change becomes a frozen one."""
        key = refuse_unless(is_sound(self.code, _TEXT, "key"))
        lines = self.lines(shape.item.shape, "item")
        kind = refuse_unless(is_any_mapping("x"))
        if _is_unfrozen(shape.item.shape):
            inside = [*key, *lines]
            loop = block("for key, item in x.items()", inside)
            return [*kind, *loop, "return x if is_frozen(x) else frozen_with(x, {})"]
        inside = [*key, "was = item", *lines, *block("if item is not was", ["made[key] = item"])]
        return [
            *kind,
            "made = {}",
            *block("for key, item in x.items()", inside),
            *block("if made", ["return frozen_with(x, made)"]),
            "return x if is_frozen(x) else frozen_with(x, {})",
        ]

    def rows(self, shape: KeyedTuple) -> Lines:
        """Check each row, and that no two have one key."""
        inside = [*self.lines(shape.row.shape, "item"), "made.append(item)"]
        key = refuse_unless(is_sound(self.code, _TEXT, "key"))
        return [
            *refuse_unless("type(x) is tuple"),
            "made = []",
            *block("for item in x", inside),
            f"keys = row_keys({self.code.constant('shape', shape)}, x)",
            *block("for key in keys", key),
            *refuse_unless("len(set(keys)) == len(keys)"),
            "return kept(x, made)",
        ]

    def claim(self, shape: ClaimOf) -> Lines:
        """Check the value of a claim, and what it says beside it."""
        by_hand = f"return validate_value({self.code.constant('shape', shape)}, x)"
        return [
            *refuse_unless("type(x) is Claim"),
            *block("if x.rivals", [by_hand]),
            "check_claim(x)",
            "value = was = x.value",
            *self.lines(shape.value.shape, "value"),
            *block("if value is not was", [by_hand]),
            "return x",
        ]

    def opaque(self, shape: Opaque) -> Lines:
        """Freeze it."""
        return [f"return validate_value({self.code.constant('shape', shape)}, x)"]


def _is_unfrozen(shape: Shape) -> bool:
    """Return whether no value of a shape ever has to be frozen."""
    return all(
        is_flat(each) or (isinstance(each, SequenceOf) and is_flat(each.item.shape))
        for each in shape.alternatives
    )
