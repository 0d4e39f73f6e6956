"""A source that is no longer given was told as 'Also from AP', as new wording, or not at all."""

from __future__ import annotations

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions import Claim, Source, Story

SOURCES = {"r": Source("r", "Reuters"), "ap": Source("ap", "AP"), "afp": Source("afp", "AFP")}


@frozen
class State:
    v: Claim[str]


def told(before, after):
    story = Story("s", State, sources=SOURCES).record(State(before), at="2025-01-01")
    return str(story.record(State(after), at="2025-01-02").diff())


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (("r",), ("ap",), "Now from AP, no longer from Reuters."),
        (("r", "ap"), ("ap",), "No longer from Reuters."),
        (("r",), ("r", "ap"), "Also from AP."),
        (("r", "ap"), ("ap", "r"), "Only the wording changed."),
    ],
)
def test_a_reader_is_told_which_source_came_and_which_went(before, after, text):
    assert told(Claim("x", sources=before), Claim("x", sources=after)) == f"V: {text} It stands: x."


@given(
    before=st.sets(st.sampled_from(sorted(SOURCES))),
    after=st.sets(st.sampled_from(sorted(SOURCES))),
)
def test_every_source_that_differs_is_named_beside_other_changes(before, after):
    old = Claim("x", sources=tuple(sorted(before)), certainty="reported")
    new = Claim("x", sources=tuple(sorted(after)), certainty="confirmed")
    text = told(old, new)
    differing = {SOURCES[each].name for each in before ^ after}
    assert {source.name for source in SOURCES.values() if source.name in text} == differing
