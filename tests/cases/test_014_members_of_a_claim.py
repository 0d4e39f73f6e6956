"""A wrong member of a claim was told at the path of the record above it, or taken in (S5)."""

from collections.abc import Mapping

import pytest
from attrs import frozen

from storyversions.errors import StateError
from storyversions.state.codec import structure
from storyversions.state.schema import Claim, shape_of


@frozen
class State:
    tolls: Mapping[str, Claim[int]]


@pytest.mark.parametrize(
    "member",
    [
        {"certainty": "sure"},
        {"since": "2023-13"},
        {"until": 5},
        {"sources": "ap"},
        {"doubts": [1]},
        {"note": 1},
    ],
)
def test_a_wrong_member_of_a_claim_is_told_at_the_path_of_the_claim(member):
    with pytest.raises(StateError) as error:
        structure(shape_of(State), {"tolls": {"fire": {"value": 1, **member}}})
    assert error.value.path == "tolls[fire]"
