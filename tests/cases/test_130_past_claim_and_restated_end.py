"""A past claim and a restated end of one fact in one version were two changes (N4)."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Story
from storyversions.story.version import Entry, Update


@frozen
class Fire:
    dead: Claim[int] | None = None


def test_a_fact_has_one_change_in_one_version():
    story = Story("fire", Fire).record(Fire(Claim(3)), at="2031-08-03")
    story = story.extend([Update("2031-08-05", entries=[Entry("dead", until="2031-08-05")])])
    entries = [Entry("dead", 9, until="2031-08-01"), Entry("dead", until="2031-08-04")]
    story = story.extend([Update("2031-08-06", entries=entries)])
    assert (
        str(story.diff()) == "Dead: Ended 2031-08-04, as is now said. Before: 9, until 2031-08-01."
    )
