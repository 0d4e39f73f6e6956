"""A past claim could stand inside an entity that is not there."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import field, frozen

from storyversions import Claim, StateError, Story
from storyversions.story.version import Entry, Update


@frozen
class Person:
    roles: Mapping[str, Claim[str]] = field(factory=dict)


@frozen
class Desk:
    people: Mapping[str, Person] = field(factory=dict)


def test_a_past_claim_needs_its_entity():
    entry = Entry("people[a].roles[chair]", "yes", until="2031-08-01")
    with pytest.raises(StateError) as caught:
        Story("desk", Desk).extend([Update("2031-08-03", entries=[entry])])
    assert str(caught.value) == "people[a]: it is not there; give it first"
