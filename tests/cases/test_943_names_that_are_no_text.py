"""The name of a story could be bytes that are no text, and then no store could keep it."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import StateError, Story


@frozen
class Fire:
    acres: int = 0


def test_a_story_is_not_named_by_half_a_character():
    with pytest.raises(StateError, match="half a surrogate pair"):
        Story("fire\udcff", Fire)
