"""Code made for a class converts and checks every kind of place as the walk of the core does.

What holds of all classes is in `laws/test_conversion_laws.py`. No `from __future__ import
annotations`: the classes here are read as they are written.
"""

import gc
import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Annotated, Any, Literal
from uuid import UUID

import attrs
import pytest
from attrs import evolve, field, frozen
from laws.oracles import exact
from laws.test_conversion_laws import at_once, is_refused, outcome, shown, state_trie

from storyversions.annex import plain_form
from storyversions.state import codec, validation
from storyversions.state.codec import reader, writer
from storyversions.state.fast import conversions
from storyversions.state.fast.check_code import CheckWriter
from storyversions.state.fast.conversion_code import conversion_of
from storyversions.state.fast.conversions import plain_volume, slots_below, state_volume
from storyversions.state.fast.nodes import way_to_hash
from storyversions.state.fast.read_code import ReaderWriter
from storyversions.state.fast.text_code import TextWriter
from storyversions.state.fast.write_code import TreeWriter
from storyversions.state.merkle import root_of
from storyversions.state.schema import MISSING, Claim, FrozenDict, Meta, Missing, shape_of

pytestmark = pytest.mark.annex

structure, unstructure, canonical_value, validate = map(
    plain_form, (reader.structure, writer.unstructure, writer.canonical_value, validation.validate)
)


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Told(Enum):
    """An Enum whose members tell their values in another way."""

    YES = 1

    @property
    def value(self):
        return self._value_


@frozen
class Town:
    name: str
    size: Annotated[int, Meta(was="people")] = 0


@frozen
class Road:
    name: str
    shut: bool | Missing


@frozen
class Rule:
    """A class whose values are looked at by code of its own."""

    least: int = field(validator=attrs.validators.ge(0))


@frozen
class Tidy:
    word: str = field(converter=str.strip)


@frozen
class Tree:
    name: str
    parts: Mapping[str, "Tree"] = FrozenDict()


@frozen(slots=False)
class Loose:
    open: bool


@frozen
class State:
    text: str
    count: int
    share: float
    sure: bool
    nothing: None
    day: date
    at: datetime
    long: timedelta
    exact: Decimal
    id: UUID
    colour: Colour
    told: Told
    word: Literal["a", "b"]
    level: Literal["a", 1, True] | None
    broken: Literal["\ud800", "whole"]
    either: int | str | None
    dated: date | int
    drawn: Colour | float | None
    of_two: Town | Road | None
    named: Town | tuple[str, ...] | int
    kinds: Mapping[str, str] | frozenset[int] | bool
    rows_or_not: Annotated[tuple[Town, ...], Meta(key="name")] | None
    claimed: Claim[int] | None
    tags: tuple[str, ...]
    days: tuple[date, ...]
    set_of: frozenset[str | int]
    shared: frozenset[date]
    nested: tuple[Town, ...]
    opened: tuple[Any, ...]
    by_name: Mapping[str, Town]
    shares: Mapping[str, Decimal]
    deep: Mapping[str, Mapping[str, int]]
    towns: Annotated[tuple[Town, ...], Meta(key="name")]
    twice: Annotated[tuple[Town, ...], Meta(key=("name", "size"))]
    counted: Annotated[tuple[Town, ...], Meta(key="size")]
    said: Claim[str]
    about: Mapping[str, Claim[Any]]
    rule: Rule
    tidy: Tidy
    tree: Tree
    loose: Loose
    json: Any
    named_otherwise: Annotated[str, Meta(name='fi"rst-{na}me')]
    perhaps: str | Missing
    perhaps_not: Mapping[str, int] | Missing


