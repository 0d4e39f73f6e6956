"""Python expressions that quickly test whether two values are identical (S4).

What passes is equal with equal types all the way down. What does not pass may still be
equivalent, as two spellings of one decimal are: the caller then looks closely. ``==`` stands
alone nowhere that a value of another type can hide. For a field ``at: datetime`` the test is::

    ((v_1 := a.at) is (v_2 := b.at)
     or v_1.__class__ is datetime_3 is v_2.__class__ and v_1 == v_2
     and v_1.utcoffset() == v_2.utcoffset())
"""

from __future__ import annotations

from typing import Final

from storyversions.state.codec.sameness import eq_is_safe, is_text
from storyversions.state.codec.writer import CLAIM_MEMBERS
from storyversions.state.fast.code_builder import Code
from storyversions.state.fast.primitives import MARSHALLED
from storyversions.state.leaves import LEAVES
from storyversions.state.schema import (
    Choice,
    ClaimOf,
    Container,
    KeyedTuple,
    MappingOf,
    Record,
    Scalar,
    SequenceOf,
    Shape,
    Union,
)

_MOST_FIELDS_IN_PLACE: Final = 16
"""A record with more fields has a function of its own wherever it stands inside another."""


def value_test(code: Code, shape: Shape, x: str, y: str) -> str:
    """Write the test whether the expressions `x` and `y` of a `shape` are the same.

    For a whole number at `a.dead`: ``a.dead == b.dead and a.dead.__class__ is b.dead.__class__``.
    Constants that the test needs go into `code`.
    """
    if _is_one_object(shape):
        return f"{x} is {y}"
    if is_text(shape):
        return _either(x, y) if isinstance(shape, Union) else f"{x} == {y}"
    if eq_is_safe(shape):
        test = f"{x} == {y} and {x}.__class__ is {y}.__class__"
        return (
            f"({x} is {y} or {test})"
            if isinstance(shape, Union | Choice) or _is_slow(shape)
            else test
        )
    (first, p), (second, q) = _held(code, x), _held(code, y)
    return f"({first} is {second} or {_apart(code, shape, p, q)})"


def _either(x: str, y: str) -> str:
    """Write the test of values that are often one object, and equal otherwise."""
    return f"({x} is {y} or {x} == {y})"


def record_test(code: Code, shape: Record, p: str, q: str) -> str:
    """Write the test of two different objects of the class of `shape`, by all fields.

    `p` and `q` are the names of the objects; constants go into `code`.
    """
    cls = code.constant(shape.name, shape.cls)
    fields = (
        value_test(code, each.shape, f"{p}.{each.attribute}", f"{q}.{each.attribute}")
        for each in shape.fields.values()
    )
    # One test per line, so that a traceback or a profile shows which field was slow.
    return "\n            and ".join([f"{p}.__class__ is {cls} is {q}.__class__", *fields])


def is_leaf(shape: Shape) -> bool:
    """Return whether nothing below a place of this `shape` has a path of its own (F1)."""
    return shape.container is None


def _held(code: Code, expression: str) -> tuple[str, str]:
    """Write an expression as it is read first, and the name of its value from then on."""
    # A name can be read twice; an attribute is bound by `:=`, so that it is looked up once.
    if expression.isidentifier():
        return expression, expression
    name = code.fresh("v")
    return f"({name} := {expression})", name


def _apart(code: Code, shape: Shape, p: str, q: str) -> str:
    """Write the test of two names whose objects are different ones."""
    match shape:
        case Scalar():
            return _with_hidden(code, shape, p, q)
        case ClaimOf():
            return _claims(code, shape, p, q)
        case Record() if _is_small(shape):
            return record_test(code, shape, p, q)
        case Record() | MappingOf() | KeyedTuple():
            return (
                f"{code.once('identical', shape, lambda name: _function(code, shape, name))}({p},"
                f" {q})"
            )
        case Union():
            return f"{p}.__class__ is {q}.__class__ and ({_members(code, shape, p, q)})"
        case SequenceOf() if isinstance(shape.item.shape, Scalar) and eq_is_safe(shape.item.shape):
            if shape.item.shape.type in MARSHALLED and not shape.unordered:
                kind = f"{p}.__class__ is tuple is {q}.__class__"
                return f"{kind} and {p} == {q} and same_numbers({p}, {q})"
            only = _only(code, shape.item.shape.type)
            # The types of the items are compared at C speed: (1,) == (True,) holds.
            exact = (f"{only}.issuperset(map(type, {each}))" for each in (p, q))
            kind = "frozenset" if shape.unordered else "tuple"
            return " and ".join(
                [f"{p}.__class__ is {kind} is {q}.__class__ and {p} == {q}", *exact]
            )
    return f"identical({p}, {q})"


