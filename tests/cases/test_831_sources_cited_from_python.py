"""A source that a story file would refuse was accepted in an update from Python."""

from __future__ import annotations

import pytest
from attrs import evolve, frozen

from storyversions import Claim, Entry, Story, Update, UpdateError
from storyversions.state.schema import Source
from storyversions.story.version import Shared


@frozen
class Fire:
    dead: Claim[int]
    homes: Claim[int]


POLICE = {"police": Source("police", "The police")}
STATE = Fire(Claim(1, sources=["police"]), Claim(0))
STORY = Story("fire", Fire, sources=POLICE).record(STATE, at="2024-05-01")
REFUSED = r"dead: 'polise' is not among the story's sources; do you mean police$"


@pytest.mark.parametrize(
    "entry",
    [
        Entry("dead", 2, sources=["polise"]),
        Entry("dead", certainty="confirmed", sources=["police", "polise"]),
        Entry("dead", sources=["polise"], only_sources=True),
        Entry("dead", until="2024-05-02", sources=["polise"]),
        Entry("dead", rivals=[Claim(3, sources=["polise"])]),
        Entry("dead", 2, shared=Shared(sources=["polise"])),
    ],
)
def test_an_entry_cites_none_but_the_sources_of_the_story(entry):
    with pytest.raises(UpdateError, match=REFUSED):
        STORY.extend([Update("2024-05-02", "", [entry])])


@pytest.mark.parametrize(
    "dead",
    [Claim(1, sources=["police", "polise"]), Claim(1, rivals=[Claim(2, sources=["polise"])])],
)
def test_nor_does_a_state_that_is_recorded_whole(dead):
    state = evolve(STATE, dead=dead)
    with pytest.raises(UpdateError, match=REFUSED):
        STORY.record(state, at="2024-05-02")
    with pytest.raises(UpdateError, match=REFUSED):
        Story("fire", Fire, sources=POLICE).record(state, at="2024-05-02")


def test_the_sources_of_the_story_may_be_cited():
    entry = Entry("homes", 4, sources=["police"], rivals=[])
    story = STORY.extend([Update("2024-05-02", "", [entry])])
    state = evolve(STATE, homes=Claim(5, sources=["police"]))
    assert len(story.record(state, at="2024-05-03")) == 3


def test_a_story_without_sources_cites_whom_it_likes():
    story = Story("fire", Fire).record(
        Fire(Claim(1, sources=["anyone"]), Claim(0)), at="2024-05-01"
    )
    entry = Entry("dead", 2, sources=["polise"])
    assert story.extend([Update("2024-05-02", "", [entry])]).head.sources == ("polise",)


def test_what_a_version_before_cites_already_stands():
    free = Story("fire", Fire).record(Fire(Claim(1, sources=["anyone"]), Claim(0)), at="2024-05-01")
    story = evolve(free, sources=POLICE)
    grown = story.record(Fire(Claim(2, sources=["anyone", "police"]), Claim(0)), at="2024-05-02")
    assert grown.head.state.dead.value == 2
