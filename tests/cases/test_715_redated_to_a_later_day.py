"""A1, A2: a claim that stands, redated to a later day, is in the state and has not begun."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update


@frozen
class Sheet:
    ceo: Claim[str] | None = None
    other: int = 0


FIRST = Sheet(Claim("a", since="2024-01-01"))
REDATED = Sheet(Claim("a", since="2026-01-01"))
BASE = Story("s", Sheet).record(FIRST, at="2025-01-01")


def told(story, at, *entries):
    return story.extend([Update(at, "", entries)])


WAYS = {
    "by its value": told(BASE, "2025-02-01", Entry("ceo", "a", since="2026-01-01")),
    "alone": told(BASE, "2025-02-01", Entry("ceo", since="2026-01-01")),
    "by a state": BASE.record(REDATED, at="2025-02-01"),
}
ways = pytest.mark.parametrize("story", WAYS.values(), ids=WAYS)


def fact(story):
    return story.facts_at()[story.paths("ceo")[0]]


@ways
def test_it_stays_in_the_state_with_its_new_date(story):
    assert story.head.state == REDATED
    assert story.diff()["ceo"].cause.value == "correction"


@ways
def test_no_answer_about_its_day_says_that_it_holds(story):
    assert fact(story).stood.value == "unknown"
    assert story.believed("ceo", about="2025-02-01").stood.value == "unknown"
    assert [each.stood.value for each in story.timeline("ceo")] == ["unknown", "held"]


@ways
def test_it_holds_from_its_new_day_without_another_version(story):
    story = told(story, "2026-01-02", Entry("other", 1))
    assert (fact(story).stood.value, fact(story).value) == ("held", REDATED.ceo)
    assert story.believed("ceo", about="2026-01-01").value == REDATED.ceo
    assert story.overdue_plans() == ()


def test_a_second_term_is_planned_and_leaves_the_state_alone():
    entry = Entry("ceo", "a", since="2026-01-01", because="event")
    story = told(BASE, "2025-02-01", entry)
    assert story.head.state == FIRST
    assert fact(story).value == FIRST.ceo
    assert story.believed("ceo", about="2025-02-01").value == FIRST.ceo
