"""An entity that was given and of which nothing was said was silently not made."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from storyversions import Story
from storyversions.story.version import Entry, EntryKind, Update


@frozen
class House:
    rooms: int = 1


@frozen
class Village:
    houses: Mapping[str, House] = field(factory=dict)


def test_an_entity_of_nothing_but_defaults_is_made():
    story = Story("village", Village).extend(
        [Update("2031-08-03", entries=[Entry("houses[a]", act=EntryKind.CREATE)])]
    )
    assert story.head.state == Village({"a": House()})
