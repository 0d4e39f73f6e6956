"""A patch to another member of a union raised KeyError or StateError, not a conflict (P3)."""

import pytest
from attrs import frozen

from storyversions import between
from storyversions.errors import Conflict


@frozen
class Town:
    size: int


@frozen
class Road:
    open: bool


@frozen
class State:
    place: Town | Road | int | None


@pytest.mark.parametrize("place", [Road(open=True), 3, None])
def test_a_patch_inside_another_member_of_the_union_conflicts(place):
    patch = between(State(Town(1)), State(Town(2)))
    with pytest.raises(
        Conflict, match=r"place: the patch expects 'something to edit inside' and finds"
    ):
        patch.apply(State(place))
