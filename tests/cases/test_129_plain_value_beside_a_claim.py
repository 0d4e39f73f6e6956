"""At a place for a claim or a text no text could be asserted."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Story
from storyversions.story.version import Entry, EntryKind, Update


@frozen
class Fire:
    wind: Claim[int] | str = "unknown"


def test_a_text_can_take_the_place_of_a_claim():
    story = Story("fire", Fire).record(Fire(Claim(5)), at="2031-08-03")
    version = story.extend([Update("2031-08-04", entries=[Entry("wind", "calm")])]).head
    assert (version.state, version.entries) == (
        Fire("calm"),
        (Entry("wind", "calm", act=EntryKind.SET),),
    )
