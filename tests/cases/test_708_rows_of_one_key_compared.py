"""F2, P1: `between` took two rows with one key, and lost the first of them without a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import pytest
from attrs import field, frozen

from storyversions import Meta, between
from storyversions.errors import StateError


@frozen
class Town:
    name: str
    dead: int = 0


@frozen
class Count:
    town: str
    year: int
    dead: int = 0


@frozen
class County:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()


@frozen
class Fire:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    counts: Annotated[tuple[Count, ...], Meta(key=("town", "year"))] = ()
    counties: Mapping[str, County] = field(factory=dict)


ONE, TWO, THREE = Town("a", 1), Town("a", 2), Town("a", 3)
OTHER = Town("b")
DOUBLED = {
    "in one state only": ((ONE,), (ONE, TWO)),
    "in the earlier state": ((ONE, TWO), (ONE,)),
    "in both, in step": ((ONE, TWO), (ONE, THREE)),
    "in both, in another order": ((ONE, OTHER, TWO), (TWO, ONE, OTHER)),
    "behind rows that agree": ((OTHER, ONE), (OTHER, ONE, TWO)),
    "beside a row that differs": ((ONE, ONE, OTHER), (ONE, ONE, Town("b", 1))),
}
# The code of a class is made after nine comparisons.
CALLS = 12


def refusals(a: Fire, b: Fire) -> set[str]:
    said = set()
    for _ in range(CALLS):
        with pytest.raises(StateError) as caught:
            between(a, b)
        said.add(str(caught.value))
    return said


@pytest.mark.parametrize("rows", DOUBLED.values(), ids=DOUBLED)
def test_two_rows_with_one_key_are_refused_with_their_path_however_often(rows):
    a, b = map(Fire, rows)
    assert refusals(a, b) == {"towns: two rows have the key 'a'"}


def test_two_rows_are_refused_below_a_mapping_too():
    a, b = (Fire(counties={"x y": County(rows)}) for rows in ((ONE,), (ONE, TWO)))
    assert refusals(a, b) == {"counties[\"x y\"].towns: two rows have the key 'a'"}


def test_two_rows_with_one_composite_key_are_refused():
    a, b = (Fire(counts=(Count("a", 1), *more)) for more in ((), (Count("a", 1, 3),)))
    assert refusals(a, b) == {"counts: two rows have the key 'a,1'"}


def test_rows_in_which_nothing_differs_are_not_looked_at():
    assert all(not between(Fire((ONE, TWO)), Fire((ONE, TWO))) for _ in range(CALLS))


@pytest.mark.parametrize("turn", [False, True], ids=["came", "went"])
def test_they_are_refused_in_an_entity_that_came_or_went_whole(turn):
    states = [Fire(), Fire(counties={"x": County((ONE, OTHER, TWO))})]
    a, b = reversed(states) if turn else states
    assert refusals(a, b) == {"counties[x].towns: two rows have the key 'a'"}


@frozen
class Region:
    name: str
    counties: Mapping[str, County] = field(factory=dict)


@frozen
class State:
    regions: Annotated[tuple[Region, ...], Meta(key="name")] = ()


def test_they_are_refused_however_deep_in_a_row_that_came():
    deep = Region("n", {"x": County((ONE, ONE))})
    with pytest.raises(StateError) as caught:
        between(State(), State((deep,)))
    assert str(caught.value) == "regions[n].counties[x].towns: two rows have the key 'a'"


def test_rows_of_an_entity_that_came_with_a_key_each_are_taken():
    whole = Fire(counties={"x": County((ONE, OTHER))})
    assert [str(edit.path) for edit in between(Fire(), whole)] == ["counties[x]"]


@frozen
class Borough:
    name: str
    districts: Annotated[tuple[Town, ...], Meta(key="name")] | None = None


@frozen
class Country:
    towns: Mapping[str, Borough] = field(factory=dict)
    regions: Annotated[tuple[Region, ...], Meta(key="name")] = ()


def test_rows_that_may_be_none_and_mappings_of_rows_are_taken_as_they_come():
    region = Region("n", {"x": County((ONE, OTHER)), "y": County()})
    whole = Country({"a": Borough("a"), "b": Borough("b", (ONE,))}, (region,))
    assert len(between(Country(), whole)) == 4
