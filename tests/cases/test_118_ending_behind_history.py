"""A net removal lost its ending when a later version added history."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Story
from storyversions.story.version import Entry, Update


@frozen
class Fire:
    dead: Claim[int] | None = None


def test_a_net_removal_has_the_ending_of_the_step_that_ended_it():
    story = Story("fire", Fire).record(Fire(Claim(3)), at="2031-08-03")
    story = story.extend([Update("2031-08-04", entries=[Entry("dead", until="2031-08-04")])])
    story = story.extend([Update("2031-08-05", entries=[Entry("dead", 9, until="2031-08-01")])])
    assert str(story.diff("first")) == "Dead: Ended 2031-08-04: 3. Before: 9, until 2031-08-01."
