"""Of two former names of one field, both given, the last won in silence."""

from typing import Annotated

import pytest
from attrs import frozen

from storyversions import Meta
from storyversions.errors import StateError
from storyversions.state.codec import structure
from storyversions.state.schema import shape_of


@frozen
class House:
    rooms: Annotated[int, Meta(was=("chambers", "spaces"))]


def test_two_former_names_of_one_field_are_refused():
    with pytest.raises(
        StateError, match="House has both 'chambers' and 'spaces', former names of 'rooms'"
    ):
        structure(shape_of(House), {"chambers": 1, "spaces": 2})


def test_a_field_and_its_former_name_are_refused():
    with pytest.raises(StateError, match="House has both 'rooms' and 'spaces', its former name"):
        structure(shape_of(House), {"spaces": 1, "rooms": 2})
