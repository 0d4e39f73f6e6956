"""A version that speaks again of what a begun plan had replaced: `believed` still told the plan.

The state and `facts_at` had what the version says. What is said after a plan has begun, and that
the state holds, outweighs the plan (L4).
"""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update


@frozen
class Desk:
    head: Claim[str] | None = None


def told(*said: tuple[str, Entry]) -> Story[Desk]:
    story = Story("desk", Desk).record(Desk(), at="2025-01-01")
    return story.extend(Update(day, entries=[entry]) for day, entry in said)


VALUE = ("2025-01-20", Entry("head", "b"))
PLAN = ("2025-01-20", Entry("head", "a", since="2025-01-21"))
DOUBTED_END = ("2025-01-21", Entry("head", until="2023-12-18", certainty="rumoured"))


@pytest.mark.parametrize(
    "before",
    [(VALUE, PLAN), (VALUE, PLAN, DOUBTED_END)],
    ids=["begun", "and-an-end-that-is-rumoured"],
)
@pytest.mark.parametrize(
    "entry",
    [
        Entry("head", "b", certainty="rumoured", because="correction"),
        Entry("head", "b", note="He stayed.", because="correction"),
        Entry("head", "c", because="correction"),
        Entry("head", "c", since="2025-01-20", because="correction"),
    ],
)
def test_what_is_said_after_a_plan_began_is_believed_of_that_day(before, entry):
    story = told(*before, ("2025-01-21", entry))
    fact = story.facts_at()[story.one_path("head")]
    stretch = story.believed("head", about="2025-01-21")
    assert fact.value == story.head.state.head
    assert (stretch.stood, stretch.value) == (fact.stood, fact.value)


def test_a_plan_that_has_not_begun_still_follows_what_is_corrected():
    story = told(VALUE, PLAN, ("2025-01-20", Entry("head", "c", because="correction")))
    assert story.believed("head", about="2025-01-20").value == Claim("c")
    assert story.believed("head", about="2025-01-22").value == Claim("a", since="2025-01-21")
