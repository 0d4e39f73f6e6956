"""C5, A6: why a claim changed of which only the rivals did."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Cause, Claim, Entry, Story, Update
from storyversions.state.change import Direction


@frozen
class Desk:
    head: Claim[str] | None = None


EMPTY = Story("desk", Desk).record(Desk(), at="2024-01-01")
SINCE = "2024-02-01"


def rival(value, source="ap", **said):
    return Claim(value, sources=source, **said)


def why(before, after, **said):
    """Explain the change from some rivals of the head to others."""
    first = Entry("head", "a", since=SINCE, sources=["desk"], rivals=before, **said)
    second = Entry("head", "a", since=SINCE, rivals=after)
    story = EMPTY.extend([Update("2024-02-02", "", [first]), Update("2024-02-05", "", [second])])
    (change,) = story.steps[-1]
    return change.cause, change.direction, change.missing


def test_moves_that_disagree_have_no_common_cause():
    came_and_went = why([rival("x")], [rival("y", "dpa")])
    assert came_and_went == (Cause.UNDETERMINED, None, "because")


def test_moves_that_agree_have_their_cause():
    both = why([], [rival("x"), rival("y", "dpa")])
    assert both == (Cause.CERTAINTY, Direction.WEAKER, None)


@pytest.mark.parametrize("value", ["x", "a"])
def test_a_rival_with_another_date_was_wrong_about_it_and_moves_the_certainty_nowhere(value):
    dated = [rival(value, since=each, note="n") for each in ("2024-01-03", "2024-01-04")]
    assert why(dated[:1], dated[1:]) == (Cause.CORRECTION, None, None)


@pytest.mark.parametrize(("value", "direction"), [("x", Direction.WEAKER), ("a", Direction.FIRMER)])
def test_what_makes_a_rival_surer_firms_the_claim_only_if_it_says_the_same(value, direction):
    before, after = rival(value, note="n"), rival(value, note="n", certainty="confirmed")
    assert why([before], [after]) == (Cause.CERTAINTY, direction, None)


def test_a_rival_that_moved_had_stood_though_of_the_claim_itself_nothing_had():
    plan = Entry("head", "a", since=SINCE, sources=["desk"], rivals=[rival("x")])
    moved = rival("y", since="2024-01-01")
    begun = Entry("head", "a", since=SINCE, rivals=[moved])
    story = EMPTY.extend([Update("2024-01-15", "", [plan]), Update("2024-02-05", "", [begun])])
    (change,) = story.steps[-1]
    assert (change.cause, change.missing) == (Cause.UNDETERMINED, "because")
