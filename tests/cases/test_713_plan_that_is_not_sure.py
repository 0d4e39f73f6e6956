"""A2: a plan that had been denied, or that was only rumoured, displaced what stood on its day."""

from __future__ import annotations

import pytest
from attrs import evolve
from ceo_story import A_ALONE, A, Sheet, fact, line

from storyversions import Claim, Entry, Story, Update


def told(story, at, *entries):
    return story.extend([Update(at, "", entries)])


def planned(first=A):
    story = Story("s", Sheet).record(Sheet(first), at="2025-01-01")
    return told(story, "2025-01-05", Entry("ceo", "b", since="2025-07-01"))


LEVELS = pytest.mark.parametrize("level", ["denied", "rumoured"])


@LEVELS
def test_it_displaces_nothing_on_its_day(level):
    story = told(planned(), "2025-02-01", Entry("ceo", "b", certainty=level))
    assert story.diff()["ceo"].cause.value == "certainty"
    story = told(story, "2025-07-05", Entry("other", 1))
    assert (fact(story), line(story)) == (("held", "a"), A_ALONE)
    assert story.overdue_plans() == ()


@LEVELS
def test_it_begins_nothing_where_nothing_stands(level):
    story = told(planned(None), "2025-02-01", Entry("ceo", "b", certainty=level))
    story = told(story, "2025-07-05", Entry("other", 1))
    assert fact(story)[0] == "unknown"
    assert [stood for stood, *_ in line(story)] == ["unknown"]


@LEVELS
def test_it_begins_once_it_is_sure(level):
    story = told(planned(), "2025-02-01", Entry("ceo", "b", certainty=level))
    story = told(story, "2025-03-01", Entry("ceo", "b", certainty="confirmed"))
    story = told(story, "2025-07-05", Entry("other", 1))
    assert fact(story) == ("held", "b")
    assert line(story) == [*A_ALONE, ("held", "b", "2025-07-01")]


def test_a_rumoured_plan_that_is_said_after_its_day_stands():
    story = told(planned(), "2025-02-01", Entry("ceo", "b", certainty="rumoured"))
    story = told(story, "2025-07-05", Entry("ceo", "b"))
    assert story.head.state.ceo == Claim("b", since="2025-07-01", certainty="rumoured")
    assert line(story) == [*A_ALONE, ("held", "b", "2025-07-01")]


@pytest.mark.parametrize("entry", [Entry("ceo", "b"), Entry("ceo")])
@pytest.mark.parametrize("between", [(), (Entry("other", 1),)])
def test_a_plan_that_is_denied_after_its_day_never_displaced_anything(entry, between):
    story = told(planned(), "2025-07-05", *between) if between else planned()
    story = told(story, "2025-07-10", evolve(entry, certainty="denied"))
    assert story.head.state.ceo == A
    assert (fact(story), line(story)) == (("held", "a"), A_ALONE)


def test_what_is_said_of_what_stands_is_not_said_of_the_denied_plan():
    story = told(planned(), "2025-02-01", Entry("ceo", "b", certainty="denied"))
    story = told(story, "2025-07-10", Entry("ceo", until="2025-07-09"))
    assert line(story) == [*A_ALONE, ("ended", None, "2025-07-09")]


def test_a_denied_plan_can_be_withdrawn_where_nothing_stands():
    story = told(planned(None), "2025-02-01", Entry("ceo", "b", certainty="denied"))
    story = told(story, "2025-07-10", Entry("ceo", retract=True))
    assert story.facts_at()[story.paths("ceo")[0]].planned == ()
