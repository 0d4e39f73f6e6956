"""The comparison of two states by the code of their class.

What it passes over, what it finds, and how it reads.
"""

import linecache
import traceback
import tracemalloc
from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Literal, Optional

import attrs
import pytest
from attrs import evolve, frozen
from state_examples import Colour, Road, Town

from storyversions.annex import plain_form
from storyversions.errors import SchemaError, StateError
from storyversions.state.between import between, find_edits
from storyversions.state.fast import differences
from storyversions.state.fast.compiled import finder_of, source_of
from storyversions.state.schema import NOTHING, Claim, FrozenDict, Meta, shape_of
from storyversions.state.walk import walk

# No `from __future__ import annotations`: the classes name each other.

NOON = datetime(2023, 11, 20, 12, tzinfo=UTC)
TOKYO = timezone(timedelta(hours=9))
NAN = float("nan")


@frozen
class Node:
    name: str
    below: Mapping[str, "Node"] = FrozenDict()
    beside: Optional["Node"] = None


@frozen
class Wide:
    """More fields than are tested where a record stands inside another one."""

    a1: int = 0
    a2: int = 0
    a3: int = 0
    a4: int = 0
    a5: int = 0
    a6: int = 0
    a7: int = 0
    a8: int = 0
    a9: int = 0
    b1: int = 0
    b2: int = 0
    b3: int = 0
    b4: int = 0
    b5: int = 0
    b6: int = 0
    b7: int = 0
    b8: int = 0


@frozen
class Place:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    by_name: Mapping[str, Town] = FrozenDict()
    either: Town | tuple[str, ...] | datetime | bool | None = None
    several: Mapping[str, int] | int | str | None = None
    wide: Wide = Wide()
    toll: Claim[Wide] | None = None


NOWHERE = Town("")


@frozen
class State:
    name: str = ""
    note: str | None = None
    number: int = 0
    share: float = 0.0
    price: Decimal = Decimal(1)
    time: datetime = NOON
    colour: Colour = Colour.RED
    mixed: Literal["a", 1, True] = "a"
    numbers: tuple[int, ...] = ()
    mixture: tuple[int | bool, ...] = ()
    days: frozenset[date] = frozenset()
    data: Any = None
    toll: Claim[int | bool] | None = None
    text: Mapping[str, Claim[str]] = FrozenDict()
    town: Town = NOWHERE
    either: Town | Road | None = None
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    both: Annotated[tuple[Town | Road, ...], Meta(key="name")] | None = None
    parts: Annotated[tuple[Town, ...], Meta(key=("name", "size"))] = ()
    by_name: Mapping[str, Town] = FrozenDict()
    counts: Mapping[str, int] = FrozenDict()
    places: Mapping[str, Place] = FrozenDict()
    tree: Node = Node("")


EMPTY = State()


def found(a, b):
    """What the code of the class finds."""
    edits = []
    finder_of(type(a))(a, b, (), edits)
    return [(str(each.path), each.before, each.after) for each in edits]


def walked(a, b):
    """What the walk finds."""
    return [(str(path), before, after) for path, before, after in walk(shape_of(type(a)), a, b)]


def place(**fields):
    return {"places": {"x": Place(**fields)}}


