"""Of new rows those of which nothing was said came behind the others."""

from __future__ import annotations

from typing import Annotated

from attrs import frozen

from storyversions import Meta, Story
from storyversions.story.version import Entry, EntryKind, Update


@frozen
class Town:
    name: str
    homes: int = 0


@frozen
class County:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()


def test_new_rows_come_in_the_order_in_which_they_are_given():
    entries = [
        Entry("towns[Zion]", act=EntryKind.CREATE),
        Entry("towns[Adin]", act=EntryKind.CREATE),
        Entry("towns[Adin].homes", 3),
    ]
    story = Story("county", County).extend([Update("2031-08-03", entries=entries)])
    assert story.head.state.towns == (Town("Zion"), Town("Adin", 3))