SHAPE = shape_of(State)
RIVAL = Claim("left", certainty="denied", sources="desk")
STATE = State(
    text="名前 \x07 {x}",
    count=10**20,
    share=-0.0,
    sure=True,
    nothing=None,
    day=date(2023, 11, 20),
    at=datetime.fromisoformat("2023-11-20T14:30:00+09:00"),
    long=timedelta(days=1, hours=2),
    exact=Decimal("1.50"),
    id=UUID("12345678-1234-5678-1234-567812345678"),
    colour=Colour.RED,
    told=Told.YES,
    word="b",
    level=True,
    broken="whole",
    either=None,
    dated=date(2023, 11, 20),
    drawn=Colour.BLUE,
    of_two=Road("A9", shut=False),
    named=("x", "y"),
    kinds=frozenset({3, 1}),
    rows_or_not=(Town("x"),),
    claimed=Claim(3),
    tags=("b", "a"),
    days=(date(2024, 1, 1),),
    set_of=frozenset({"b", 2, "a", 1}),
    shared=frozenset({date(2024, 1, 2), date(2024, 1, 1)}),
    nested=(Town("x"), Town("y", 2)),
    opened=(FrozenDict({"a": 1}), 2),
    by_name={"z": Town("z"), "a": Town("a", 1)},
    shares=FrozenDict({"a": Decimal("0.5")}),
    deep={"a": {"b": 1}, "c": FrozenDict()},
    towns=(Town("z"), Town("a", 1)),
    twice=(Town("z", 1), Town("z", 2)),
    counted=(Town("a", 2), Town("b", 1)),
    said=Claim(
        "x",
        certainty="reported",
        since="2023-11-20",
        until="2023-12",
        sources=["ap", "desk"],
        doubts=["late"],
        note="seen",
    ),
    about={"a": Claim({"b": [1.5, None]}), "b": Claim(1, sources="ap", rivals=[RIVAL])},
    rule=Rule(3),
    tidy=Tidy(" x "),
    tree=Tree("a", {"b": Tree("b")}),
    loose=Loose(open=False),
    json={"a": [-0.0, {"b": None}]},
    named_otherwise="x",
    perhaps="x",
    perhaps_not=MISSING,
)
OTHER = evolve(
    STATE,
    either="x",
    dated=5,
    drawn=2.0,
    of_two=Town("x"),
    named=Town("y"),
    kinds={"a": "b"},
    rows_or_not=None,
    claimed=None,
    level=1,
    json=(),
)
THIRD = evolve(STATE, either=3, drawn=None, of_two=None, named=4, kinds=True, level=None)
STATES = (STATE, OTHER, THIRD)


@pytest.mark.parametrize("state", STATES, ids=["one", "other", "third"])
def test_the_code_writes_reads_and_checks_what_the_walk_does(state):
    plain = unstructure(SHAPE, state)
    written = conversion_of(TreeWriter, SHAPE)(state)
    assert json.dumps(written) == json.dumps(plain)
    assert conversion_of(TextWriter, SHAPE)(state) == canonical_value(SHAPE, state)
    assert exact(conversion_of(ReaderWriter, SHAPE)(plain), structure(SHAPE, plain))
    assert exact(conversion_of(CheckWriter, SHAPE)(state), validate(state))
    assert shown(way_to_hash.__wrapped__(SHAPE).make()(state)) == shown(state_trie(SHAPE, state))


PLAIN = unstructure(SHAPE, STATE)


def read_both(plain):
    """What is read at once by the code, and what the walk reads."""
    with at_once():
        return outcome(lambda: codec.structure(SHAPE, plain)), outcome(
            lambda: structure(SHAPE, plain)
        )


def said(**members):
    return {"said": {"value": "x", **members}}


TREES = [
    {},
    {"towns": {"order": ["x"], "rows": {"x": {"name": "x", "people": 2}}}},
    {"by_name": {"x": {"name": "x"}}},
    {"by_name": {"x": {"name": "x", "people": 1, "size": 2}}},
    {"by_name": {"x": {"size": 2}}},
    {"of_two": {"class": "Road", "name": "x"}},
    {"of_two": {"class": "Lake", "name": "x"}},
    {"of_two": {"name": "x"}},
    {"perhaps_not": {"a": 1}},
    {"nothing": 0},
    {"day": "2023-13-01"},
    {"day": 5},
    {"exact": "1.50"},
    {"colour": "green"},
    {"colour": []},
    {"broken": "\ud800"},
    {"either": 1.5},
    {"kinds": 1},
    {"counted": {"order": ["x"], "rows": {"x": {"name": "x", "size": 1}}}},
    {"rule": {"least": -1}},
    {"tidy": {"word": 3}},
    {"loose": {"open": 1}},
    {"said": {}},
    {"said": {"value": 1}},
    {"about": {"a": {"value": 1, "sources": ["ap"], "rivals": [{"value": 2}]}}},
    said(certainty="sure"),
    said(certainty=None),
    said(certainty=["reported"]),
    said(since="soon"),
    said(since=2023),
    said(note=""),
    said(note="\ud800"),
    said(note=5),
    said(sources="ap"),
    said(sources=None),
    said(sources=[], doubts=["a", "a"]),
    said(doubts=["\ud800"]),
    said(doubts=[1]),
    said(author="me"),
    said(until="2023/..", note="x"),
]


