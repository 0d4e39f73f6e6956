"""V2, L4: versions of one moment keep their order, and no question about the past is dropped.

Others show a row twice, or answer with today (two scripts in findings/).
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import frozen

from storyversions import Claim, RevisionError, Story


@frozen
class Fire:
    dead: Claim[int]


def fire(moment):
    story = Story("fire", Fire)
    for at, dead in (("2020-09-05", 1), (moment, 2), (moment, 3), ("2020-09-09", 4)):
        story = story.record(Fire(Claim(dead)), at=at)
    return story


@pytest.fixture(params=["2020-09-07", "2020-09-07T10:00"])
def story(request):
    return fire(request.param)


def test_each_version_is_compared_with_the_one_before_it(story):
    changes = [
        story.diff(before.label, after.label)["dead"] for before, after in pairwise(story.versions)
    ]
    assert [(each.before.value, each.after.value) for each in changes] == [(1, 2), (2, 3), (3, 4)]


@pytest.mark.parametrize(("day", "dead"), [("2020-09-06", 1), ("2020-09-07", 3), ("2020-09-08", 3)])
def test_a_day_has_one_state_the_last_of_its_moment(story, day, dead):
    assert story.at(day).state.dead.value == dead
    assert story.believed("dead", about=day, known=day).value.value == dead


ABOUT_A_PAST_BEFORE_THE_STORY = {
    "a state": lambda story, day: story.at(day),
    "a fact": lambda story, day: story.believed("dead", about="2020-09-08", known=day),
    "a line": lambda story, day: story.timeline("dead", known=day),
    "a comparison": lambda story, day: story.diff(day, "head"),
}


@pytest.mark.parametrize(
    "ask", ABOUT_A_PAST_BEFORE_THE_STORY.values(), ids=ABOUT_A_PAST_BEFORE_THE_STORY
)
@pytest.mark.parametrize("day", ["1900-01-01", "2020-09-04"])
def test_what_was_known_before_the_story_is_never_what_is_known_today(story, ask, day):
    with pytest.raises(RevisionError, match="is before the story begins"):
        ask(story, day)
