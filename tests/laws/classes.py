"""Generated state classes: up to three levels deep, from every field type of S1.

No `from __future__ import annotations` here: the annotations of these classes are objects, as they
are drawn.
"""

import itertools
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Annotated, Any, Generic, Literal, Optional, TypeVar

import attrs
from hypothesis import strategies as st

from storyversions.state.schema import Claim, Meta, Missing
from storyversions.testing.strategies.scalars import LEAF_STRATEGIES

T = TypeVar("T")


class Colour(Enum):
    RED = "red"
    GREEN = "green"
    EMPTY = ""


class Level(Enum):
    NONE = 0
    LOW = 1
    HIGH = 12


class Named(str, Enum):  # noqa: UP042 - older code writes it so
    A = "a"
    B = "b"


@attrs.frozen
class Box(Generic[T]):
    """A generic class: the type of a field, also inside an optional, comes from its argument."""

    value: T
    spare: T | None = None


@attrs.frozen
class Shelf(Generic[T]):
    """A generic class whose argument stands inside a mapping."""

    entries: Mapping[str, T]


SCALARS = (*(tp for tp in LEAF_STRATEGIES if tp is not type(None)), Colour, Level, Named)
CHOICES = (Literal["a", "b"], Literal[0, 1, 2], Literal["a", 1, True] | None)
MIXED = (
    int | bool | str,
    int | float,
    int | bool,
    bool | float | None,
    Level | bool | str,
    Literal["x"] | int | bool,
)
KEYS = (str, int, date, Colour, Level, Literal["a", "b", "c"])
NAMES = (
    *(
        "title",
        "rows",
        "order",
        "value",
        "class_",
        "converter",
        "cl",
        "attrs",
        "items",
        "self_",
        "_hidden",
        "名前",
    ),
    *("count", "since", "key", "data", "model", "path", "edits", "index"),
)


PLAIN = (*SCALARS, *MIXED)


@attrs.frozen
class Kit:
    """What the types of one class are drawn with.

    The levels left, numbers for names, and whether with claims.
    """

    draw: Any
    levels: int
    numbers: Any
    claims: bool = True
    missing: bool = True

    def one(self, options):
        return options[self.draw(st.integers(0, len(options) - 1))]

    def below(self):
        return attrs.evolve(self, levels=self.levels - 1)

    def inside_a_leaf(self):
        """A claim inside a leaf would be no fact."""
        return attrs.evolve(self, levels=self.levels - 1, claims=False)


@st.composite
def classes(draw, levels=3, *, missing=True):
    """Frozen attrs classes with fields of every type, and classes inside them to some depth.

    Without `missing` no field of theirs may be absent.
    """
    return one_class(Kit(draw, levels, itertools.count(), missing=missing))


def one_class(kit, *, given=(), without=()):
    """One class; `given` are fields that it must have, `without` names that it may not.

    A field is a pair of its name and type.
    """
    name = f"C{next(kit.numbers)}"
    free = [each for each in NAMES if each not in {*dict(given), *without}]
    names = kit.draw(
        st.lists(
            st.sampled_from(free),
            min_size=(kit.levels + 1) // 2,
            max_size=kit.levels + 1,
            unique=True,
        )
    )
    own = [(each, field_type(kit, each)) for each in names]
    referring = references_to(kit, name, {*dict(given), *without, *names}) if kit.levels > 1 else []
    fields = kit.draw(st.permutations([*given, *own, *referring]))
    return attrs.make_class(
        name,
        {each: attrs.field(type=tp) for each, tp in fields},
        frozen=True,
        kw_only=True,
        slots=kit.one([True, False]),
    )


def field_type(kit, name):
    """The type of a field, which may be absent in one of four."""
    tp = annotated(kit, kit.one(makers(kit))(kit), name)
    return tp | Missing if kit.missing and kit.one([False, False, False, True]) else tp


