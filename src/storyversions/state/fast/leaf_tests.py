"""Python expressions that ask whether a value is a leaf of a shape, and one that can be written.

For a text in `v` that is to pass the door, the test is::

    type(v) is str and (v.isascii() or not text_fault(v))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from storyversions.state.fast.code_builder import Code
from storyversions.state.leaves import LEAVES
from storyversions.state.schema import Choice, Scalar, Shape

_SINGLE: Final = {bool: "({x} is True or {x} is False)", type(None): "{x} is None"}
"""The types whose values are few, and told by identity."""

# What is sound at a glance; whatever is not gets the test of its type.
_AT_A_GLANCE: Final = {
    str: "{x}.isascii() or ",
    int: "-0x7fffffff < {x} < 0x7fffffff or ",
    float: "{x} - {x} == 0.0 or ",  # no infinity and no NaN gives zero
}


def is_flat(shape: Shape) -> bool:
    """Return whether each value of a `shape` is one scalar or choice."""
    return all(isinstance(each, Scalar | Choice) for each in shape.alternatives)


def has_type(code: Code, shape: Shape, x: str) -> str:
    """Write the test whether the value named `x` has a type that a flat `shape` has."""
    return _any(shape, lambda each: _type_test(code, each, x))


def is_sound(code: Code, shape: Shape, x: str) -> str:
    """Write the test whether the value named `x` passes the door at a flat `shape`."""
    return _any(shape, lambda each: _sound_test(code, each, x))


def _any(shape: Shape, test: Callable[[Shape], str]) -> str:
    tests = [f"({test(each)})" for each in shape.alternatives]
    return tests[0] if len(tests) == 1 else f"({' or '.join(tests)})"


def _type_test(code: Code, shape: Shape, x: str) -> str:
    match shape:
        case Choice(enum=None):
            return _literal_test(code, shape.values, x)
        case Choice():
            return f"type({x}) is {code.constant('enum', shape.enum)}"
        case Scalar() if shape.type in _SINGLE:
            return _SINGLE[shape.type].format(x=x)
    assert isinstance(shape, Scalar), "a flat shape has scalars and choices"
    return f"type({x}) is {name_of_class(code, shape.type)}"


def _literal_test(code: Code, values: Iterable[object], x: str) -> str:
    # With the type, since 1 and True are one key of a set.
    pairs = frozenset((type(each), each) for each in values)
    return f"(type({x}), {x}) in {code.constant('literals', pairs)}"


def _sound_test(code: Code, shape: Shape, x: str) -> str:
    match shape:
        case Scalar():
            return " and ".join([_type_test(code, shape, x), *fault_tests(code, shape, x)])
        case Choice(enum=None):
            return _literal_test(code, (each for each in shape.values if not _is_faulty(each)), x)
    return _type_test(code, shape, x)


def _is_faulty(value: object) -> bool:
    leaf = LEAVES.get(type(value))
    return leaf is not None and bool(leaf.fault(value))


def fault_tests(code: Code, shape: Scalar, x: str) -> list[str]:
    """Write the test that a value of the right type has no fault; none where none can have one."""
    leaf = LEAVES[shape.type]
    if not leaf.can_be_faulty:
        return []
    glance = _AT_A_GLANCE.get(shape.type, "").format(x=x)
    return [f"({glance}not {code.constant('fault', leaf.fault)}({x}))"]


def name_of_class(code: Code, cls: type) -> str:
    """Return the name of a class in the code; those of Python's own have theirs."""
    return cls.__name__ if cls in _AT_A_GLANCE else code.constant(cls.__name__, cls)
