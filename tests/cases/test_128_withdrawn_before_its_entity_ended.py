"""A claim that was withdrawn was said to have ended when its entity did."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from storyversions import Claim, Story
from storyversions.state.paths import read_path
from storyversions.story.version import Entry, FactStatus, Update


@frozen
class House:
    rooms: int = 1
    owner: Claim[str] | None = None


@frozen
class Village:
    houses: Mapping[str, House] = field(factory=dict)


def test_what_was_withdrawn_stays_unknown():
    story = Story("village", Village).record(
        Village({"a": House(2, Claim("Ann"))}), at="2031-08-03"
    )
    story = story.extend([Update("2031-08-04", entries=[Entry("houses[a].owner", retract=True)])])
    story = story.extend([Update("2031-08-05", entries=[Entry("houses[a]", until="2031-08-05")])])
    assert story.facts_at()[read_path("houses[a].owner")].stood is FactStatus.UNKNOWN
    assert story.last_changes()[read_path("houses[a].owner")].version == "2031-08-04"
