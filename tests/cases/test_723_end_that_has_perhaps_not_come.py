"""L4: what was told of a version's own day and what was believed of it were two things."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update
from storyversions.state.paths import read_path


@frozen
class Desk:
    head: Claim[str] | None = None


HEAD = read_path("head")


def told(*days):
    """Tell what stands in a table of days and entries."""
    story = Story("desk", Desk).record(Desk(), at="2023-01-01")
    for at, said in days:
        story = story.extend([Update(at, "", [Entry("head", **said)])])
    return story


def both(story):
    """Give the status and the value on the day of the head, as told and as believed."""
    fact = story.facts_at()[HEAD]
    stretch = story.believed("head", about=story.head.recorded)
    held = fact.value.value if fact.stood.value == "held" else None
    believed = stretch.value and stretch.value.value
    assert (fact.stood, held) == (stretch.stood, believed)
    return fact.stood.value, held


SINCE = ("2024-01-05", {"value": "a", "since": "2024-01-01"})


@pytest.mark.parametrize("until", ["../2025-01-20", "2025-01-05~"])
def test_an_end_that_has_perhaps_not_come_leaves_the_claim_and_is_not_before_its_start(until):
    story = told(SINCE, ("2025-01-05", {"until": until}))
    assert both(story) == ("held", "a")
    first, *_ = story.timeline("head")
    assert (first.stood.value, str(first.until)) == ("unknown", "2024-01-01")


def test_a_past_claim_told_after_a_withdrawal_has_ended():
    past = ("2025-01-05", {"value": "a", "until": "2024-06-01"})
    assert both(told(SINCE, ("2024-02-05", {"retract": True}), past)) == ("ended", None)


def test_a_past_claim_told_before_a_withdrawal_ends_nothing():
    past = ("2025-01-05", {"value": "z", "until": "2023-06-01"})
    assert both(told(SINCE, past, ("2025-02-05", {"retract": True}))) == ("unknown", None)


def test_a_plan_that_is_perhaps_reached_when_it_is_restated_stands():
    plan = ("2025-01-02", {"value": "b", "since": "2025-03-01"})
    again = ("2025-01-05", {"value": "b", "since": "../2025-01-20"})
    story = told(SINCE, plan, again)
    assert both(story) == ("held", "b")
    assert story.head.state.head.value == "b"


def test_nothing_older_holds_again_while_a_claim_has_perhaps_ended():
    newer = ("2024-06-05", {"value": "b", "since": "2024-06-01", "until": "2025-01-05~"})
    story = told(SINCE, newer)
    stretch = story.believed("head", about="2025-01-05")
    assert (stretch.value.value, stretch.possible) == ("b", True)


def test_the_end_of_a_plan_that_had_begun_ends_it_where_something_else_had_ended_before():
    past = ("2025-01-20", {"value": "a", "until": "2023-12-17"})
    plan = ("2025-01-20", {"value": "b", "since": "2025-01-21"})
    story = told(past, plan, ("2025-01-22", {"until": "2025-01-22"}))
    assert both(story) == ("ended", None)
    assert story.facts_at()[HEAD].value.value == "b"


def test_the_end_of_a_plan_that_has_perhaps_not_begun_leaves_what_stands():
    plan = ("2025-01-20", {"value": "b", "since": "2025-01-21/..", "until": "2025-01-21"})
    story = told(plan, ("2025-01-21", {"value": "a"}))
    assert both(story) == ("held", "a")