@pytest.mark.parametrize("changes", TREES, ids=range(len(TREES)))
def test_a_tree_is_read_or_refused_as_by_the_walk(changes):
    by_code, by_walk = read_both({**PLAIN, **changes})
    assert exact(by_code, by_walk)


@pytest.mark.parametrize("name", PLAIN)
def test_a_field_that_is_not_written_is_told_as_by_the_walk(name):
    by_code, by_walk = read_both({key: each for key, each in PLAIN.items() if key != name})
    assert exact(by_code, by_walk)


VALUES = [
    {"text": "\ud800"},
    {"count": 10**4300},
    {"count": True},
    {"share": float("inf")},
    {"exact": Decimal("NaN")},
    {"broken": "\ud800"},
    {"level": []},
    {"either": 1.5},
    {"tags": ["a"]},
    {"tags": (1,)},
    {"set_of": frozenset({1.5})},
    {"nested": (Town(1),)},
    {"by_name": {1: Town("x")}},
    {"by_name": {"\ud800": Town("x")}},
    {"by_name": MappingProxyType({"x": Town("x")})},
    {"by_name": {"x": Town("x", "1")}},
    {"by_name": None},
    {"deep": {"a": None}},
    {"towns": (Town("x"), Town("x"))},
    {"towns": (Town("x"), None)},
    {"towns": [Town("x")]},
    {"towns": (Town("\ud800"),)},
    {"said": Claim("x", note="\ud800")},
    {"said": Claim("x", doubts="\ud800")},
    {"said": Claim("x", sources="\ud800")},
    {"said": Claim(5)},
    {"said": "x"},
    {"about": {"a": Claim({"b": [float("nan")]})}},
    {"json": {1: 2}},
    {"perhaps": None},
    {"named_otherwise": 5},
    {"text": MISSING},
    {"kinds": MappingProxyType({"a": "b"})},
    {"rows_or_not": ("x",)},
    {"rule": None},
]


@pytest.mark.parametrize("changes", VALUES, ids=range(len(VALUES)))
def test_a_value_is_written_and_passed_or_refused_as_by_the_walk(changes):
    state = evolve(STATE, **changes)
    with at_once():
        by_code = (
            outcome(lambda: codec.unstructure(SHAPE, state)),
            outcome(lambda: codec.canonical_value(SHAPE, state)),
            outcome(lambda: validation.validate(state)),
        )
    by_walk = (
        outcome(lambda: unstructure(SHAPE, state)),
        outcome(lambda: canonical_value(SHAPE, state)),
        outcome(lambda: validate(state)),
    )
    assert exact(by_code, by_walk)


def test_a_tree_that_is_nested_too_deeply_is_told_as_by_the_walk():
    deep = {"name": "x", "parts": {}}
    for _ in range(150):
        deep = {"name": "x", "parts": {"a": deep}}
    by_code, by_walk = read_both({**PLAIN, "tree": deep})
    assert (by_code, "nested more than 100 deep" in by_code[1]) == (by_walk, True)


def test_a_state_that_needs_no_freezing_is_the_same_object_behind_the_door():
    once = validate(evolve(STATE, json=1, opened=(), about=FrozenDict()))
    assert (conversion_of(CheckWriter, SHAPE)(once) is once, validate(once) is once) == (True, True)


