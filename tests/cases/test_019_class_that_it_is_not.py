"""A record of another class was read as the only class that may stand there (S2)."""

import pytest
from attrs import frozen

from storyversions.errors import StateError
from storyversions.state.codec import structure
from storyversions.state.schema import shape_of


@frozen
class Town:
    name: str


@frozen
class State:
    place: Town | None


def test_a_record_of_another_class_is_refused():
    with pytest.raises(StateError, match="place: Town has no field 'class'"):
        structure(shape_of(State), {"place": {"class": "Road", "name": "a"}})
