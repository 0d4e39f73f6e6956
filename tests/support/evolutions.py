"""Ways in which a class may grow: a field before, one after, what becomes of a value (V4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Annotated, Any, ClassVar

import attrs
from attrs import frozen
from hypothesis import strategies as st

from storyversions import Claim, Meta, Missing
from storyversions.state.schema import NOTHING

WORDS = st.text('abcé日"\\', max_size=3)
NUMBERS = st.integers(-3, 3)
KEYS = st.sampled_from("abc")


class Then(Enum):
    OPEN = "open"
    SHUT = "shut"
    LOST = "lost"


class Now(Enum):
    ACTIVE = "active"
    SHUT = "shut"


def status_now(plain):
    """The plain value of today's enum: one member renamed, one removed."""
    return {"open": "active", "lost": "shut"}[plain]


NOW = {Then.OPEN: Now.ACTIVE, Then.SHUT: Now.SHUT, Then.LOST: Now.SHUT}
STATUS = st.sampled_from(Then)


@frozen
class House:
    rooms: int


@frozen
class Tent:
    poles: int


@frozen
class RowThen:
    name: str
    size: int
    colour: str = "red"


@frozen
class RowNow:
    name: str
    height: Annotated[int, Meta(was="size")]
    kind: Now = Now.ACTIVE
    dropped: ClassVar = ("colour",)


def row_now(row):
    return RowNow(row.name, row.size)


ROWS = st.builds(RowThen, WORDS, NUMBERS, st.sampled_from(["red", "blue"]))
KEYED = st.lists(ROWS, max_size=3, unique_by=lambda row: row.name).map(tuple)


@frozen
class Growth:
    """A field of a class then and now: its type, its values, and what each has become.

    `now` is NOTHING where the field was dropped, `then` where it was added, with the default
    `default`.
    """

    then: Any
    values: st.SearchStrategy[Any]
    now: Any
    grown: Callable[[Any], Any]
    default: Any = NOTHING
    renamed: bool = False

    def name(self, n):
        """The name of the field today, if it is the n-th."""
        return f"g{n}" if self.renamed else f"f{n}"


def same(value):
    return value


GROWTHS = {
    "stays": Growth(int, NUMBERS, int, same),
    "is added": Growth(NOTHING, st.none(), int, same, default=7),
    "is added as a claim": Growth(NOTHING, st.none(), Claim[int] | None, same, default=None),
    "is added and may be missing": Growth(NOTHING, st.none(), int | Missing, same),
    "is dropped": Growth(str, WORDS, NOTHING, same),
    "is renamed": Growth(int, NUMBERS, int, same, renamed=True),
    "may be None": Growth(int, NUMBERS, int | None, same),
    "becomes a tuple": Growth(str, WORDS, tuple[str, ...], lambda value: (value,)),
    "becomes a set": Growth(int, NUMBERS, frozenset[int], lambda value: frozenset({value})),
    "an enum": Growth(Then, STATUS, Annotated[Now, Meta(read=status_now)], NOW.get),
    "an enum that may be None": Growth(
        Then | None,
        st.none() | STATUS,
        Annotated[Now, Meta(read=status_now)] | None,
        NOW.get,
    ),
    "an enum in a claim": Growth(
        Claim[Then],
        st.builds(Claim, STATUS, since=st.sampled_from([None, "2031"])),
        Annotated[Claim[Now], Meta(read=status_now)],
        lambda claim: attrs.evolve(claim, value=NOW[claim.value]),
    ),
    "enums in a tuple": Growth(
        tuple[Then, ...],
        st.lists(STATUS, max_size=3).map(tuple),
        tuple[Annotated[Now, Meta(read=status_now)], ...],
        lambda values: tuple(NOW[value] for value in values),
    ),
    "a class becomes a union": Growth(
        Mapping[str, House],
        st.dictionaries(KEYS, st.builds(House, NUMBERS), max_size=3),
        Mapping[str, House | Tent],
        same,
    ),
    "a class inside grows": Growth(
        Mapping[str, RowThen],
        st.dictionaries(KEYS, ROWS, max_size=3),
        Mapping[str, RowNow],
        lambda rows: {key: row_now(row) for key, row in rows.items()},
    ),
    "a row grows": Growth(
        Annotated[tuple[RowThen, ...], Meta(key="name")],
        KEYED,
        Annotated[tuple[RowNow, ...], Meta(key="name")],
        lambda rows: tuple(row_now(row) for row in rows),
    ),
}


@frozen
class Evolution:
    """A class of yesterday and the one of today, and how each field has grown."""

    then: type
    now: type
    growths: tuple[Growth, ...]

    def states(self):
        """A strategy of states of yesterday."""
        fields = {
            f"f{n}": each.values for n, each in enumerate(self.growths) if each.then is not NOTHING
        }
        return st.builds(self.then, **fields)

    def grown(self, state):
        """What today's class makes of a state of yesterday."""
        values = {}
        for n, growth in enumerate(self.growths):
            if growth.now is NOTHING:
                continue
            is_new = growth.then is NOTHING
            value = growth.default if is_new else growth.grown(getattr(state, f"f{n}"))
            values[growth.name(n)] = value
        return self.now(**values)


def evolution(names):
    """The two classes with a field for each way of growing that is named."""
    growths = tuple(GROWTHS[name] for name in names)
    then = {
        f"f{n}": attrs.field(type=each.then)
        for n, each in enumerate(growths)
        if each.then is not NOTHING
    }
    now = {}
    for n, growth in enumerate(growths):
        if growth.now is NOTHING:
            continue
        type_now = Annotated[growth.now, Meta(was=f"f{n}")] if growth.renamed else growth.now
        default = {} if growth.default is NOTHING else {"default": growth.default}
        now[growth.name(n)] = attrs.field(type=type_now, kw_only=True, **default)
    dropped = tuple(f"f{n}" for n, each in enumerate(growths) if each.now is NOTHING)
    model = attrs.make_class("State", now, frozen=True, class_body={"dropped": dropped})
    return Evolution(attrs.make_class("State", then, frozen=True), model, growths)


def evolutions():
    """A strategy of evolutions of a class of up to five fields."""
    return st.lists(st.sampled_from(sorted(GROWTHS)), min_size=1, max_size=5).map(evolution)
