"""A past claim of a field to be ignored was told."""

from __future__ import annotations

from typing import Annotated

from attrs import frozen

from storyversions import Claim, Meta, Story
from storyversions.story.version import Entry, Update


@frozen
class Fire:
    scratch: Annotated[Claim[int] | None, Meta(ignore=True)] = None


def test_nothing_is_told_of_a_field_to_be_ignored():
    updates = [
        Update("2031-08-03"),
        Update("2031-08-04", entries=[Entry("scratch", 3, until="2031-08-01")]),
    ]
    story = Story("fire", Fire).extend(updates)
    assert (story.steps, story.facts_at()) == (((), ()), {})
