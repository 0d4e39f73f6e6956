"""A new row of a tuple of two classes lacked the key that its path says."""

from __future__ import annotations

from typing import Annotated

from attrs import frozen

from storyversions import Meta, Story
from storyversions.story.version import Entry, EntryKind, Update


@frozen
class Crew:
    id: str
    size: int = 1


@frozen
class Camp:
    id: str
    beds: int = 0


@frozen
class Response:
    teams: Annotated[tuple[Crew | Camp, ...], Meta(key="id")] = ()


def test_a_row_of_a_union_has_the_key_of_its_path():
    entries = [Entry("teams[north]", "Camp", act=EntryKind.CREATE), Entry("teams[north].beds", 4)]
    story = Story("response", Response).extend([Update("2031-08-03", entries=entries)])
    assert story.head.state.teams == (Camp("north", 4),)
