"""The strategies of states that the library offers: what they draw, and how near a pair is.

No `from __future__ import annotations`: the classes inside the tests could not be resolved.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Optional

import pytest
from attrs import field, frozen, validators
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from laws.oracles import exact

from storyversions.dates import zone
from storyversions.domain import admit
from storyversions.errors import SchemaError, UsageError
from storyversions.models.newsroom import Newsroom
from storyversions.schema import Claim, Meta
from storyversions.testing import near, pairs, states

UTC = zone("UTC")


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
    assert exact(admit(state), state)


@given(state=states(Newsroom))
def test_no_claim_ends_surely_before_it_begins(state):
    claims = [claim for each in (state.matters, state.works, state.facts) for claim in each.values()]
    spans = [(each.since.extent(UTC), each.until.extent(UTC)) for each in claims if each.since and each.until]
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
    return 1 + max(map(depth, [*([node.next] if node.next else []), *node.parts.values()]), default=0)


def test_a_near_state_has_entries_and_rows_in_common_with_the_first():
    state = State(Claim(1), (Town("a", 1), Town("b", 2)), {"c": Town("c", 3)})
    shared = find(near(state), lambda other: {*other.towns} & {*state.towns} and other.towns != state.towns)
    assert "c" in shared.by_name


def test_a_change_that_a_validator_refuses_does_not_happen():
    state = State(Claim(1), (Town("a", 1),), {})

    @settings(max_examples=300)
    @given(other=near(state, toll=st.just(Claim(1)), by_name=st.just({})))
    def look(other):
        assert all(town.size >= 0 for town in other.towns)

    look()


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
        UsageError, match=f"no {cls.__name__} comes to an end; make the field optional in which a class"
    ):
        states(cls)


def test_a_class_that_cannot_be_versioned_is_refused():
    @frozen
    class Odd:
        x: list[Any]

    with pytest.raises(SchemaError, match=r"Odd\.x: list cannot be versioned"):
        states(Odd)
