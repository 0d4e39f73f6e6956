"""C1: a cause asserted of a mapping or an entity from Python was accepted and then ignored."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from storyversions import Claim, Story
from storyversions.state.schema import FrozenDict


@frozen
class Room:
    head: str = "nobody"
    guest: Claim[str] | None = None


@frozen
class House:
    rooms: Mapping[str, Room] = field(factory=FrozenDict)


def test_a_cause_of_a_mapping_is_that_of_every_fact_that_a_state_moved_in_it():
    story = Story("s", House).record(House({"blue": Room("Ada", Claim("Zoe"))}), at="2030-05-10")
    moved = House({"blue": Room("Bo", Claim("Yan"))})
    for fact in ("rooms", "rooms[blue]"):
        told = story.record(moved, at="2030-05-20", because={fact: "correction"})
        assert {str(change.path): change.cause.value for change in told.diff()} == {
            "rooms[blue].head": "correction",
            "rooms[blue].guest": "correction",
        }


def test_the_nearer_cause_wins():
    story = Story("s", House).record(House({"blue": Room("Ada", Claim("Zoe"))}), at="2030-05-10")
    because = {"rooms": "correction", "rooms[blue].guest": "event"}
    story = story.record(
        House({"blue": Room("Bo", Claim("Yan"))}), at="2030-05-20", because=because
    )
    assert {str(change.path): change.cause.value for change in story.diff()} == {
        "rooms[blue].head": "correction",
        "rooms[blue].guest": "event",
    }
