"""The shape of a state class, as data that every other module walks (S2, F1).

You come here to add a kind of container, or a question that shapes answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from attrs import field, frozen

from storyversions.state.reprs import short_repr
from storyversions.state.schema.claims import Claim
from storyversions.state.schema.meta import Meta


class Nothing(Enum):
    """What an empty place holds: no entry, no row, or a field of `T | Missing` that is absent (F1).

    None is a value and is something else.

    >>> from storyversions import MISSING, NOTHING
    >>> (bool(NOTHING), NOTHING is None, MISSING is NOTHING)
    (False, False, True)
    """

    NOTHING = "nothing"

    def __repr__(self) -> str:
        return "NOTHING"

    def __bool__(self) -> bool:
        return False


NOTHING: Final = Nothing.NOTHING

Missing = Nothing
"""In the union of a field, as in ``note: str | Missing``, the type of its absence (S1)."""

MISSING: Final = NOTHING
"""The one value of `Missing`: such a field is absent, which is neither None nor empty."""


@frozen(eq=False, repr=False)
class Shape:
    """The values that a place may hold.

    `kinds` are the JSON kinds that they are written as.
    """

    __repr__ = short_repr()  # one for all: attrs would take time to make each

    @property
    def kinds(self) -> frozenset[str]:
        """List the JSON kinds: some of null, bool, int, float, text, array, object."""
        raise NotImplementedError

    @property
    def alternatives(self) -> tuple[Shape, ...]:
        """List the shapes that are possible: the members of a union, else this one."""
        return (self,)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """List the slots inside values: fields, items, rows, the value of a claim."""
        return ()

    @property
    def is_container(self) -> bool:
        """Return whether values have places of their own inside (F1).

        A record, a mapping and a keyed tuple have.
        """
        return isinstance(self, Container)

    @property
    def containers(self) -> tuple[Container, ...]:
        """List the containers among the alternatives."""
        return tuple(shape for shape in self.alternatives if isinstance(shape, Container))

    @property
    def container(self) -> Container | None:
        """Return the first container among the alternatives; None if all are leaves."""
        return next(iter(self.containers), None)

    def fits(self, value: object) -> bool:
        """Return whether the type of a `value` fits, whatever is inside it."""
        raise NotImplementedError


@frozen(eq=False, repr=False)
class Slot:
    """A place in a class: its shape and what the class says about it.

    With `may_be_missing` it is a field of `T | Missing`, which may hold nothing.
    """

    shape: Shape
    meta: Meta = Meta()
    may_be_missing: bool = field(default=False, repr=False)

    __repr__ = short_repr()  # one for all: attrs would take time to make each

    @property
    def is_prose(self) -> bool:
        """Whether it is for long text, or for a claim that makes one (Y1)."""
        claims = (each for each in self.shape.alternatives if isinstance(each, ClaimOf))
        return self.meta.prose or any(each.value.meta.prose for each in claims)


@frozen(eq=False, repr=False)
class Scalar(Shape):
    """One of the leaf types of `storyversions.state.leaves`."""

    type: type
    kind: str

    @property
    def kinds(self) -> frozenset[str]:
        """List the JSON kinds in which values are written."""
        return frozenset({self.kind})

    def fits(self, value: object) -> bool:
        """Return whether a `value` has exactly this type."""
        # Not isinstance: True is an int, and a datetime is a date.
        return type(value) is self.type


@frozen(eq=False, repr=False)
class Choice(Shape):
    """Some values only: of an Enum, or of a Literal (then `enum` is None)."""

    values: tuple[Any, ...]
    enum: type[Enum] | None
    kinds: frozenset[str] = field()

    def fits(self, value: object) -> bool:
        """Return whether a `value` is one of the values, and not only equal to one."""
        return any(type(value) is type(each) and value == each for each in self.values)


@frozen(eq=False, repr=False)
class Opaque(Shape):
    """Any JSON value, looked into by nobody but the report of what changed in it."""

    @property
    def kinds(self) -> frozenset[str]:
        """List the JSON kinds in which values are written."""
        return frozenset({"any"})

    # Only validation looks into it.
    def fits(self, value: object) -> bool:  # noqa: ARG002
        """Return True: any value fits."""
        return True


@frozen(eq=False, repr=False)
class SequenceOf(Shape):
    """A plain tuple, or with `unordered` a frozenset: one leaf, whole."""

    item: Slot
    unordered: bool = False

    @property
    def slots(self) -> tuple[Slot, ...]:
        """List the slot of the items."""
        return (self.item,)

    @property
    def kinds(self) -> frozenset[str]:
        """List the JSON kinds in which values are written."""
        return frozenset({"array"})

    def fits(self, value: object) -> bool:
        """Return whether a `value` is a tuple, or a frozenset."""
        return type(value) is (frozenset if self.unordered else tuple)


@frozen(eq=False, repr=False)
class _Object(Shape):
    @property
    def kinds(self) -> frozenset[str]:
        """List the JSON kinds in which values are written."""
        return frozenset({"object"})


@frozen(eq=False, repr=False)
class ClaimOf(_Object):
    """A claim over values of this slot: one leaf, whole."""

    value: Slot

    @property
    def slots(self) -> tuple[Slot, ...]:
        """List the slot of the claimed value."""
        return (self.value,)

    def fits(self, value: object) -> bool:
        """Return whether a `value` is a claim."""
        return type(value) is Claim


@frozen(eq=False, repr=False)
class MappingOf(_Object):
    """A mapping from text to values of this slot."""

    item: Slot

    @property
    def slots(self) -> tuple[Slot, ...]:
        """List the slot of the entries."""
        return (self.item,)

    def fits(self, value: object) -> bool:
        """Return whether a `value` is a mapping."""
        return isinstance(value, Mapping)


@frozen(eq=False, repr=False)
class KeyedTuple(_Object):
    """A keyed tuple: records told apart by the fields named in `key`.

    `attributes` are those of the class that hold them.
    """

    row: Slot
    key: tuple[str, ...]
    attributes: tuple[str, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """List the slot of the rows."""
        return (self.row,)

    def fits(self, value: object) -> bool:
        """Return whether a `value` is a tuple."""
        return type(value) is tuple


@frozen(eq=False, repr=False)
class Field(Slot):
    """A field of a record: its name, its name in `__init__`, and whether that needs it.

    `attribute` is what the class calls it, which differs where `Meta(name=)` gives the name.
    """

    name: str = field(kw_only=True)
    attribute: str = field(kw_only=True)
    alias: str = field(kw_only=True)
    required: bool = field(kw_only=True)


@frozen(eq=False, repr=False)
class Record(_Object):
    """A class with its fields, in their order. `fields` is filled once, when the class is read.

    `dropped` are the names of fields that the class once had, and that are no longer read (V4).
    """

    cls: type
    # A dict that is filled later, since a class may hold itself.
    fields: dict[str, Field] = field(factory=dict, repr=False)
    dropped: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """List the fields."""
        return tuple(self.fields.values())

    @property
    def name(self) -> str:
        """Return the name of the class."""
        return self.cls.__name__

    def fits(self, value: object) -> bool:
        """Return whether a `value` is of exactly this class."""
        return type(value) is self.cls

    def former(self) -> dict[str, str]:
        """Map former field names to the present ones (`Meta.was`)."""
        return {was: each.name for each in self.fields.values() for was in each.meta.was}


@frozen(eq=False, repr=False)
class Union(Shape):
    """One of several shapes, told apart by JSON kind, and records by the member ``class``."""

    members: tuple[Shape, ...]

    @property
    def alternatives(self) -> tuple[Shape, ...]:
        """List the members of the union."""
        return self.members

    @property
    def slots(self) -> tuple[Slot, ...]:
        """List the slots inside the members."""
        return tuple(slot for member in self.members for slot in member.slots)

    @property
    def kinds(self) -> frozenset[str]:
        """List the JSON kinds in which values are written."""
        return frozenset().union(*(member.kinds for member in self.members))

    def fits(self, value: object) -> bool:
        """Return whether a `value` fits one of the members."""
        return any(each.fits(value) for each in self.members)

    @property
    def records(self) -> dict[str, Record]:
        """Map the names of the member classes to their records."""
        return {member.name: member for member in self.members if isinstance(member, Record)}


KeyedContainer = MappingOf | KeyedTuple
"""The shapes with places named by keys inside: a mapping or a keyed tuple."""

Container = Record | KeyedContainer
"""The shapes with places of their own inside; see `is_container` and `container`."""
