"""Validation of a state after another: what is skipped, shared and refused (S3)."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Annotated, Any

import pytest
from attrs import evolve, field, frozen

from storyversions import MISSING, Claim, Meta, Missing
from storyversions.errors import StateError
from storyversions.state.schema import FrozenDict, dangling_reference, shape_of
from storyversions.state.sharing import validate_after
from storyversions.state.validation import validate


class Text(str):
    """A text that equals one, and is none of the class."""

    __slots__ = ()


@frozen
class Street:
    name: str
    length: int = 0
    tags: tuple[str, ...] = ()


@frozen
class Town:
    people: int
    mayor: Claim[str] | None = None
    streets: Annotated[tuple[Street, ...], Meta(key="name")] = ()
    extra: Any = None


@frozen
class Land:
    towns: Mapping[str, Town]
    capital: Town | int | None = None
    note: str | Missing = MISSING
    share: float = 0.0


STREETS = (Street("Elm", 1), Street("Oak", 2), Street("Ash", 3))
BEFORE = validate(
    Land(
        {"a": Town(1, Claim("Ann"), STREETS, extra={"x": [1]}), "b": Town(2), "c": Town(3)},
        capital=Town(4),
    )
)


def with_town(**fields):
    """The state before with another town `a`, of which nothing is an object of the state before."""
    land = copy.deepcopy(BEFORE)
    return evolve(land, towns={**land.towns, "a": evolve(land.towns["a"], **fields)})


def with_streets(*streets):
    return with_town(streets=streets)


def test_a_state_that_is_the_same_is_the_object_before():
    assert validate_after(copy.deepcopy(BEFORE), BEFORE) is BEFORE


def test_what_is_the_same_in_another_state_is_the_object_before():
    after = validate_after(with_town(people=7), BEFORE)
    assert after.towns["a"].people == 7
    assert after.towns["a"].streets is BEFORE.towns["a"].streets
    assert after.towns["b"] is BEFORE.towns["b"]
    assert after.capital is BEFORE.capital


def test_entries_that_come_and_go_are_those_of_the_new_state():
    towns = {"b": BEFORE.towns["b"], "c": Town(3), "d": Town(5)}
    after = validate_after(evolve(BEFORE, towns=towns), BEFORE)
    assert (after.towns, type(after.towns)) == (towns, FrozenDict)
    assert after.towns["c"] is BEFORE.towns["c"]


@pytest.mark.parametrize(
    "streets",
    [
        (Street("Elm", 1), Street("Oak", 7), Street("Ash", 3)),
        (Street("Oak", 2), Street("Elm", 1), Street("Ash", 3)),
        (Street("Elm", 1), Street("Ash", 3)),
        (*STREETS, Street("Fir", 4)),
        (Street("Elm", 1), Street("Fir", 2), Street("Ash", 3)),
        (),
    ],
    ids=["changed", "moved", "gone", "new", "replaced", "none"],
)
def test_rows_that_stay_are_the_objects_before(streets):
    after = validate_after(with_streets(*streets), BEFORE).towns["a"].streets
    assert after == streets
    stood = {street.name: street for street in STREETS}
    assert [row for row in after if row == stood.get(row.name)] == [
        stood[row.name] for row in after if row is stood.get(row.name)
    ]


def test_what_can_change_is_frozen_where_it_equals_what_stood():
    after = validate_after(with_town(extra={"x": [1]}, people=7), BEFORE)
    assert after.towns["a"].extra == FrozenDict({"x": (1,)})
    assert type(after.towns["a"].extra) is FrozenDict


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (with_town(people=True), "towns[a].people"),
        (with_town(people=1.0), "towns[a].people"),
        (with_town(mayor="Ann"), "towns[a].mayor"),
        (with_streets(Street(Text("Elm"), 1), *STREETS[1:]), "towns[a].streets[Elm].name"),
        (with_streets(Street("Elm", 1, tags=(Text("old"),))), "towns[a].streets[Elm].tags"),
        (with_streets(STREETS[0], STREETS[0]), "two rows have the key"),
        (with_streets("Elm", *STREETS[1:]), "towns[a].streets"),
        (evolve(BEFORE, towns={**BEFORE.towns, Text("a"): BEFORE.towns["a"]}), ""),
        (evolve(BEFORE, towns={**BEFORE.towns, 7: Town(1)}), "a key is a text"),
        (evolve(BEFORE, capital=True), "capital"),
        (evolve(BEFORE, share=0), "share"),
        (evolve(BEFORE, towns={"b": Town("two"), "a": Town("one")}), "towns[b].people"),
    ],
)
def test_a_state_at_fault_is_refused_as_by_itself(after, sentence):
    def error(check):
        try:
            return (True, check())
        except StateError as refused:
            return (False, str(refused))

    assert error(lambda: validate_after(after, BEFORE)) == error(lambda: validate(after))
    assert sentence in str(error(lambda: validate(after))[1])


def test_a_key_that_only_equals_a_text_is_refused_though_its_entry_is_the_same_object():
    towns = {Text(key): town for key, town in BEFORE.towns.items()}
    with pytest.raises(StateError, match="a key is a text"):
        validate_after(Land(towns), BEFORE)


def test_a_field_that_was_absent_and_one_that_is_are_checked():
    told = validate_after(evolve(BEFORE, note="dry"), BEFORE)
    assert told.note == "dry"
    assert validate_after(evolve(told, note=MISSING), told).note is MISSING


def test_one_kind_of_a_union_that_gives_way_to_another_is_checked_by_itself():
    assert validate_after(evolve(BEFORE, capital=4), BEFORE).capital == 4
    with pytest.raises(StateError, match="capital"):
        validate_after(evolve(BEFORE, capital=4.0), BEFORE)


@frozen
class Thawed:
    """Its converter makes a dict that can change."""

    towns: Mapping[str, int] = field(converter=dict)


def test_a_mapping_that_a_converter_thawed_is_looked_at_again():
    before = validate(Thawed({"a": 1}))
    assert validate_after(Thawed({"a": 1}), before) == before
    with pytest.raises(StateError, match=r"towns\[a\]"):
        validate_after(Thawed({"a": True}), before)


@frozen
class Seat:
    place: str
    holder: Annotated[str | None, Meta(ref="people")] = None


@frozen
class Board:
    people: Mapping[str, int] = field(factory=dict)
    seats: Annotated[tuple[Seat, ...], Meta(key="place")] = ()
    votes: Annotated[Mapping[str, int], Meta(ref="people")] = field(factory=dict)
    chair: Annotated[str | None, Meta(ref="seats")] = None
    guests: Mapping[str, int] | None = None
    invited: Annotated[frozenset[str], Meta(ref="guests")] = frozenset()


FIRST = validate(
    Board(
        {"ann": 1, "bob": 2},
        (Seat("left", "ann"), Seat("right")),
        votes={"ann": 1},
        chair="left",
        guests={"eve": 1},
        invited=frozenset({"eve"}),
    )
)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({}, None),
        ({"people": {"ann": 7, "bob": 2}}, None),
        ({"people": {"ann": 1}}, None),
        ({"people": {"bob": 2}}, "seats[left].holder"),
        ({"seats": (Seat("left", "ann"), Seat("right", "bob"))}, None),
        ({"seats": (Seat("left", "eve"), Seat("right"))}, "seats[left].holder"),
        ({"seats": (Seat("right"), Seat("left", "ann"))}, None),
        ({"seats": (Seat("left", "ann"),)}, None),
        ({"seats": (Seat("right"),)}, "chair"),
        ({"seats": (*FIRST.seats, Seat("end", "eve"))}, "seats[end].holder"),
        ({"votes": {"ann": 1, "bob": 1}}, None),
        ({"votes": {"eve": 1}}, "votes[eve]"),
        ({"guests": None}, "invited"),
        ({"guests": {"eve": 1, "dan": 1}}, None),
        ({"chair": "end"}, "chair"),
        ({"chair": None}, None),
    ],
)
def test_a_broken_reference_is_found_from_what_differs(changes, path):
    after = validate_after(evolve(FIRST, **changes), FIRST)
    found = dangling_reference(shape_of(Board), after, FIRST)
    assert found == dangling_reference(shape_of(Board), after)
    assert (None if found is None else str(found.path)) == path


def test_references_of_a_whole_that_was_of_another_kind_are_all_looked_at():
    first = validate(Board({"ann": 1}))
    after = validate_after(evolve(first, guests={"eve": 1}, invited=frozenset({"dan"})), first)
    assert str(dangling_reference(shape_of(Board), after, first).path) == "invited"