def _with_hidden(code: Code, shape: Scalar, p: str, q: str) -> str:
    """Write the test for a type where ``==`` does not see all that is written."""
    cls, hidden = code.constant(shape.type.__name__, shape.type), LEAVES[shape.type].hidden
    return (
        f"{p}.__class__ is {cls} is {q}.__class__ and {p} == {q}"
        f" and {p}.{hidden}() == {q}.{hidden}()"
    )


def _is_slow(shape: Shape) -> bool:
    """Return whether ``==`` is slow for the values, so that ``is`` is asked first."""
    return isinstance(shape, Scalar) and LEAVES[shape.type].eq_is_slow


def _members(code: Code, shape: Union, p: str, q: str) -> str:
    """Write the test of two objects of one class in a union.

    Its plain members are tested together, the others one by one.
    """
    others = [
        each
        for each in shape.members
        if not isinstance(each, Scalar | Choice) or not eq_is_safe(each)
    ]
    # Both sides are of one class by now, so that one set of classes serves all plain
    # members.
    plain = {tp for each in shape.members if each not in others for tp in _types(each)}
    tests = (
        [f"{p}.__class__ in {code.constant('plain', frozenset(plain))} and {p} == {q}"]
        if plain
        else []
    )
    return " or ".join([*tests, *(_apart(code, each, p, q) for each in others)])


def _types(shape: Shape) -> set[type]:
    """List the types of the values of a scalar or a choice."""
    if isinstance(shape, Choice):
        return {type(value) for value in shape.values}
    return {getattr(shape, "type", object)}


def _claims(code: Code, shape: ClaimOf, p: str, q: str) -> str:
    value = shape.value.shape
    is_read = is_leaf(value) or (isinstance(value, Record) and _is_small(value))
    test = (
        value_test(code, value, f"{p}.value", f"{q}.value")
        if is_read
        else f"identical({p}.value, {q}.value)"
    )
    # Claims of one version share their sources and dates: `is` settles most members.
    known = [_either(f"{p}.{name}", f"{q}.{name}") for name in CLAIM_MEMBERS]
    known.append(f"({p}.rivals == () == {q}.rivals or identical({p}.rivals, {q}.rivals))")
    return "\n            and ".join([f"{p}.__class__ is Claim is {q}.__class__", test, *known])


def _function(code: Code, shape: Container, name: str) -> None:
    """Write the test as a function of its own."""
    if isinstance(shape, Record):
        code.function(f"{name}(a, b)", f"return ({record_test(code, shape, 'a', 'b')})")
    elif isinstance(shape, MappingOf) and is_text(shape.item.shape):
        # Texts under texts are compared in C.
        kind = "a.__class__ in MAPPINGS and b.__class__ in MAPPINGS"
        code.function(f"{name}(a, b)", f"return {kind} and a == b")
    elif isinstance(shape, MappingOf):
        test = f"k == l and {value_test(code, shape.item.shape, 'x', 'y')}"
        kind = "a.__class__ in MAPPINGS and b.__class__ in MAPPINGS"
        _all(code, name, kind, given="k, x, l, y", items="a, a.values(), b, b.values()", test=test)
    else:
        test = value_test(code, shape.row.shape, "x", "y")
        kind = "a.__class__ is tuple is b.__class__"
        _all(code, name, kind, given="x, y", items="a, b", test=test)


def _all(code: Code, name: str, kind: str, *, given: str, items: str, test: str) -> None:
    """Write the function that compares two containers item by item."""
    code.function(
        f"{name}(a, b)",
        f"if not ({kind} and len(a) == len(b)):",
        "    return False",
        f"for {given} in zip({items}):",
        f"    if not ({test}):",
        "        return False",
        "return True",
    )


def _only(code: Code, tp: type) -> str:
    """Return the name of the set that holds this type alone."""
    return code.constant(f"only_{tp.__name__}", frozenset({tp}))


def _is_one_object(shape: Shape) -> bool:
    """Return whether equal values are one object.

    Truth values, None and the members of an Enum are.
    """
    return (
        _is(shape, bool)
        or _is(shape, type(None))
        or (isinstance(shape, Choice) and shape.enum is not None)
    )


def is_decided(shape: Shape) -> bool:
    """Return whether the test of two objects of a `shape` is the whole truth.

    If it does not pass, they are not the same.
    """
    return eq_is_safe(shape) and not _is_one_object(shape)


def _is_small(shape: Record) -> bool:
    """Return whether a record is tested inline: it has few fields, and leaves only."""
    return len(shape.fields) <= _MOST_FIELDS_IN_PLACE and all(
        is_leaf(each.shape) for each in shape.fields.values()
    )


def _is(shape: Shape, tp: type) -> bool:
    return isinstance(shape, Scalar) and shape.type is tp
