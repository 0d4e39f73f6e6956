"""The source of the code that compares two states of a class, written from its shape.

A record has a function that finds field by field where two differ. A mapping and a keyed tuple have
generators whose one test per entity passes over all that is alike at a glance, and a finder that is
put together of them. For a class `Fire` with a count `dead` and texts `tags`, the source reads:

    def find_Fire_1(a, b, steps, found):
        if not a.__class__ is Fire_2 is b.__class__:
            return compare_by_shape(shape_3, a, b, steps, found)
        if not (a.dead is b.dead or a.dead == b.dead and a.dead.__class__ is b.dead.__class__):
            found.append(edit(steps + at_dead_4, a.dead, b.dead))
        if not (a.tags is b.tags or a.tags == b.tags):
            found.append(edit(steps + at_tags_5, a.tags, b.tags))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from storyversions.state.fast.code_builder import Code
from storyversions.state.fast.equality_expr import is_decided, is_leaf, value_test
from storyversions.state.paths import Step
from storyversions.state.schema import KeyedTuple, MappingOf, Record, Shape, Union

_SMALL: Final = 64
"""A container with fewer items is walked in place."""


def finder(code: Code, shape: Shape) -> str:
    """Return the name of the finder of a `shape`.

    It is written into `code` when it is first asked for.
    """
    writers: dict[type, Callable[[Code, Any, str], None]] = {
        Record: _record,
        MappingOf: _mapping,
        KeyedTuple: _rows,
        Union: _union,
    }
    return code.once(
        "find",
        shape,
        lambda name: (_leaf if is_leaf(shape) else writers[type(shape)])(code, shape, name),
    )


def _leaf(code: Code, shape: Shape, name: str) -> None:
    code.bindings.append(f"{name} = partial(leaf, {_shape(code, shape)})")


def _record(code: Code, shape: Record, name: str) -> None:
    """Write the function that finds where two records differ.

    A container is not tested first: its own finder skips what is identical.
    """
    lines = [
        # Code that was made for the class would read wrong attributes of a value of another
        # class.
        f"if not {_both(code, shape)}:",
        f"    return compare_by_shape({_shape(code, shape)}, a, b, steps, found)",
    ]
    for each in shape.fields.values():
        x, y = f"a.{each.attribute}", f"b.{each.attribute}"
        step = code.constant(f"at_{each.name}", (Step(each.name),))
        # Where the quick test is the whole truth, the edit is made at once; else a slow
        # comparison has to confirm it.
        if is_decided(each.shape):
            lines.append(f"if not ({x} is {y} or {value_test(code, each.shape, x, y)}):")
            lines.append(f"    found.append(edit(steps + {step}, {x}, {y}))")
        elif is_leaf(each.shape):
            lines.append(f"if not ({value_test(code, each.shape, x, y)}):")
            lines.append(f"    leaf({_shape(code, each.shape)}, {x}, {y}, steps + {step}, found)")
        else:
            lines.append(f"if {x} is not {y}:")
            lines.append(f"    {finder(code, each.shape)}({x}, {y}, steps + {step}, found)")
    code.function(f"{name}(a, b, steps, found)", *lines)


def _union(code: Code, shape: Union, name: str) -> None:
    """Write the function that finds where two values of a union differ: of two kinds as a whole."""
    lines = []
    for each in shape.members:
        if not is_leaf(each):
            lines.append(f"if {_both(code, each)}:")
            lines.append(f"    return {finder(code, each)}(a, b, steps, found)")
    code.function(
        f"{name}(a, b, steps, found)",
        *lines,
        f"compare_by_shape({_shape(code, shape)}, a, b, steps, found)",
    )


def _both(code: Code, shape: Shape) -> str:
    """Write the condition that both sides have this shape."""
    if isinstance(shape, MappingOf):
        return "(isinstance(a, Mapping) and isinstance(b, Mapping))"
    cls = code.constant(shape.name, shape.cls) if isinstance(shape, Record) else "tuple"
    return f"a.__class__ is {cls} is b.__class__"


def _mapping(code: Code, shape: MappingOf, name: str) -> None:
    """Write the function of a mapping: a small one is matched by key, any other by its finder."""
    item = shape.item.shape
    # The keys are compared in the same test: where they part, the pair is yielded and the
    # walk in step ends.
    glance = _glance(code, item, "k, x, l, y", "k == l and ")
    whole = code.fresh("in_mapping")
    code.bindings.append(f"{whole} = InMapping({_shape(code, shape)}, {glance})")
    code.function(
        f"{name}(a, b, steps, found)",
        f"if not (a.__class__ in MAPPINGS and b.__class__ in MAPPINGS and len(a) < {_SMALL}):",
        f"    return {whole}(a, b, steps, found)",
        # Most mappings are small: one loop without a generator settles those.
        "get, gone = b.get, 0",
        "for k, x in a.items():",
        "    y = get(k, ABSENT)",
        f"    if not ({value_test(code, item, 'x', 'y')}):",
        "        if y is ABSENT:",
        "            gone += 1",
        "            lost(k, x, steps, found)",
        "        else:",
        f"            {finder(code, item)}(x, y, below(steps, k), found)",
        "if len(a) - gone < len(b):",
        "    gained(a, b, steps, found)",
    )


def _rows(code: Code, shape: KeyedTuple, name: str) -> None:
    """Write the function of rows: a few that are all alike need no finder."""
    row = shape.row.shape
    glance = _glance(code, row, "x, y")
    key = ", ".join(f"x.{each}" for each in shape.attributes)
    # One list comprehension reads all keys without a call per row.
    keys = f"lambda rows: [{key if len(shape.key) == 1 else f'({key})'} for x in rows]"
    whole = code.fresh("in_rows")
    code.bindings.append(f"{whole} = InRows({_shape(code, shape)}, {glance}, {keys})")
    code.function(
        f"{name}(a, b, steps, found)",
        f"if a.__class__ is tuple is b.__class__ and len(a) == len(b) < {_SMALL}:",
        "    for x, y in zip(a, b):",
        f"        if not ({value_test(code, row, 'x', 'y')}):",
        "            break",
        "    else:",
        "        return",
        f"{whole}(a, b, steps, found)",
    )


def _glance(code: Code, item: Shape, given: str, same_key: str = "") -> str:
    """Write the expression that makes the `Glance` of a shape's items, which have these names."""
    test = value_test(code, item, "x", "y")
    return (
        f"Glance({_in_step(code, given, same_key + test)}, {_by_key(code, test)},"
        f" {finder(code, item)})"
    )


def _in_step(code: Code, given: str, test: str) -> str:
    """Write the generator that skips pairs of items that are alike; return its name."""
    name = code.fresh("in_step")
    code.function(
        f"{name}(items)",
        f"for {given} in items:",
        f"    if not ({test}):",
        f"        yield {given}",
    )
    return name


def _by_key(code: Code, test: str) -> str:
    """Write the generator that skips items alike under one key; return its name."""
    name = code.fresh("by_key")
    loop = (
        "for k, x in items:",
        "    y = get(k, ABSENT)",
        f"    if not ({test}):",
        "        yield k, x, y",
    )
    code.function(f"{name}(items, get)", *loop)
    return name


def _shape(code: Code, shape: Shape) -> str:
    return code.constant("shape", shape)
