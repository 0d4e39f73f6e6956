"""The source of the code that writes values of a class as canonical JSON (S5).

For a class `Fire` with a count `dead` and texts `tags` it reads::

    def text_Fire_1(x):
        ...
        dead_3 = repr(x.dead)
        ...
        return f'{{"dead":{dead_3},"tags":{tags_4}}}'
"""

from __future__ import annotations

import json
from typing import ClassVar

from storyversions.state.codec.canonical_text import canonical
from storyversions.state.fast.code_builder import block
from storyversions.state.fast.leaf_tests import name_of_class
from storyversions.state.fast.line_writer import Lines, refuse_unless
from storyversions.state.fast.value_branches import is_any_mapping
from storyversions.state.fast.write_code import OutputWriter, TreeWriter
from storyversions.state.schema import (
    ClaimOf,
    KeyedTuple,
    MappingOf,
    Opaque,
    Record,
    SequenceOf,
    Shape,
)


class TextWriter(OutputWriter):
    """Writes the code that writes canonical JSON."""

    stem: ClassVar[str] = "text"

    def is_one_test(self, _: Shape) -> bool:
        """Return False: the text depends on the type."""
        return False

    def formatted(self, shape: Shape, x: str) -> Lines:
        """Write a leaf of the right type."""
        return [*TreeWriter(self.code).formatted(shape, x), f"{x} = {_json_of(shape, x)}"]

    def items(self, shape: SequenceOf, x: str) -> Lines:
        """Write a tuple or a set as a list, the set in the order of the plain tree."""
        if shape.unordered:
            return [*TreeWriter(self.code).items(shape, x), f"{x} = canonical({x})"]
        item, made = self.code.fresh("item"), self.code.fresh("items")
        inside = [*self.lines(shape.item.shape, item), f"{made}.append({item})"]
        return [
            *refuse_unless(f"type({x}) is tuple"),
            f"{made} = []",
            *block(f"for {item} in {x}", inside),
            f"{x} = '[' + ','.join({made}) + ']'",
        ]

    def record(self, shape: Record) -> Lines:
        """Write each field after its name, in the order of the names."""
        return self._members(shape, {})

    def tagged(self, shape: Record, x: str) -> Lines:
        """Call the function of a record that says its class."""

        def write(name: str) -> None:
            own = {"class": json.dumps(shape.name, ensure_ascii=False)}
            self.code.function(f"{name}(x)", *self._members(shape, own))

        name = self.code.once("text_tagged", shape, write)
        return [f"{x} = {name}({x})"]

    def _members(self, shape: Record, own: dict[str, str]) -> Lines:
        lines = refuse_unless(f"type(x) is {name_of_class(self.code, shape.cls)}")
        parts = {name: f"{_literal(name)}{_escaped(text)}" for name, text in own.items()}
        for each in shape.fields.values():
            name = self.code.fresh(each.attribute)
            lines += [f"{name} = x.{each.attribute}"]
            inside = self.lines(each.shape, name)
            parts[each.name] = f"{_literal(each.name)}{{{name}}}"
            if each.may_be_missing:
                text = f"{name} = f{f'{parts[each.name]},'!r}"
                lines += block(f"if {name} is MISSING", [f"{name} = ''"])
                lines += block("else", [*inside, text])
                parts[each.name] = f"{{{name}}}"
            else:
                lines += inside
        return [*lines, *_joined(shape, [parts[name] for name in sorted(parts)])]

    def mapping(self, shape: MappingOf) -> Lines:
        """Write the entries of a mapping in the order of their keys."""
        inside = [
            "item = x[key]",
            *self.lines(shape.item.shape, "item"),
            "made.append(f'{quote(key)}:{item}')",
        ]
        return [
            *refuse_unless(is_any_mapping("x")),
            "made = []",
            *block("for key in sorted(x)", inside),
            "return '{' + ','.join(made) + '}'",
        ]

    def rows(self, shape: KeyedTuple) -> Lines:
        """Write the keys of the rows in their order, and the rows in that of their keys."""
        inside = ["item = made[key]", *self.lines(shape.row.shape, "item")]
        keys = f"row_keys({self.code.constant('shape', shape)}, x)"
        return [
            *refuse_unless("type(x) is tuple"),
            f"keys = {keys}",
            "made = dict(zip(keys, x))",
            "parts = []",
            *block("for key in sorted(made)", [*inside, "parts.append(f'{quote(key)}:{item}')"]),
            "order = ','.join(map(quote, keys))",
            "return f'{{\"order\":[{order}],\"rows\":{{' + ','.join(parts) + '}}'",
        ]

    def claim(self, shape: ClaimOf) -> Lines:
        """Write the value of a claim among what it says beside it."""
        whole = f"canonical(plain_tree({self.code.constant('shape', shape)}, x))"
        return [
            *refuse_unless("type(x) is Claim"),
            *block("if x.rivals", [f"return {whole}"]),
            "value = x.value",
            *self.lines(shape.value.shape, "value"),
            "return claim_text(value, x)",
        ]

    def opaque(self, shape: Opaque) -> Lines:
        """Write it as any plain tree."""
        return [f"return canonical(plain_tree({self.code.constant('shape', shape)}, x))"]


def _joined(shape: Record, parts: list[str]) -> Lines:
    """Write how the text of a record is joined; a part that may be missing has its comma."""
    absent = {each.name for each in shape.fields.values() if each.may_be_missing}
    if not absent:
        return [f"return f{'{{' + ','.join(parts) + '}}'!r}"]
    text = "".join(part if part.startswith("{") else f"{part}," for part in parts)
    return [f"text = f{text!r}", "return '{' + text[:-1] + '}'"]


def _literal(name: str) -> str:
    """Write the name of a member, as it stands in the text of a formatted string."""
    return _escaped(f"{json.dumps(name, ensure_ascii=False)}:")


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _json_of(shape: Shape, x: str) -> str:
    """Write the expression of the JSON of a plain leaf."""
    (kind,) = shape.kinds if len(shape.kinds) == 1 else ("any",)
    return {
        "text": f"quote({x})",
        "int": f"repr({x})",
        "float": f"number_text({x})",
        "bool": f"'true' if {x} else 'false'",
        "null": "'null'",
    }.get(kind, f"canonical({x})")


def number_text(number: float) -> str:
    """Write a finite `number` as JSON; any other is refused as it is in a plain tree.

    Raises:
        ValueError: JSON has no such number.

    """
    return repr(number) if number - number == 0.0 else canonical(number)
