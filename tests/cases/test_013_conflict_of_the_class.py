"""A patch of another class said ``: the patch expects …``, with nothing before the colon."""

import pytest
from attrs import frozen

from storyversions import Patch
from storyversions.errors import Conflict


@frozen
class Town:
    size: int = 0


@frozen
class Road:
    size: int = 0


def test_a_conflict_at_the_root_names_the_state():
    with pytest.raises(Conflict) as error:
        Patch(Town).apply(Road())
    assert str(error.value) == "the state: the patch expects 'Town' and finds 'Road'"
