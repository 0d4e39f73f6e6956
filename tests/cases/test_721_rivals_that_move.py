"""A6, C5: a rival that was surer made the claim firmer, and what it said beside was lost."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update
from storyversions.errors import StoryError


@frozen
class Quake:
    magnitude: Claim[float]


AFAD = Claim(7.7, sources="afad")
ARMY = Claim(7.5, sources="army")


def told(*rivals, before=(AFAD,), **said):
    claim = Claim(7.8, since="2023-02-06", sources="usgs", rivals=before)
    story = Story("q", Quake).record(Quake(claim), at="2023-02-06")
    if rivals:
        said["rivals"] = rivals
    return story.extend([Update("2023-02-07", "", [Entry("magnitude", **said)])])


def why(story):
    change = story.diff()["magnitude"]
    return change.cause.value, change.direction and change.direction.value


@pytest.mark.parametrize(
    ("said", "direction", "english", "japanese"),
    [
        ({"certainty": "confirmed"}, "weaker", "now confirmed", "確度は確定に"),
        ({"certainty": "denied"}, "firmer", "now denied", "確度は"),
        ({"doubts": "late"}, "firmer", "now in doubt: late", "新たな疑義：late"),
        ({"until": "2023-03-01"}, "weaker", "now dated", "日付は"),
    ],
)
def test_what_makes_a_rival_surer_makes_the_claim_less_sure(said, direction, english, japanese):
    story = told(Claim(7.7, sources="afad", **said))
    assert why(story) == ("certainty", direction)
    assert f"afad on 7.7: {english}" in str(story.diff())
    assert f"afadの7.7：{japanese}" in str(story.diff().told("ja"))


def test_rivals_that_move_without_dates_take_the_cause_that_is_asserted():
    moved = Claim(7.6, sources="afad"), Claim(7.4, sources="army")
    assert why(told(*moved, before=(AFAD, ARMY), because="event")) == ("event", None)
    with pytest.raises(StoryError, match="its value moved"):
        told(*moved, before=(AFAD, ARMY), because="certainty")


def test_a_rival_whose_source_joins_the_claim_goes():
    story = told(sources="afad")
    assert story.head.state.magnitude == Claim(7.8, since="2023-02-06", sources=["usgs", "afad"])
    assert why(story) == ("certainty", "firmer")
    assert "afad now says the same" in str(story.diff())


def test_a_source_stands_with_the_claim_or_with_a_rival():
    with pytest.raises(StoryError, match="'usgs' is a source of the claim and of a rival"):
        told(Claim(7.7, sources=["afad", "usgs"]))


@pytest.mark.parametrize(
    ("said", "direction"),
    [
        ({"certainty": "denied"}, "weaker"),
        ({"certainty": "agreed"}, "firmer"),
        ({"doubts": "late"}, "firmer"),
        ({"note": "by telephone"}, "firmer"),
    ],
)
def test_a_rival_of_the_same_value_that_says_more_is_kept(said, direction):
    rival = Claim(7.8, sources="afad", **said)
    story = told(rival, before=())
    assert story.head.state.magnitude.rivals == (rival,)
    assert story.head.state.magnitude.sources == ("usgs",)
    assert why(story) == ("certainty", direction)


def test_a_rival_that_comes_round_to_the_value_with_a_note_makes_the_claim_firmer():
    assert why(told(Claim(7.8, sources="afad", note="n"))) == ("certainty", "firmer")
    both = told(Claim(7.7, sources="afad"), before=(Claim(7.8, sources="afad", note="n"),))
    assert why(both) == ("certainty", "weaker")


def test_what_a_rival_denies_is_told_so():
    denial = Claim(7.8, sources="afad", certainty="denied")
    assert "afad denies 7.8" in str(told(denial, before=()).diff())
    assert "afad no longer denies 7.8" in str(told(before=(denial,), rivals=()).diff())