PAIRS = {
    "a text": ({"name": "a"}, {"name": "b"}),
    "a truth value for a number": ({"number": 1}, {"number": True}),
    "a number with a point for one without": ({"number": 1}, {"number": 1.0}),
    "one truth value in a place for numbers": ({"number": True}, {"number": True}),
    "no number": ({"share": NAN}, {"share": NAN}),
    "two that are no numbers": ({"share": NAN}, {"share": float("nan")}),
    "zero and minus zero": ({"share": 0.0}, {"share": -0.0}),
    "two spellings of a decimal": ({"price": Decimal("1.0")}, {"price": Decimal("1.00")}),
    "an instant in two zones": ({"time": NOON}, {"time": NOON.astimezone(TOKYO)}),
    "an instant in a zone twice": (
        {"time": NOON.astimezone(TOKYO)},
        {"time": NOON.astimezone(TOKYO)},
    ),
    "no instants": ({"time": "a"}, {"time": "a"}),
    "an enum and its value": ({"colour": Colour.RED}, {"colour": "red"}),
    "a choice of mixed values": ({"mixed": 1}, {"mixed": True}),
    "numbers": ({"numbers": (1, 2)}, {"numbers": (1, 2)}),
    "numbers and truth values": ({"mixture": (1,)}, {"mixture": (True,)}),
    "days": ({"days": frozenset({date(2023, 1, 1)})}, {"days": frozenset({date(2023, 1, 1)})}),
    "opaque": ({"data": {"a": [1]}}, {"data": {"a": [True]}}),
    "opaque in another order": ({"data": {"a": 1, "b": 2}}, {"data": {"b": 2, "a": 1}}),
    "claims of a number and a truth value": ({"toll": Claim(1)}, {"toll": Claim(value=True)}),
    "a claim with another date": (
        {"toll": Claim(1, since="2023")},
        {"toll": Claim(1, since="2024")},
    ),
    "a claim with its date": ({"toll": Claim(1, since="2023")}, {"toll": Claim(1, since="2023")}),
    "a claim and none": ({"toll": Claim(1)}, {"toll": None}),
    "claims in a mapping": (
        {"text": {"a": Claim("x"), "b": Claim("y")}},
        {"text": {"b": Claim("z"), "c": Claim("y")}},
    ),
    "a record": ({"town": Town("a")}, {"town": Town("a", 1)}),
    "another class of a union": ({"either": Town("a")}, {"either": Road("a")}),
    "one class of a union": ({"either": Road("a")}, {"either": Road("a", open=False)}),
    "a record that comes": ({"either": None}, {"either": Road("a")}),
    "rows that change": (
        {"towns": (Town("a"), Town("b"))},
        {"towns": (Town("a", 1), Town("b", 2))},
    ),
    "rows that come, go and move": (
        {"towns": (Town("a"), Town("b"), Town("c"), Town("d", 4))},
        {"towns": (Town("a"), Town("d"), Town("e"), Town("b", 2))},
    ),
    "rows that come at the end": ({"towns": (Town("a"),)}, {"towns": (Town("a", 1), Town("b"))}),
    "rows that go at the end": ({"towns": (Town("a"), Town("b"))}, {"towns": (Town("a"),)}),
    "rows of two classes": (
        {"both": (Town("a"), Road("b"))},
        {"both": (Road("a"), Road("b", open=False))},
    ),
    "rows and none": ({"both": (Town("a"),)}, {"both": None}),
    "rows with two keys": (
        {"parts": (Town("a", 1), Town("a", 2))},
        {"parts": (Town("a", 2), Town("a", 1))},
    ),
    "rows with keys that are no texts": (
        {"towns": (Town(1), Town(2))},
        {"towns": (Town(2), Town("1"))},
    ),
    "entries that change": (
        {"by_name": {"a": Town("a"), "b": Town("b")}},
        {"by_name": {"a": Town("x"), "b": Town("b")}},
    ),
    "entries that come and go": (
        {"by_name": {"a": Town("a"), "b": Town("b"), "c": Town("c")}},
        {"by_name": {"a": Town("a"), "c": Town("c", 1), "d": Town("d")}},
    ),
    "entries in another order": ({"counts": {"a": 1, "b": 2}}, {"counts": {"b": 2, "a": 1}}),
    "entries that come at the end": ({"counts": {"a": 1}}, {"counts": {"a": 1, "b": 2}}),
    "entries that go at the end": ({"counts": {"a": 1, "b": 2}}, {"counts": {"a": 1}}),
    "mappings of other classes": (
        {"counts": MappingProxyType({"a": 1, "b": 2})},
        {"counts": OrderedDict(b=True, a=1)},
    ),
    "an entity with rows": (
        place(towns=(Town("a"), Town("b"))),
        place(towns=(Town("b"), Town("a"))),
    ),
    "an entity with the same rows": (place(towns=(Town("a"),)), place(towns=(Town("a"),))),
    "an entity with more rows": (place(towns=(Town("a"),)), place(towns=(Town("a"), Town("b")))),
    "an entity with entries": (place(by_name={"a": Town("a")}), place(by_name={"a": Town("a", 1)})),
    "an entity with the same entries": (
        place(by_name={"a": Town("a")}),
        place(by_name={"a": Town("a")}),
    ),
    "an entity with more entries": (place(by_name={}), place(by_name={"a": Town("a", 1)})),
    "an entity with a record": (place(wide=Wide(b8=1)), place(wide=Wide(b8=2))),
    "an entity with a claim of a record": (
        place(toll=Claim(Wide(b8=1))),
        place(toll=Claim(Wide(b8=True))),
    ),
    "a mapping of a union": (place(several={"a": 1}), place(several={"a": 2})),
    "numbers of a union": (place(several=1), place(several=1)),
    "a record of a union": (place(either=Town("a")), place(either=Town("a", 1))),
    "a text of a union": (place(either=("a",)), place(either=("a",))),
    "an instant of a union": (place(either=NOON), place(either=NOON.astimezone(TOKYO))),
    "a class in itself": (
        {"tree": Node("a", FrozenDict(b=Node("b", beside=Node("c"))))},
        {"tree": Node("a", FrozenDict(b=Node("b", beside=Node("d"))))},
    ),
    "what is no mapping on both sides": ({"counts": [1]}, {"counts": [1]}),
    "what are no rows on both sides": ({"towns": []}, {"towns": []}),
    "nothing in an entry": ({"counts": {"a": NOTHING}}, {"counts": {"b": 1}}),
}

