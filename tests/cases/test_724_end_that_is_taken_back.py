"""A3, L1: an end could not be taken back, or left a moment that never was."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update


@frozen
class Desk:
    head: Claim[str] | None = None


A = {"value": "a", "since": "2024-01-01"}


def told(*days):
    story = Story("desk", Desk).record(Desk(), at="2023-01-01")
    for at, said in days:
        story = story.extend([Update(at, "", [Entry("head", **said)])])
    return story


def stretches(story):
    return [
        (each.stood.value, each.value and each.value.value, each.since and each.since.text)
        for each in story.timeline("head")
    ]


HELD = [("unknown", None, None), ("held", "a", "2024-01-01")]


@pytest.mark.parametrize("wrong", [{"until": "2024-02-01"}, {"value": "b", "since": "2024-02-01"}])
def test_what_is_said_again_as_a_correction_leaves_no_moment(wrong):
    again = A | {"because": "correction"}
    assert stretches(told(("2024-01-05", A), ("2024-02-05", wrong), ("2024-03-01", again))) == HELD


@pytest.mark.parametrize("again", [A, {"value": "a"}])
def test_the_end_that_a_claim_named_is_taken_back_by_saying_it_again(again):
    first = A | {"until": "2024-02-01"}
    story = told(("2024-01-05", first), ("2024-03-01", again | {"because": "correction"}))
    assert stretches(story) == HELD
    assert story.diff()["head"].cause.value == "correction"
    assert story.head.state.head == Claim("a", since="2024-01-01")
