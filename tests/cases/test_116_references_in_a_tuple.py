"""What the items of a tuple refer to was neither checked nor named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import pytest
from attrs import field, frozen

from storyversions import Meta, Story, UpdateError


@frozen
class Person:
    names: Annotated[str, Meta(names=True)]


@frozen
class Team:
    members: tuple[Annotated[str, Meta(ref="people")], ...] = ()
    people: Mapping[str, Person] = field(factory=dict)


PEOPLE = {"ann": Person("Ann Lee"), "bob": Person("Bob")}


def test_an_item_that_refers_to_nobody_is_refused():
    with pytest.raises(UpdateError) as caught:
        Story("team", Team).record(Team(("eve",), PEOPLE), at="2031-08-03")
    assert str(caught.value) == "members: people has no 'eve'; give it first under people:"


def test_an_item_is_told_by_the_name_of_whom_it_refers_to():
    story = Story("team", Team).record(Team(("bob",), PEOPLE), at="2031-08-03")
    assert (
        str(story.record(Team(("bob", "ann"), PEOPLE), at="2031-08-04").diff())
        == "Members: Added: Ann Lee."
    )
