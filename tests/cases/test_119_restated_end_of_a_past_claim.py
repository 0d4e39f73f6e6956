"""A restated end gave a past claim a new start."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Story, When
from storyversions.story.version import Entry, Update


@frozen
class Fire:
    dead: Claim[int] | None = None


def test_a_past_claim_ends_when_its_end_is_restated():
    days = {"2031-08-03": [Entry("dead", 3, since="2031-07-01", until="2031-08-01")]}
    days["2031-08-04"] = [Entry("dead", until="2031-07-31")]
    story = Story("fire", Fire).extend(
        Update(day, entries=entries) for day, entries in days.items()
    )
    stretches = [(each.since, each.until) for each in story.timeline("dead")]
    assert stretches == [
        (None, When("2031-07-01")),
        (When("2031-07-01"), When("2031-07-31")),
        (When("2031-07-31"), None),
    ]