DOUBLED_ROWS = {
    "rows of one key in step": (
        {"towns": (Town("a"), Town("a", 1))},
        {"towns": (Town("a", 2), Town("a", 3))},
    ),
    "rows of one key": (
        {"towns": (Town("b"), Town("a"), Town("a", 1))},
        {"towns": (Town("b", 1), Town("a", 3))},
    ),
}


@pytest.mark.parametrize(("before", "after"), PAIRS.values(), ids=PAIRS)
def test_the_code_finds_what_the_walk_finds_and_in_both_directions(before, after):
    a, b = evolve(EMPTY, **before), evolve(EMPTY, **after)
    assert (sorted(found(a, b), key=str), sorted(found(b, a), key=str)) == (
        sorted(walked(a, b), key=str),
        sorted(walked(b, a), key=str),
    )


@pytest.mark.parametrize(("before", "after"), PAIRS.values(), ids=PAIRS)
def test_the_core_finds_what_the_walk_finds(before, after):
    a, b = evolve(EMPTY, **before), evolve(EMPTY, **after)
    edits = plain_form(find_edits)(shape_of(State), a, b)
    assert [(str(edit.path), edit.before, edit.after) for edit in edits] == walked(a, b)


@pytest.mark.parametrize("before", [before for before, _ in PAIRS.values()], ids=PAIRS)
def test_nothing_is_found_where_nothing_differs(before):
    assert found(evolve(EMPTY, **before), evolve(EMPTY, **before)) == []


DIFFERENT = [
    ({"number": 1}, {"number": True}),
    ({"number": 1}, {"number": 1.0}),
    ({"time": NOON}, {"time": NOON.astimezone(TOKYO)}),
    ({"mixed": 1}, {"mixed": True}),
    ({"mixture": (1,)}, {"mixture": (True,)}),
    ({"data": [1]}, {"data": [True]}),
    ({"data": {"a": 1}}, {"data": {"a": 1.0}}),
    ({"data": ({"a": (1,)},)}, {"data": ({"a": (True,)},)}),
    ({"toll": Claim(1)}, {"toll": Claim(value=True)}),
    ({"toll": Claim(1)}, {"toll": Claim(1, note="x")}),
]


@pytest.mark.parametrize(("before", "after"), DIFFERENT)
def test_what_python_takes_for_equal_and_is_written_differently_is_found(before, after):
    assert [path for path, *_ in found(evolve(EMPTY, **before), evolve(EMPTY, **after))] == list(
        before
    )


REFUSED = {
    "what is no mapping": ({"counts": {"a": 1}}, {"counts": [1]}),
    "rows that are no tuple": ({"towns": (Town("a"),)}, {"towns": [Town("a")]}),
    "a record and what is none": ({"town": Town("a")}, {"town": Road("a")}),
    "no claims": ({"toll": 1}, {"toll": 2}),
    "no rows": ({"towns": (1, 2)}, {"towns": (2, 1)}),
    "no records": ({"town": 1}, {"town": 2}),
}


@pytest.mark.parametrize(("before", "after"), REFUSED.values(), ids=REFUSED)
def test_what_the_walk_refuses_is_refused_in_the_same_words(before, after):
    a, b = evolve(EMPTY, **before), evolve(EMPTY, **after)
    with pytest.raises((StateError, AttributeError)) as by_shape:
        walked(a, b)
    with pytest.raises(type(by_shape.value)) as by_code:
        found(a, b)
    assert str(by_code.value) == str(by_shape.value)


@pytest.fixture
def blind(monkeypatch):
    """A comparison by the shape that finds nothing, so that what is found is found by code."""
    monkeypatch.setattr(differences, "compare_by_shape", lambda *_: None)


