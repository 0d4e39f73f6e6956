"""A first version that said nothing ended in a TypeError where its class needs a field."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import StateError, Story
from storyversions.errors import Location
from storyversions.story.version import Update


@frozen
class Needy:
    name: str


def test_what_a_class_needs_is_said_with_the_place_of_the_addendum():
    with pytest.raises(StateError) as caught:
        Story("needy", Needy).extend([Update("2031-08-03", place=Location("x.md", 3, 1))])
    assert str(caught.value) == "x.md:3:1: a new Needy needs name"
