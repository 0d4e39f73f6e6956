"""A plan that was withdrawn after its day had come was told as editorial, not as a retraction."""

from __future__ import annotations

import pytest

from storyversions import Cause, Claim, Entry, Story, Update
from storyversions.models.newsroom import Newsroom

FACT = "facts[x]"
PLAN = Entry(FACT, "open", since="2024-05-10", certainty="announced")


@pytest.mark.parametrize("stood", [{}, {"x": Claim("closed", since="2024-01-01")}])
@pytest.mark.parametrize("day", ["2024-05-04", "2024-05-10", "2024-05-12"])
def test_a_plan_that_is_withdrawn_is_a_retraction_on_any_day(stood, day):
    state = Newsroom(facts={"y": Claim("a"), **stood})
    story = Story("s", Newsroom).record(state, at="2024-05-01")
    story = story.extend([Update("2024-05-02", "", [PLAN])])
    story = story.extend([Update(day, "", [Entry(FACT, retract=True)])])
    causes = [change.cause for change in story.steps[-1]]
    assert causes == [Cause.RETRACTION]
    assert story.diff("head~1", "head")[FACT].cause is Cause.RETRACTION
