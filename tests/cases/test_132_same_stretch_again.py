"""The standing value with an end before its start took no defaults.

It is a claim of its own.
"""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Story
from storyversions.story.version import Entry, EntryKind, Shared, Update


@frozen
class Fire:
    dead: Claim[int] | None = None


def test_another_stretch_of_the_same_value_is_a_new_claim():
    story = Story("fire", Fire).record(Fire(Claim(3, since="2031-08-02")), at="2031-08-03")
    entry = Entry(
        "dead", 3, until="2031-07-05", shared=Shared(since="2031-07-01", certainty="agreed")
    )
    version = story.extend([Update("2031-08-04", entries=[entry])]).head
    expected = Entry(
        "dead", 3, since="2031-07-01", until="2031-07-05", certainty="agreed", act=EntryKind.PAST
    )
    assert (version.state, version.entries) == (story.head.state, (expected,))
