"""A6, C5: two sources with two numbers at one time could not be told."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update
from storyversions.errors import StoryError


@frozen
class Quake:
    magnitude: Claim[float]


AFAD = Claim(7.7, sources="afad")
BASE = Story("q", Quake).record(
    Quake(Claim(7.8, since="2023-02-06", sources="usgs", rivals=[AFAD])), at="2023-02-06"
)


def told(*entries, at="2023-02-07"):
    return BASE.extend([Update(at, "", entries)])


def why(story):
    change = story.diff()["magnitude"]
    return change.cause.value, change.direction and change.direction.value


def test_a_claim_with_its_rivals_is_one_fact():
    assert [str(path) for path in BASE.facts_at()] == ["magnitude"]
    assert BASE.believed("magnitude", about="2023-02-06").value.rivals == (AFAD,)


def test_a_rival_that_comes_makes_the_claim_weaker_and_one_that_goes_firmer():
    army = Claim(7.5, sources="army")
    assert why(told(Entry("magnitude", rivals=[AFAD, army]))) == ("certainty", "weaker")
    assert why(told(Entry("magnitude", rivals=[]))) == ("certainty", "firmer")


def test_a_rival_with_the_value_of_the_claim_is_none_and_its_source_joins():
    story = told(Entry("magnitude", rivals=[Claim(7.8, sources="afad")]))
    assert story.head.state.magnitude.sources == ("usgs", "afad")
    assert story.head.state.magnitude.rivals == ()
    assert why(story) == ("certainty", "firmer")


@pytest.mark.parametrize(
    ("since", "cause"), [("2023-02-07", "event"), ("2023-02-01", "undetermined")]
)
def test_a_rival_that_moves_has_the_cause_of_its_move(since, cause):
    moved = Claim(7.6, since=since, sources="afad")
    story = told(Entry("magnitude", rivals=[moved]))
    assert why(story)[0] == cause
    assert "afad now says 7.6, before 7.7" in str(story.diff())


def test_an_amendment_that_names_no_rivals_keeps_them_and_a_new_value_drops_them():
    assert told(Entry("magnitude", certainty="agreed")).head.state.magnitude.rivals == (AFAD,)
    assert told(Entry("magnitude", 7.6, since="2023-02-07")).head.state.magnitude.rivals == ()


@pytest.mark.parametrize("rivals", [[Claim(7.7)], [AFAD, Claim(7.6, sources=["afad", "x"])]])
def test_rivals_are_told_apart_by_their_first_sources(rivals):
    with pytest.raises(StoryError):
        Claim(7.8, rivals=rivals)
