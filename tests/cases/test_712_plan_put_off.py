"""A2: a plan that was put off after its day wiped the line, and one that never began stood on."""

from __future__ import annotations

import pytest
from ceo_story import A_ALONE, A, Sheet, fact, line

from storyversions import Claim, Entry, Story, Update

FIRST = Story("s", Sheet).record(Sheet(A), at="2025-01-01")


def told(story, at, *entries):
    return story.extend([Update(at, "", entries)])


PLANNED = told(FIRST, "2025-01-05", Entry("ceo", "b", since="2025-07-01"))
OVERDUE = told(PLANNED, "2025-07-05", Entry("other", 1))
BOTH = pytest.mark.parametrize("story", [OVERDUE, PLANNED], ids=["told of since", "not told of"])


PUT_OFF = (Entry("ceo", "b", since="2025-08-01"), Entry("ceo", since="2025-08-01"))


@BOTH
@pytest.mark.parametrize("entry", PUT_OFF)
def test_a_plan_that_is_put_off_is_a_plan_again(story, entry):
    story = told(story, "2025-07-10", entry)
    assert story.head.state.ceo == A
    assert fact(story) == ("held", "a")
    assert line(story) == [*A_ALONE, ("held", "b", "2025-08-01")]
    assert story.diff()["ceo"].kind.value == "planned"
    assert story.overdue_plans() == ()


def test_what_was_believed_before_it_was_put_off_stays():
    story = told(OVERDUE, "2025-07-10", PUT_OFF[0])
    assert story.believed("ceo", about="2025-07-05", known=3).value.value == "b"
    assert story.believed("ceo", about="2025-07-05", known=4).value.value == "a"


def test_it_is_taken_up_on_its_new_day():
    story = told(told(OVERDUE, "2025-07-10", PUT_OFF[0]), "2025-08-01", Entry("ceo", "b"))
    assert story.head.state.ceo == Claim("b", since="2025-08-01")
    assert line(story) == [*A_ALONE, ("held", "b", "2025-08-01")]


NEVER = (Entry("ceo", "b", until="2025-06-30"), Entry("ceo", until="2025-06-30"))


@BOTH
@pytest.mark.parametrize("entry", NEVER)
def test_a_plan_that_ended_before_its_start_never_began(story, entry):
    story = told(story, "2025-07-10", entry)
    assert story.head.state.ceo == A
    assert fact(story) == ("held", "a")
    assert line(story) == A_ALONE
    assert story.diff()["ceo"].sentence.endswith("The plan ended 2025-06-30, before it began.")
    assert story.overdue_plans() == ()


def test_of_several_plans_the_one_that_is_named_never_begins():
    story = told(PLANNED, "2025-02-01", Entry("ceo", "c", since="2025-09-01"))
    story = told(story, "2025-03-01", Entry("ceo", "b", until="2025-06-30"))
    assert line(story) == [*A_ALONE, ("held", "c", "2025-09-01")]


@pytest.mark.parametrize("entry", NEVER)
def test_of_several_plans_the_one_that_had_begun_never_began(entry):
    story = told(OVERDUE, "2025-07-06", Entry("ceo", "c", since="2025-09-01"))
    story = told(story, "2025-07-10", entry)
    assert line(story) == [*A_ALONE, ("held", "c", "2025-09-01")]
    assert [plan.value for plan in story.facts_at()[story.paths("ceo")[0]].planned] == ["c"]


def test_an_end_after_its_start_ends_the_plan_that_had_begun():
    story = told(OVERDUE, "2025-07-10", Entry("ceo", until="2025-07-05"))
    assert story.head.state.ceo is None
    assert line(story)[2:] == [("held", "b", "2025-07-01"), ("ended", None, "2025-07-05")]


@pytest.mark.parametrize("level", ["rumoured", "denied"])
def test_an_end_before_the_start_that_is_not_sure_ends_no_plan(level):
    """A3: it was taken for a sure one."""
    story = Story("s", Sheet).record(Sheet(), at="2025-01-01")
    story = told(story, "2025-01-05", Entry("ceo", "b", since="2025-07-01"))
    story = told(story, "2025-02-01", Entry("ceo", until="2025-06-30", certainty=level))
    assert story.diff()["ceo"].cause.value == "certainty"
    assert story.believed("ceo", about="2025-07-01").value.value == "b"
