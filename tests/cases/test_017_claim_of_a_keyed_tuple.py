"""A claim that holds a keyed tuple was refused, since the key seemed to stand on the claim (S1)."""

from typing import Annotated

from attrs import frozen

from storyversions.state.codec import structure, unstructure
from storyversions.state.schema import Claim, Meta, shape_of


@frozen
class Town:
    name: str


@frozen
class State:
    towns: Claim[Annotated[tuple[Town, ...], Meta(key="name")]]


def test_a_claim_may_hold_a_keyed_tuple():
    state = State(Claim((Town("b"), Town("a"))))
    assert structure(shape_of(State), unstructure(shape_of(State), state)) == state
