"""An end later on the day of its version was taken for one that lies ahead."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Story
from storyversions.story.version import Entry, Update


@frozen
class Fire:
    dead: Claim[int] | None = None


def test_an_end_on_the_day_of_the_version_is_not_ahead():
    story = Story("fire", Fire).record(Fire(Claim(3)), at="2031-08-03T08:00")
    story = story.extend(
        [Update("2031-08-04T09:00", entries=[Entry("dead", until="2031-08-04T18:00")])]
    )
    assert story.head.state == Fire()
