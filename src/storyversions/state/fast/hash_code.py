"""The source of the code that makes the Merkle tree of values of a class (X2).

For a class `Fire` with a count `dead` and a flag `open` it reads::

    def node_Fire_1(x):
        ...
        dead_3 = hash_json(repr(dead_3))
        open_4 = TRUE if open_4 else FALSE
        whole = sha256(b''.join((MEMBERS, name_5, open_4, name_6, dead_3))).digest()
        return Bucket(names_7, (open_4, dead_3), whole)
"""

from __future__ import annotations

from typing import ClassVar

from storyversions.state.fast.code_builder import block
from storyversions.state.fast.leaf_tests import name_of_class
from storyversions.state.fast.line_writer import Lines, refuse_unless
from storyversions.state.fast.text_code import TextWriter
from storyversions.state.fast.value_branches import is_any_mapping
from storyversions.state.fast.write_code import OutputWriter, TreeWriter
from storyversions.state.merkle.hashing import MOST_MEMBERS, names_by_hash
from storyversions.state.schema import (
    ClaimOf,
    KeyedTuple,
    MappingOf,
    Opaque,
    Record,
    SequenceOf,
    Shape,
)


class HashWriter(OutputWriter):
    """Writes the code that makes the nodes of values."""

    stem: ClassVar[str] = "node"

    def is_one_test(self, _: Shape) -> bool:
        """Return False: the node depends on the type."""
        return False

    def formatted(self, shape: Shape, x: str) -> Lines:
        """Hash a leaf of the right type."""
        kinds = shape.kinds
        if kinds == {"bool"}:
            return [f"{x} = TRUE if {x} else FALSE"]
        written = TreeWriter(self.code).formatted(shape, x)
        if kinds == {"int"}:
            return [*written, f"{x} = hash_json(repr({x}))"]
        return [*written, f"{x} = hash_leaf({x})"]

    def items(self, shape: SequenceOf, x: str) -> Lines:
        """Hash the canonical JSON of a tuple or a set, which is looked at whole."""
        return [*TextWriter(self.code).items(shape, x), f"{x} = hash_json({x})"]

    def record(self, shape: Record) -> Lines:
        """Hash the fields in the order of the hashes of their names."""
        return self._members(shape, {})

    def tagged(self, shape: Record, x: str) -> Lines:
        """Call the function of a record that says its class."""

        def write(name: str) -> None:
            own = {"class": f"hash_leaf({shape.name!r})"}
            self.code.function(f"{name}(x)", *self._members(shape, own))

        name = self.code.once("node_tagged", shape, write)
        return [f"{x} = {name}({x})"]

    def _members(self, shape: Record, own: dict[str, str]) -> Lines:
        lines = refuse_unless(f"type(x) is {name_of_class(self.code, shape.cls)}")
        nodes = {name: self.code.fresh(name) for name in own}
        lines += [f"{nodes[name]} = {node}" for name, node in own.items()]
        for each in shape.fields.values():
            nodes[each.name] = name = self.code.fresh(each.attribute)
            lines += [f"{name} = x.{each.attribute}"]
            inside = self.lines(each.shape, name)
            lines += block(f"if {name} is not MISSING", inside) if each.may_be_missing else inside
        if any(each.may_be_missing for each in shape.fields.values()):
            pairs = ", ".join(f"{name!r}: {node}" for name, node in nodes.items())
            made = f"{{{pairs}}}.items()"
            there = f"{{name: node for name, node in {made} if node is not MISSING}}"
            return [*lines, f"return members_tree({there})"]
        if len(nodes) > MOST_MEMBERS:
            pairs = ", ".join(f"{name!r}: {node}" for name, node in nodes.items())
            return [*lines, f"return members_tree({{{pairs}}})"]
        return [*lines, *self._bucket(shape, nodes)]

    def _bucket(self, shape: Record, nodes: dict[str, str]) -> Lines:
        """Write how few members are hashed at once."""
        hashes, order = names_by_hash(tuple(nodes))
        hashed = {each.name: _is_hash(each.shape) for each in shape.fields.values()}
        parts = ["MEMBERS"]
        for name_hash, name in zip(hashes, order, strict=True):
            parts.append(self.code.constant("name", name_hash))
            node = nodes[name]
            parts.append(node if hashed.get(name, True) else f"node_hash({node})")
        names = self.code.constant("names", hashes)
        arranged = ", ".join(nodes[name] for name in order)
        return [
            f"whole = sha256(b''.join(({', '.join(parts)},))).digest()",
            f"return Bucket({names}, ({arranged}{',' if order else ''}), whole)",
        ]

    def mapping(self, shape: MappingOf) -> Lines:
        """Make the trie of the entries of a mapping."""
        inside = [*self.lines(shape.item.shape, "item"), "made[key] = item"]
        return [
            *refuse_unless(is_any_mapping("x")),
            "made = {}",
            *block("for key, item in x.items()", inside),
            "return members_tree(made)",
        ]

    def rows(self, shape: KeyedTuple) -> Lines:
        """Make the trie of the order of some rows, and of the rows."""
        inside = [*self.lines(shape.row.shape, "item"), "made[key] = item"]
        return [
            *refuse_unless("type(x) is tuple"),
            f"keys = row_keys({self.code.constant('shape', shape)}, x)",
            "made = {}",
            *block("for key, item in zip(keys, x)", inside),
            "return members_tree({'order': hash_leaf([*keys]), 'rows': members_tree(made)})",
        ]

    def claim(self, shape: ClaimOf) -> Lines:
        """Hash the plain tree of a claim, which a patch changes as a whole."""
        return [f"return node_of({TreeWriter(self.code).function(shape)}(x))"]

    def opaque(self, shape: Opaque) -> Lines:
        """Hash the plain tree."""
        return [f"return node_of(plain_tree({self.code.constant('shape', shape)}, x))"]


def _is_hash(shape: Shape) -> bool:
    """Return whether the node of a value is its hash alone: of what has no places inside."""
    return shape.container is None
