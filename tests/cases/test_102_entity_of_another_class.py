"""An entity given with another class of its union was refused, or kept its class."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import field, frozen

from storyversions import StateError, Story
from storyversions.story.version import Entry, EntryKind, Update


@frozen
class House:
    rooms: int = 1


@frozen
class Tent:
    cloth: str = "cotton"


@frozen
class Village:
    homes: Mapping[str, House | Tent] = field(factory=dict)


def given(story, cls, *entries):
    return story.extend(
        [Update("2031-08-04", entries=[Entry("homes[a]", cls, act=EntryKind.CREATE), *entries])]
    ).head.state


def test_an_entity_that_switches_its_class_is_a_new_one():
    story = Story("village", Village).record(Village({"a": House(3)}), at="2031-08-03")
    assert given(story, "Tent", Entry("homes[a].cloth", "wool")) == Village({"a": Tent("wool")})


def test_a_class_that_the_union_does_not_have_is_refused():
    story = Story("village", Village).record(Village({"a": House(3)}), at="2031-08-03")
    with pytest.raises(StateError) as caught:
        given(story, "Castle", Entry("homes[a].rooms", 4))
    assert str(caught.value) == "homes[a]: say which class it is, as the member class of its value"