def test_the_first_and_the_later_comparisons_of_a_class_find_the_same():
    model = attrs.make_class("Model", {"size": attrs.field(type=int)}, frozen=True)
    patches = [between(model(1), model(2)) for _ in range(20)]
    assert [patch.to_plain() for patch in patches] == [patches[0].to_plain()] * 20


@pytest.mark.annex
@pytest.mark.usefixtures("blind")
def test_the_first_small_states_of_a_class_are_compared_by_its_shape_and_the_later_ones_by_code():
    model = attrs.make_class("Model", {"size": attrs.field(type=int)}, frozen=True)
    first, *_, last = (len(between(model(1), model(2))) for _ in range(20))
    assert (first, last) == (0, 1)


@pytest.mark.annex
@pytest.mark.usefixtures("blind")
def test_a_large_state_is_compared_by_code_at_once():
    model = attrs.make_class("Large", {"counts": attrs.field(type=Mapping[str, int])}, frozen=True)
    patch = between(
        model({str(n): n for n in range(2000)}), model({str(n): n or 1 for n in range(2000)})
    )
    assert [str(edit.path) for edit in patch] == ["counts[0]"]


def test_two_classes_are_not_compared():
    with pytest.raises(StateError, match="a Town and a Road are not two states of one class"):
        between(Town("a"), Road("a"))


def test_a_class_that_cannot_be_versioned_is_refused():
    with pytest.raises(SchemaError, match="dict cannot be versioned"):
        finder_of(attrs.make_class("Odd", {"x": attrs.field(type=dict)}, frozen=True))


def test_a_class_with_a_name_that_no_code_can_have_is_compared():
    odd = attrs.make_class("Odd", {"size": attrs.field(type=int)}, frozen=True)
    odd.__name__ = "1 oddität"
    assert found(odd(1), odd(2)) == [("size", 1, 2)]


def test_a_traceback_shows_the_line_of_the_code():
    class Unequal:
        def __eq__(self, _):
            raise ValueError("no")

        __hash__ = None

    try:
        found(evolve(EMPTY, number=Unequal()), EMPTY)
    except ValueError as error:
        shown = "".join(traceback.format_exception(error))
    assert (
        "if not (a.number is b.number or a.number == b.number and a.number.__class__ is"
        " b.number.__class__):" in shown
    )


def test_the_source_of_a_class_is_the_code_that_runs():
    lines = linecache.getlines(finder_of(State).__code__.co_filename)
    assert "".join(lines) == source_of(State)


def test_two_classes_of_one_name_have_a_source_each():
    first, second = (
        attrs.make_class("Twin", {name: attrs.field(type=int)}, frozen=True) for name in ("a", "b")
    )
    sources = [linecache.getlines(finder_of(each).__code__.co_filename) for each in (first, second)]
    assert ["a.a" in "".join(sources[0]), "a.b" in "".join(sources[1])] == [True, True]


def test_a_large_state_needs_no_memory_where_nothing_differs():
    before, after = (
        evolve(EMPTY, by_name={f"t{n}": Town(f"t{n}", n) for n in range(20_000)}) for _ in range(2)
    )
    found(before, after)
    tracemalloc.start()
    found(before, after)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**16


@frozen
class Quake:
    magnitude: Claim[float]


@pytest.mark.parametrize("times", [1, 12])
def test_claims_that_differ_in_their_rivals_alone_differ_by_shape_and_by_code(times):
    """The code of a class is made after some comparisons; it called a former name."""
    afad, usgs = Claim(7.7, sources=["afad"]), Claim(7.6, sources=["usgs"])
    before, after = (Quake(Claim(7.8, rivals=[rival])) for rival in (afad, usgs))
    again = Quake(Claim(7.8, rivals=[Claim(7.7, sources=["afad"])]))
    for _ in range(times):
        found = [str(edit.path) for edit in between(before, after)]
        assert (found, len(between(before, again))) == (["magnitude"], 0)


@pytest.mark.parametrize("fields", DOUBLED_ROWS.values(), ids=DOUBLED_ROWS)
@pytest.mark.parametrize("find", [found, walked])
def test_the_code_and_the_walk_refuse_two_rows_with_one_key(find, fields):
    states = [State(**members) for members in fields]
    for pair in (states, states[::-1]):
        with pytest.raises(StateError, match=r"^towns: two rows have the key 'a'$"):
            find(*pair)
