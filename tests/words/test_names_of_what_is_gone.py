"""The names of what is gone are those of the nearest state that had them, however far back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions import Meta
from storyversions.on_demand import OnDemand
from storyversions.state.between import StateLine
from storyversions.state.paths import ROOT
from storyversions.state.schema import NOTHING, shape_of
from storyversions.state.walk import find
from storyversions.words import Describer


@frozen
class Shop:
    name: Annotated[str | None, Meta(names=True)] = None
    open: bool = True


@frozen
class Town:
    name: Annotated[str, Meta(names=True)] = ""
    shops: Mapping[str, Shop] = field(factory=dict)


@frozen
class Region:
    towns: Mapping[str, Town] = field(factory=dict)
    title: str = ""


SHAPE = shape_of(Region)
NAMES = st.sampled_from(("", "Ely", "Rye"))
SHOPS = st.dictionaries(st.sampled_from("ab"), st.builds(Shop, st.none() | NAMES, st.booleans()))
TOWNS = st.dictionaries(st.sampled_from("xyz"), st.builds(Town, NAMES, SHOPS))
STATES = st.lists(st.builds(Region, TOWNS, st.sampled_from("ab")), max_size=6)
PATHS = [ROOT.field("towns").entry(key) for key in "xyz"] + [
    ROOT.field("towns").entry(key).field("shops").entry(shop) for key in "xyz" for shop in "ab"
]


@given(STATES, st.lists(st.sampled_from(PATHS), min_size=1, max_size=5))
def test_a_name_is_that_of_the_nearest_state_whatever_was_asked_before(states, paths):
    describer = Describer(SHAPE, states=StateLine(states))
    for path in paths:
        stood = (find(SHAPE, state, path) for state in states)
        names = (each.name for each in stood if each is not NOTHING)
        assert describer.row_label(path) == next(filter(None, names), path.last)


def test_states_behind_the_nearest_are_not_looked_into_for_a_name_that_stands():
    made = []
    states = OnDemand(9, lambda place: made.append(place) or Region({"x": Town("Ely")}))
    assert Describer(SHAPE, states=StateLine(states)).row_label(PATHS[0]) == "Ely"
    assert made == [0]


def test_a_describer_in_another_language_keeps_what_its_states_were_compared_for():
    describer = Describer(SHAPE, states=StateLine([Region(), Region({"x": Town("Ely")})]))
    assert describer.row_label(PATHS[0]) == "Ely"
    assert describer.evolved(lang="ja").states is describer.states