def test_a_part_that_needs_no_freezing_stays_the_same_object():
    state = evolve(STATE, nested=(Town("x"),), deep={"a": {"b": 1}, "c": FrozenDict()})
    settled = conversion_of(CheckWriter, SHAPE)(state)
    assert settled.nested is state.nested
    assert settled.deep["c"] is state.deep["c"]
    assert settled.deep["a"] is not state.deep["a"]


# When code is made.


@frozen
class Stock:
    title: str
    counts: Mapping[str, int]
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()


STOCK = shape_of(Stock)


def stock(entries):
    return Stock("x", {f"i{n}": n for n in range(entries)}, (Town("x"),))


def test_the_volume_of_a_state_and_of_its_tree_is_estimated_from_its_entries_and_rows():
    # Of the state its three fields, of an entry one place, of a row itself and two.
    state = stock(100)
    volumes = (
        state_volume(STOCK, state),
        plain_volume(STOCK, unstructure(STOCK, state)),
    )
    assert (volumes, slots_below(STOCK)) == ((3 + 100 + 3, 3 + 100 + 3), 8)


def test_the_volume_of_what_has_no_entries_is_that_of_a_leaf():
    assert [
        plain_volume(STOCK, 3),
        state_volume(STOCK.fields["counts"].shape, None),
    ] == [1, 1]


def test_code_is_made_for_a_large_value_at_once_and_for_small_ones_after_some():
    large, small = (
        conversions.way_to_read.__wrapped__(STOCK),
        conversions.way_to_read.__wrapped__(STOCK),
    )
    tree = unstructure(STOCK, stock(0))
    asked = [small.code_for(tree) for _ in range(conversions.LEAVES_A_SLOT * 8)]
    assert large.code_for(unstructure(STOCK, stock(conversions.LEAVES_A_SLOT * 8))) is not None
    assert (asked[0], asked[-1]) == (None, small.code_for(tree))
    assert asked[-1] is not None


def test_a_class_that_looks_at_its_values_is_made_by_its_own_code():
    assert is_refused(lambda: conversion_of(ReaderWriter, shape_of(Rule))({"least": -1}))
    assert conversion_of(ReaderWriter, shape_of(Tidy))({"word": " x "}) == Tidy("x")


def converted(state):
    """What the public functions make of a state."""
    shape = shape_of(type(state))
    plain = codec.unstructure(shape, state)
    text = codec.canonical_value(shape, state)
    return plain, text, codec.structure(shape, plain), validation.validate(state)


def test_a_small_value_is_converted_by_hand_and_by_code_to_the_same():
    by_hand = converted(stock(1))
    with at_once():
        assert exact(converted(stock(1)), by_hand)


def test_a_large_state_has_the_root_that_the_walk_gives():
    state = stock(conversions.LEAVES_A_SLOT * slots_below(STOCK))
    assert root_of(STOCK, state) == state_trie(STOCK, state).hash.hex()
    assert root_of(STOCK, stock(0)) == state_trie(STOCK, stock(0)).hash.hex()


def test_a_value_that_a_large_state_cannot_hold_is_told_as_by_the_walk():
    state = evolve(stock(conversions.LEAVES_A_SLOT * slots_below(STOCK)), title=3)
    told, walked = (outcome(lambda f=f: f(STOCK, state)) for f in (root_of, state_trie))
    assert told == walked


@pytest.mark.parametrize("is_enabled", [True, False])
def test_the_collector_is_paused_and_then_as_it_was_also_after_an_error(is_enabled):
    (gc.enable if is_enabled else gc.disable)()
    try:
        paused = conversions.without_collector(lambda _: gc.isenabled(), None)
        with pytest.raises(TypeError):
            conversions.without_collector(len, None)
        assert (paused, gc.isenabled()) == (False, is_enabled)
    finally:
        gc.enable()


def test_the_tree_of_a_record_of_many_fields_is_that_of_the_walk():
    wide = attrs.make_class(
        "Wide", {f"f{n}": attrs.field(type=int) for n in range(20)}, frozen=True
    )
    shape, state = shape_of(wide), wide(*range(20))
    assert shown(way_to_hash.__wrapped__(shape).make()(state)) == shown(state_trie(shape, state))
    assert root_of(shape, state) == state_trie(shape, state).hash.hex()  # too small for code
