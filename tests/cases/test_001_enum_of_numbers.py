"""An Enum of numbers took True and 1.0 for its member 1.

Python finds members by ``==`` (S3).
"""

from enum import Enum

import pytest
from attrs import frozen

from storyversions.errors import StateError
from storyversions.state.codec import structure
from storyversions.state.schema import shape_of


class Level(Enum):
    LOW = 1


@frozen
class State:
    level: Level


@pytest.mark.parametrize("plain", [True, 1.0])
def test_only_the_number_itself_is_read_as_the_member(plain):
    with pytest.raises(StateError, match=r"level: expected one of 1, found"):
        structure(shape_of(State), {"level": plain})
