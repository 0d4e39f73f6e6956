"""The strategies of states that the library offers: what they draw, and how near a pair is.

No `from __future__ import annotations`: the classes inside the tests could not be resolved.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, Literal, Optional, TypeVar
from unicodedata import category

import pytest
from attrs import field, frozen, validators
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from laws.oracles import exact
from state_examples import Colour

from storyversions.dates import zone
from storyversions.errors import SchemaError, StateError, UsageError
from storyversions.models.newsroom import Newsroom
from storyversions.state.schema import Claim, Meta, shape_of
from storyversions.state.validation import validate
from storyversions.story.assertions import check_references
from storyversions.testing import near, pairs, states
from storyversions.testing.strategies import mutations

UTC = zone("UTC")
T = TypeVar("T")


@frozen
class Town:
    name: str
    size: int = field(default=1, validator=validators.ge(0))


@frozen
class State:
    toll: Claim[int]
    towns: Annotated[tuple[Town, ...], Meta(key="name")]
    by_name: Mapping[str, Town]


@frozen
class Node:
    name: str
    next: Optional["Node"]
    parts: Mapping[str, "Node"]


@frozen
class Endless:
    inner: "Endless"


@frozen
class Held:
    claim: Claim[Endless]


@frozen
class Bare:
    pass


SIZED = {"towns": st.just((Town("a", 7),)), "by_name": st.just({})}


@given(state=states(Newsroom))
def test_a_state_is_one_that_a_story_keeps(state):
    assert exact(validate(state), state)


@given(state=states(Newsroom))
def test_no_claim_ends_surely_before_it_begins(state):
    claims = [
        claim for each in (state.matters, state.works, state.facts) for claim in each.values()
    ]
    spans = [
        (each.since.extent(UTC), each.until.extent(UTC))
        for each in claims
        if each.since and each.until
    ]
    assert [(since, until) for since, until in spans if until.surely_before(since)] == []


@pytest.mark.parametrize("letter", ["取", "م", "Ξ", "👩"])
def test_texts_come_in_several_scripts(letter):
    assert letter in find(states(Town, size=st.just(1)), lambda town: letter in town.name).name


@given(pair=pairs(State, **SIZED))
def test_a_field_with_a_strategy_of_its_own_keeps_to_it(pair):
    assert [(state.towns, state.by_name) for state in pair] == [((Town("a", 7),), {})] * 2


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(pair=pairs(Node))
def test_a_class_that_refers_to_itself_does_so_twice_at_most(pair):
    assert max(map(depth, pair)) <= 3


def depth(node):
    return 1 + max(
        map(depth, [*([node.next] if node.next else []), *node.parts.values()]), default=0
    )


def test_a_near_state_has_entries_and_rows_in_common_with_the_first():
    state = State(Claim(1), (Town("a", 1), Town("b", 2)), {"c": Town("c", 3)})
    shared = find(
        near(state), lambda other: {*other.towns} & {*state.towns} and other.towns != state.towns
    )
    assert "c" in shared.by_name


def test_a_change_that_a_validator_refuses_does_not_happen():
    state = State(Claim(1), (Town("a", 1),), {})

    @settings(max_examples=300)
    @given(other=near(state, toll=st.just(Claim(1)), by_name=st.just({})))
    def look(other):
        assert all(town.size >= 0 for town in other.towns)

    look()


def test_a_kind_of_change_that_would_never_be_drawn_is_noticed(monkeypatch):
    monkeypatch.setattr(mutations, "_KINDS", ())
    with pytest.raises(AssertionError, match="every kind of change has its place"):
        find(near(Town("a")), lambda _: True)


@given(other=near(Bare()))
def test_of_a_state_without_fields_only_itself_is_near(other):
    assert other == Bare()


@pytest.mark.parametrize("strategy", [states, pairs])
def test_a_strategy_for_a_field_that_the_class_does_not_have_is_refused(strategy):
    with pytest.raises(UsageError, match="State has no field 'tol'"):
        strategy(State, tol=st.just(1))


@pytest.mark.parametrize("cls", [Endless, Held])
def test_a_class_without_a_finite_state_is_refused(cls):
    with pytest.raises(
        UsageError,
        match=f"no {cls.__name__} comes to an end; make the field optional in which a class",
    ):
        states(cls)


def test_a_class_that_cannot_be_versioned_is_refused():
    @frozen
    class Odd:
        x: list[Any]

    with pytest.raises(SchemaError, match=r"Odd\.x: list cannot be versioned"):
        states(Odd)


@frozen
class Club:
    """A class with references of every kind.

    A key, a field, an optional one, and the items of a tuple.
    """

    members: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    rooms: Mapping[str, str] = field(factory=dict)
    chair: Annotated[str | None, Meta(ref="members")] = None
    keys: Annotated[Mapping[str, Claim[str]], Meta(ref=("members", "rooms"))] = field(factory=dict)
    guests: Annotated[tuple[str, ...], Meta(ref="rooms")] = ()


@given(pair=pairs(Club))
def test_references_hold_in_a_state_and_in_one_near_it(pair):
    for state in pair:
        check_references(shape_of(Club), state, {})


@given(club=states(Club, chair=st.just("Ann"), rooms=st.just({"bar": "1"})))
def test_no_reference_leads_out_of_a_field_that_was_given(club):
    assert {*club.guests} <= {"bar"}


def test_what_refers_to_a_removed_key_goes_with_it():
    club = Club(rooms={"bar": "1"}, guests=("bar",), keys={"bar": Claim("x")})
    other = find(near(club), lambda each: not each.rooms)
    assert (other.guests, other.keys) == ((), {})


@frozen
class Strict:
    """A class whose validators ask much of every field."""

    share: float = field(validator=[validators.ge(0), validators.le(1)])
    code: str = field(validator=validators.matches_re(r"[A-Z]{2}-[0-9]{4}"))
    year: int = field(validator=validators.and_(validators.gt(1999), validators.lt(2002)))
    kind: str = field(validator=validators.in_(["a", "b"]))
    short: str | None = field(validator=validators.optional(validators.max_len(1)))
    parts: tuple[int, ...] = field(validator=validators.min_len(4))
    even: int = field()

    @even.validator
    def _even(self, _attribute, value):
        if value % 2:
            raise ValueError("it is odd")


@given(strict=states(Strict))
def test_tight_validators_do_not_starve_the_strategy(strict):
    assert strict.year in {2000, 2001}
    assert strict.even % 2 == 0


@frozen
class Never:
    size: int = field()

    @size.validator
    def _never(self, _attribute, _value):
        raise ValueError("no size will do")


@frozen
class Broken:
    size: int = field(converter=lambda size: {}[size])


def test_a_validator_that_refuses_everything_is_told_with_its_field():
    @given(states(Never))
    def look(_):
        """It never gets here."""

    with pytest.raises(
        UsageError, match=r"no Never could be drawn: Never\.size refuses .*: no size will do"
    ):
        look()


def test_a_converter_that_breaks_is_told_with_its_field():
    with pytest.raises(StateError, match=r"Broken\.size raises KeyError: 0"):
        find(states(Broken), lambda _: True)


@pytest.mark.parametrize("kind", ["Lo", "Mn", "So", "Cc"])
def test_texts_have_letters_marks_signs_and_control_characters(kind):
    """The examples are the same in each run: a mark is in one text of some hundreds."""
    towns = states(Town, size=st.just(1))
    same = settings(derandomize=True, max_examples=2000, database=None)
    assert find(towns, lambda town: kind in map(category, town.name), settings=same).size == 1


@frozen
class Box(Generic[T]):
    content: T


@frozen
class Everything:
    """A field of every type of S1."""

    text: str
    number: int
    share: float
    truth: bool
    nothing: None
    day: date
    moment: datetime
    price: Decimal
    colour: Colour
    choice: Literal["a", 1]
    town: Town
    union: Town | int | None
    claim: Claim[Mapping[str, Town]]
    mapping: Mapping[str, Mapping[str, Claim[str]]]
    items: tuple[Decimal, ...]
    marks: frozenset[date]
    opaque: Any
    rows: Annotated[tuple[Town, ...], Meta(key=["name", "size"])]
    generic: Box[Claim[int]]
    inner: Optional["Everything"] = None


unhurried = settings(suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(state=states(Everything))
def test_a_field_of_every_type_is_drawn_as_a_story_keeps_it(state):
    assert exact(validate(state), state)


@pytest.mark.long
@pytest.mark.parametrize("name", ["mapping", "items", "marks", "rows", "inner"])
def test_the_smallest_state_with_something_in_a_field_has_nothing_else_there(name):
    state = find(states(Everything), lambda each: getattr(each, name), settings=unhurried)
    assert len(getattr(state, name)) == 1 if name != "inner" else state.inner.inner is None
