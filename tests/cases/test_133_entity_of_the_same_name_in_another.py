"""An entity of nothing but defaults was lost where the one above it gave way to another class."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from storyversions import Story
from storyversions.story.version import Entry, EntryKind, Update


@frozen
class Room:
    beds: int = 1


@frozen
class House:
    rooms: Mapping[str, Room] = field(factory=dict)


@frozen
class Camp:
    rooms: Mapping[str, Room] = field(factory=dict)


@frozen
class Plot:
    use: House | Camp = field(factory=House)


def test_an_entity_is_made_where_the_one_above_is_made_anew():
    entries = [
        Entry("use", "Camp", act=EntryKind.CREATE),
        Entry("use.rooms[a]", act=EntryKind.CREATE),
    ]
    story = Story("plot", Plot).record(Plot(House({"a": Room(3)})), at="2031-08-03")
    assert story.extend([Update("2031-08-04", entries=entries)]).head.state == Plot(
        Camp({"a": Room()})
    )