def annotated(kit, tp, name):
    """The type, sometimes with metadata: none may change what a patch sees."""
    meta = kit.one(
        [None, None, Meta(ignore=True), Meta(label="x", watch=True), Meta(was=f"former_{name}")]
    )
    return tp if meta is None else Annotated[tp, meta]


def references_to(kit, name, without):
    """Fields through which the class of this name refers to itself.

    An optional, a mapping, a keyed tuple, or none.
    """
    fields = [
        [("next_", Optional[name])],  # noqa: UP045 - a name is no type that | could join
        [("parts", Mapping[str, name])],
        [("children", Annotated[tuple[name, ...], Meta(key="id")]), ("id", kit.one(KEYS))],
    ]
    chosen = kit.one([[], [], *fields])
    return [] if without & set(dict(chosen)) else chosen


def makers(kit):
    """What makes the type of a field."""
    flat = [scalar, leaf, mixed, mixed, optional(leaf_or_none), entries(leaf)]
    claims = [claim, optional(claim), entries(claim)] if kit.claims else []
    if kit.levels == 1:
        return [*flat, *claims]
    return [
        *(*flat, *claims),
        *(
            record,
            optional(record),
            entries(record),
            optional(entries(record)),
            entries(entries(record)),
        ),
        *(rows, rows, rows, optional(rows), entries(rows)),
        *(either, either, either, entries(either)),
        *(records_in_a_tuple, generic),
    ]


def scalar(kit):
    return kit.one((*PLAIN, *CHOICES))


def leaf(kit):
    """A type whose values are one leaf, but for claims."""
    tp = kit.one((*PLAIN, *MIXED))
    return kit.one([Any, tuple[tp, ...], frozenset[tp], tuple[Mapping[str, tp], ...]])


def mixed(kit):
    """A type with several kinds of number, or numbers and truth values."""
    return kit.one(MIXED)


def leaf_or_none(kit):
    return kit.one((*SCALARS, tuple[str, ...], frozenset[date]))


def claim(kit):
    values = [scalar, mixed, leaf, entries(scalar), optional(leaf_or_none)]
    if kit.levels > 1:
        values += [record, either, rows, optional(record)]
    return Claim[kit.one(values)(attrs.evolve(kit, claims=False))]


def entries(make):
    return lambda kit: Mapping[str, make(kit)]


def optional(make):
    return lambda kit: make(kit) | None


def record(kit):
    return one_class(kit.below())


def records_in_a_tuple(kit):
    return tuple[one_class(kit.inside_a_leaf()), ...]


def two_classes(kit, given):
    """Two classes that have the given fields, and only these, in common."""
    first = one_class(kit.below(), given=given)
    return first | one_class(
        kit.below(), given=given, without=[each.name for each in attrs.fields(first)]
    )


def either(kit):
    """A union of two classes, which may share a field, alone or with other kinds of value."""
    shared = kit.one(
        [list, lambda: [("shared", int | bool)], lambda: [("shared", record(kit.below()))]]
    )
    both = two_classes(kit, shared() if kit.levels > 2 else [])
    others = kit.one([None, type(None), int, Literal["none"] | float])
    return both if others is None else both | others


def rows(kit):
    """A keyed tuple of one class, or of two, with one key or a composite one."""
    key = kit.draw(
        st.lists(st.sampled_from(["id", "day", "part"]), min_size=1, max_size=2, unique=True)
    )
    given = [(each, kit.one(KEYS)) for each in key]
    row = kit.one([one_class, one_class, two_classes])
    level = kit.below() if row is one_class else kit
    return Annotated[tuple[row(level, given=given), ...], Meta(key=key)]


def generic(kit):
    return kit.one(
        [
            lambda: Box[kit.one(PLAIN)],
            lambda: Box[record(kit)],
            lambda: Shelf[record(kit)],
            lambda: Box[claim(kit)] if kit.claims else Shelf[str],
            lambda: Shelf[Box[kit.one(PLAIN)]],
        ]
    )()
