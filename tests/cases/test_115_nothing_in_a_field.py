"""The standing value with an end left NOTHING in a field, which no class allows."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Story
from storyversions.story.version import Entry, EntryKind, Update


@frozen
class Fire:
    dead: Claim[int] | None = None


def test_the_standing_value_with_an_end_leaves_no_claim():
    story = Story("fire", Fire).record(Fire(Claim(3)), at="2031-08-03")
    version = story.extend(
        [Update("2031-08-04", entries=[Entry("dead", 3, until="2031-08-04")])]
    ).head
    assert (version.state, version.entries[0].act) == (Fire(), EntryKind.END)
