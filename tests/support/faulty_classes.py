"""Classes with one fault each, for the laws to find: by name, the field that a message must name.

`REFUSED` are those that cannot be versioned at all; the others break a law.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, IntFlag
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar

import attrs
from attrs import Factory, define, field, frozen, validators

from storyversions import Claim, Meta
from storyversions.story.rules import invariant

T = TypeVar("T")


@frozen
class Town:
    """A sound class, for others to hold."""

    name: str
    county: str = ""


# ------------------------------------------------------------------ the ten


@frozen
class LossyConverter:
    area: float = field(default=0.0, converter=lambda value: value / 2)


@frozen
class NoIdempotentConverter:
    name: str = field(default="", converter=lambda text: f"{text}!")


@frozen
class HiddenField:
    name: str = field(default="", eq=False)


@frozen(eq=False)
class OwnEq:
    name: str = ""

    def __eq__(self, other):
        return isinstance(other, OwnEq)

    def __hash__(self):
        return 0


@frozen
class HoldsOwnEq:
    inner: OwnEq


@define
class NotFrozen:
    name: str = ""


@frozen
class HoldsNotFrozen:
    inner: NotFrozen


@frozen
class TextOrDate:
    since: str | date = ""


@frozen
class KeyedWithoutTheField:
    towns: Annotated[tuple[Town, ...], Meta(key="id")] = ()


@frozen
class KeyThatIsNotUnique:
    towns: Annotated[tuple[Town, ...], Meta(key="county")] = (
        Town("Auberry", "Fresno"),
        Town("Shaver", "Fresno"),
    )


@frozen
class MutableDefault:
    names: Mapping[str, str] = {}


@frozen
class DictWithIntKeys:
    by_number: dict[int, str] = field(factory=dict)


# ------------------------------------------------------------------ refused when `laws` is called


@frozen
class MappingWithIntKeys:
    by_number: Mapping[int, str] = field(factory=dict)


@frozen
class MutableInsideADefault:
    towns: tuple[Mapping[str, int], ...] = ({"a": 1},)


SHARED: dict[str, int] = {}


@frozen
class SharedByAFactory:
    counts: Mapping[str, int] = field(factory=lambda: SHARED)


@frozen
class DefaultOfAnotherType:
    area: float = 0


@frozen
class DefaultOfNone:
    name: str = None


@frozen
class FactoryOfAnotherType:
    towns: tuple[str, ...] = field(factory=list)


@frozen
class FactoryThatRaises:
    name: str = field(factory=lambda: {}.popitem()[0])


@frozen
class RandomDefault:
    id: str = field(factory=lambda: str(uuid.uuid4()))


@frozen
class CountingDefault:
    id: int = field(factory=itertools.count().__next__)


@frozen
class ClockDefault:
    at: datetime = field(factory=lambda: datetime.now(UTC))


@frozen
class TodayDefault:
    day: date = field(factory=date.today)


@frozen
class RowsOfADefaultInAFactory:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = field(
        factory=lambda: (Town("a"), Town("a"))
    )


@frozen
class Kind:
    code: Literal[1, "1"]


@frozen
class KeyWrittenAlike:
    kinds: Annotated[tuple[Kind, ...], Meta(key="code")] = ()


@frozen
class ReferenceToNothing:
    mayor: Annotated[str, Meta(ref="peple")] = ""
    people: Mapping[str, str] = field(factory=dict)


@frozen
class ReferenceToNoCollection:
    mayor: Annotated[str, Meta(ref="name")] = ""
    name: str = ""


@frozen
class Endless:
    inner: Endless


@frozen
class Ping:
    pong: Pong


@frozen
class Pong:
    ping: Ping


@frozen(slots=False)
class Based:
    name: str = ""


@frozen(slots=False)
class ShadowedByAProperty(Based):
    size: int = 0

    @property
    def name(self):
        return "another"


@frozen
class EqKey:
    name: str = field(default="", eq=str.lower)


@frozen
class NoInit:
    name: str = field(default="", init=False)


@frozen
class ListField:
    towns: list[str] = field(factory=list)


@frozen
class UnknownAnnotation:
    name: str = ""
    mayor: Persson = None  # noqa: F821 - the fault


class Plain:
    """No attrs class."""


@frozen
class HoldsAPlainClass:
    inner: Plain


@frozen
class OpenTypeVariable(Generic[T]):
    value: T


@frozen
class ClaimInATuple:
    claims: tuple[Claim[int], ...] = ()


class Colour(IntFlag):
    RED = 1


@frozen
class FlagField:
    colour: Colour = Colour.RED


class Mixed(Enum):
    A = 1
    B = "b"


@frozen
class MixedEnum:
    kind: Mixed = Mixed.A


@frozen
class FixedTuple:
    pair: tuple[int, str] = (1, "a")


@frozen
class WasAnother:
    name: Annotated[str, Meta(was="title")] = ""
    title: str = ""


@frozen
class KeyOfClaims:
    name: Claim[str]


@frozen
class KeyThatIsAClaim:
    rows: Annotated[tuple[KeyOfClaims, ...], Meta(key="name")] = ()


@frozen
class NanDefault:
    share: float = float("nan")


@frozen
class OpaqueDefault:
    weather: Any = Decimal(1)


# ------------------------------------------------------------------ found by a law


@frozen
class RewritingHook:
    name: str = ""

    def __attrs_post_init__(self):
        object.__setattr__(self, "name", self.name.strip())


@frozen
class ConverterToAnotherType:
    count: int = field(converter=float)


@frozen
class ConverterThatBreaks:
    name: str = field(default="a", converter=lambda text: text.split()[0])


@frozen
class ConverterThatRefusesAll:
    day: date = field(converter=date.fromisoformat)


@frozen
class ValidatorThatRefusesAll:
    name: str = field(validator=validators.instance_of(int))


@frozen
class ValidatorThatAsserts:
    count: int = field()

    @count.validator
    def _check(self, _attribute, value):
        assert value < 0


@frozen
class SortingConverter:
    towns: tuple[str, ...] = field(default=(), converter=lambda items: tuple(sorted(items)))


@frozen
class SortingRows:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = field(
        default=(), converter=lambda rows: tuple(sorted(rows, key=lambda row: row.name))
    )


@frozen
class DoublingRows:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = field(
        default=(), converter=lambda rows: (*rows, *rows)
    )


@frozen
class LoweredKey:
    name: str = field(converter=str.lower)
    size: int = 0


@frozen
class KeyLostInAConverter:
    rows: Annotated[tuple[LoweredKey, ...], Meta(key="name")] = ()


@frozen
class TruncatedDecimal:
    area: Decimal = field(
        default=Decimal(0), converter=lambda value: value.quantize(Decimal("1.0"))
    )


@frozen
class LocalTime:
    at: datetime | None = field(
        default=None, converter=lambda value: value and value.replace(tzinfo=None)
    )


@frozen
class DroppedEntries:
    names: Mapping[str, str] = field(
        factory=dict, converter=lambda names: {key: each for key, each in names.items() if each}
    )


@frozen
class EmptyIsNone:
    note: str | None = field(default=None, converter=lambda text: text or None)


@frozen
class DependentRandomDefault:
    name: str = ""
    id: str = Factory(lambda self: self.name + str(uuid.uuid4()), takes_self=True)


@frozen
class DependentDefaultOfAnotherType:
    name: str = ""
    size: str = Factory(lambda self: len(self.name), takes_self=True)


class Counter:
    made: ClassVar[itertools.count] = itertools.count()


@frozen
class CountingConverter:
    name: str = field(converter=lambda text: text if next(Counter.made) % 3 else "third")


@frozen
class Badge:
    rank: int

    def told(self, lang, name):  # noqa: ARG002 - as the library calls it
        return {0: "none"}[self.rank]


@frozen
class TellingThatRaises:
    badge: Badge


@frozen
class SubclassOfText:
    class Name(str):
        __slots__ = ()

    name: str = field(converter=Name)


@frozen
class ClaimThatIsRounded:
    toll: Claim[float] = field(
        converter=lambda claim: attrs.evolve(claim, value=round(claim.value))
    )


@frozen
class Mute:
    rank: int

    def told(self, lang, name):  # noqa: ARG002 - as the library calls it
        return None


@frozen
class TellingNothing:
    badge: Mute


@frozen
class Blank:
    rank: int

    def describe(self, lang, name):  # noqa: ARG002 - as the library calls it
        return 7


@frozen
class DescribingByANumber:
    badge: Blank


@frozen(init=False)
class OwnInit:
    name: str

    def __init__(self, title):
        self.__attrs_init__(title)


@frozen
class FieldsThatNeverFit:
    low: int = 0
    high: int = field(default=0)

    @high.validator
    def _check(self, _attribute, value):
        if value != self.low * 7919 + 13:
            raise ValueError("high is made of low")


@frozen
class Truncated:
    name: str = field(default="", converter=lambda text: text[:100])


@frozen
class WholeSeconds:
    at: datetime | None = field(
        default=None, converter=lambda value: value and value.replace(microsecond=0)
    )


@frozen
class Counted:
    name: str = ""
    size: int = 0

    def __attrs_post_init__(self):
        object.__setattr__(self, "size", len(self.name))


@invariant("a name is known")
def known(state):
    return state.nam


@frozen
class RuleThatRaises:
    rules: ClassVar = (known,)

    name: str = ""


TEN = {
    LossyConverter: "LossyConverter.area",
    NoIdempotentConverter: "NoIdempotentConverter.name",
    HiddenField: "HiddenField.name",
    HoldsOwnEq: "HoldsOwnEq.inner",
    HoldsNotFrozen: "HoldsNotFrozen.inner",
    TextOrDate: "TextOrDate.since",
    KeyedWithoutTheField: "KeyedWithoutTheField.towns",
    KeyThatIsNotUnique: "KeyThatIsNotUnique.towns",
    MutableDefault: "MutableDefault.names",
    DictWithIntKeys: "DictWithIntKeys.by_number",
}

REFUSED = {
    HiddenField: "HiddenField.name: eq=False hides the field from comparison",
    OwnEq: "OwnEq: OwnEq has an __eq__ of its own",
    HoldsOwnEq: "HoldsOwnEq.inner: OwnEq has an __eq__ of its own",
    NotFrozen: "NotFrozen: NotFrozen can change",
    HoldsNotFrozen: "HoldsNotFrozen.inner: NotFrozen can change",
    TextOrDate: "TextOrDate.since: two members of the union are both written as text",
    KeyedWithoutTheField: "KeyedWithoutTheField.towns: Town has no field 'id' to be the key",
    KeyThatIsNotUnique: "KeyThatIsNotUnique.towns: its default .* two rows have the key 'Fresno'",
    MutableDefault: "MutableDefault.names: a mutable default is shared",
    DictWithIntKeys: "DictWithIntKeys.by_number: dict cannot be versioned",
    MappingWithIntKeys: "MappingWithIntKeys.by_number: the keys of a mapping are text",
    MutableInsideADefault: "MutableInsideADefault.towns: all states share its default",
    SharedByAFactory: "SharedByAFactory.counts: all states share its default",
    DefaultOfAnotherType: (
        "DefaultOfAnotherType.area: its default 0 is none of its type: expected a number with"
    ),
    DefaultOfNone: "DefaultOfNone.name: its default None is none of its type: expected a text",
    FactoryOfAnotherType: (
        r"FactoryOfAnotherType.towns: its default \[\] is none of its type: expected a tuple"
    ),
    FactoryThatRaises: "FactoryThatRaises.name: its default cannot be made: KeyError",
    RandomDefault: "RandomDefault.id: its default is something else each time",
    CountingDefault: "CountingDefault.id: its default is something else each time",
    ClockDefault: "ClockDefault.at: its default is something else each time",
    TodayDefault: "TodayDefault.day: its default is something else each time",
    RowsOfADefaultInAFactory: (
        "RowsOfADefaultInAFactory.towns: its default .* two rows have the key 'a'"
    ),
    KeyWrittenAlike: "KeyWrittenAlike.kinds: the key 'code' is not unique",
    ReferenceToNothing: (
        "ReferenceToNothing.mayor: ref='peple' names no mapping .*; it has people to refer to"
    ),
    ReferenceToNoCollection: (
        "ReferenceToNoCollection.mayor: ref='name' names no mapping .*; it has none to refer to"
    ),
    Endless: "Endless.inner: a Endless always holds another one here",
    Ping: "Pong.ping: a Pong always holds another one here",
    ShadowedByAProperty: "ShadowedByAProperty.name: a property of this name hides the field",
    EqKey: "EqKey.name: an eq key makes different values equal",
    NoInit: "NoInit.name: init=False keeps the field from being read back",
    ListField: "ListField.towns: list cannot be versioned",
    UnknownAnnotation: "UnknownAnnotation.mayor: its annotation cannot be resolved .*Persson",
    HoldsAPlainClass: "HoldsAPlainClass.inner: Plain cannot be versioned",
    OpenTypeVariable: "OpenTypeVariable.value: the type variable ~T is not given",
    ClaimInATuple: "ClaimInATuple.claims: a claim inside a tuple or set",
    FlagField: "FlagField.colour: Colour is a Flag or empty",
    MixedEnum: "MixedEnum.kind: the values of Mixed are not all text or all int",
    FixedTuple: "FixedTuple.pair: a tuple has any number of one type",
    WasAnother: "WasAnother.name: was='title' is the name of another field",
    KeyThatIsAClaim: "KeyThatIsAClaim.rows: the key 'name' is a str, an int, a date or an Enum",
    NanDefault: (
        "NanDefault.share: its default nan is none of its type: nan is not a number that JSON can"
        " hold"
    ),
    OpaqueDefault: "OpaqueDefault.weather: its default .* opaque JSON cannot hold",
}

BROKEN = {
    LossyConverter: r"LossyConverter\.area: .*the converter is not idempotent",
    NoIdempotentConverter: (
        r"NoIdempotentConverter\.name: .*is not idempotent: it makes '!' of '', and '!!' of that"
    ),
    RewritingHook: r"RewritingHook\.name: .*__attrs_post_init__ makes",
    ConverterToAnotherType: (
        r"ConverterToAnotherType\.count: .*the converter makes .* \(expected a whole number"
    ),
    ConverterThatBreaks: r"ConverterThatBreaks\.name: .*raises IndexError",
    ConverterThatRefusesAll: r"ConverterThatRefusesAll\.day",
    ValidatorThatRefusesAll: r"ValidatorThatRefusesAll\.name",
    ValidatorThatAsserts: r"ValidatorThatAsserts\.count: .*raises AssertionError",
    TruncatedDecimal: r"TruncatedDecimal\.area: .*it raises InvalidOperation",
    DoublingRows: r"DoublingRows\.towns: .*the converter makes .*two rows have the key",
    DependentRandomDefault: r"DependentRandomDefault\.id: .*its default is '.*', then",
    DependentDefaultOfAnotherType: (
        r"DependentDefaultOfAnotherType\.size: .*its default is 0: expected a text"
    ),
    CountingConverter: r"CountingConverter\.name",
    TellingThatRaises: r"Badge\.told: .*it raises KeyError",
    TellingNothing: r"Mute\.told: .*it gives None in en",
    DescribingByANumber: r"Blank\.describe: .*it gives 7 in en",
    OwnInit: r"OwnInit: .*unexpected keyword argument 'name'",
    FieldsThatNeverFit: r"FieldsThatNeverFit\.high refuses what is drawn: high is made of low",
    Counted: r"Counted\.size: .*__attrs_post_init__ makes",
    RuleThatRaises: r"RuleThatRaises: the law 'rules can be asked' .*the rule known at .* fails",
    SubclassOfText: r"SubclassOfText\.name: .*the converter makes",
    ClaimThatIsRounded: r"ClaimThatIsRounded\.toll: .*the converter makes",
}

IDEMPOTENT = (
    SortingConverter,
    SortingRows,
    LocalTime,
    DroppedEntries,
    EmptyIsNone,
    Truncated,
    WholeSeconds,
)
"""Classes whose converters make another value of a value, and the same of that one (S1)."""
