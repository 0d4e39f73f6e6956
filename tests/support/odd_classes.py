"""Sound classes that look odd: the laws must pass all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Annotated, Any, ClassVar, Generic, Literal, NewType, Optional, TypeVar

import fire_model
from attrs import Factory, field, frozen, validators

from storyversions import Claim, Meta
from storyversions.state.schema import FrozenDict

T = TypeVar("T")
Name = NewType("Name", str)


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Colour(StrEnum):
    RED = "red"
    CRIMSON = "red"
    BLUE = "blue"


class Half(Enum):
    ONE = "1"
    TWO = "2"

    @classmethod
    def _missing_(cls, _value):
        return cls.ONE


@frozen
class Empty:
    pass


@frozen
class Person:
    name: str
    boss: Optional[Person] = None  # noqa: UP045 - older code writes it so
    staff: Mapping[str, Person] = field(factory=dict)


@frozen
class Box(Generic[T]):
    value: T
    spare: T | None = None


@frozen
class Boxes:
    numbers: Box[int]
    claims: Box[Claim[str]]
    named: Mapping[str, Box[Decimal]] = FrozenDict()


@frozen(kw_only=True)
class KeywordsOnly:
    _hidden: int = 0
    other_: str = field(default="", alias="else_")
    required: date


@frozen(slots=False)
class Base:
    name: str
    level: Level = Level.LOW


@frozen(slots=False)
class Inherits(Base):
    colour: Colour = Colour.RED
    half: Half = Half.ONE
    size: ClassVar[int] = 3

    @property
    def shout(self):
        return self.name.upper()


@frozen
class SlottedInherits(Base):
    also: str | None = None


def a_day(value):
    return value if isinstance(value, date) else date.fromisoformat(value)


@frozen
class Converts:
    towns: tuple[str, ...] = field(default=(), converter=tuple)
    day: date = field(default="2020-01-01", converter=a_day)
    counts: Mapping[str, int] = field(factory=dict, converter=dict)
    size: float = field(default=0, converter=float)


@frozen
class Validates:
    low: int = field(default=0, validator=validators.ge(0))
    code: Annotated[str, Meta(label="code")] = field(
        default="A1", validator=validators.matches_re(r"[A-Z]\d")
    )
    high: int = field(default=10)

    @high.validator
    def _above(self, _attribute, value):
        if value < self.low:
            raise ValueError("high is not below low")


@frozen
class Row:
    kind: Literal["a", "b"]
    number: int
    text: Annotated[Annotated[str, Meta(label="text")], Meta(watch=True)] = ""


@frozen
class Other:
    kind: Literal["a", "b"]
    number: int
    share: float = 0.0


@frozen
class Unions:
    rows: Annotated[tuple[Row | Other, ...], Meta(key=("kind", "number"))] = ()
    either: Row | Other | None = None
    mixed: int | str | bool | None = None
    opaque: Any = None
    marks: frozenset[date] = frozenset()
    names: tuple[Name, ...] = ()


@frozen
class Refers:
    """References to rows, to a mapping of classes, and of keys."""

    people: Mapping[str, Empty] = field(factory=dict)
    posts: Annotated[tuple[Row, ...], Meta(key="number")] = ()
    chief: Annotated[Claim[str] | None, Meta(ref="people")] = None
    roles: Annotated[Mapping[str, Claim[str]], Meta(ref=("people", "posts"))] = field(factory=dict)


@frozen
class Town:
    """A class of this name is in another module too."""

    near: Mapping[str, fire_model.Town] = field(factory=dict)
    at: datetime | None = None


@frozen
class Falsy:
    """A value that is never true, with a length, an order and a hash of its own."""

    name: str = ""

    def __bool__(self):
        return False

    def __len__(self):
        return 0

    def __lt__(self, other):
        return NotImplemented


@frozen
class HoldsFalsy:
    inner: Falsy
    maybe: Falsy | None = None
    rows: Annotated[tuple[Falsy, ...], Meta(key="name")] = ()


@frozen
class Depends:
    name: str = "a"
    size: int = Factory(lambda self: len(self.name), takes_self=True)


ODD = (
    Empty,
    Person,
    Boxes,
    KeywordsOnly,
    Inherits,
    SlottedInherits,
    Converts,
    Validates,
    Unions,
    Refers,
    Town,
    HoldsFalsy,
    Depends,
)
