"""Recorded patches, and what a story hands on to the one that grew from it."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from attrs import evolve, frozen

from storyversions import Claim, Entry, Story, Update, between
from storyversions.annex import plain_form
from storyversions.state.paths import read_path
from storyversions.state.schema import FrozenDict
from storyversions.story.fast import patches
from storyversions.story.history import patch_between
from storyversions.story.history.initial import initial_facts
from storyversions.story.version import FactStatus


@frozen
class Stock:
    counts: Mapping[str, int]
    note: Claim[str] | None = None


LARGE = Stock(FrozenDict({f"i{n}": n for n in range(2000)}))


def counted(state, **counts):
    return evolve(state, counts=FrozenDict({**state.counts, **counts}))


def large_story():
    second = counted(LARGE, i1=-1, i2=-2)
    story = Story("stock", Stock).record(LARGE, at="2024-01-01").record(second, at="2024-01-02")
    return story.record(counted(second, i1=1, i3=-3), at="2024-01-03")


def refuse(*_):
    raise AssertionError("the states are compared")


@pytest.mark.annex
def test_few_edits_on_the_way_are_composed_and_no_state_is_looked_at(monkeypatch):
    story = large_story()
    monkeypatch.setattr(patches, "between", refuse)
    assert [str(edit.path) for edit in story.diff("first", "head").patch] == [
        "counts[i2]",
        "counts[i3]",
    ]


@pytest.mark.annex
def test_many_edits_on_small_states_are_not_composed(monkeypatch):
    small = Stock(FrozenDict({"i1": 1}))
    story = (
        Story("stock", Stock)
        .record(small, at="2024-01-01")
        .record(counted(small, i1=2), at="2024-01-02")
    )
    story = story.record(counted(small, i1=3), at="2024-01-03")
    monkeypatch.setattr(patches, "between", refuse)
    with pytest.raises(AssertionError, match="compared"):
        story.diff("first", "head")


def test_a_version_and_itself_have_an_empty_patch_between_them():
    assert len(large_story().diff("head", "head").patch) == 0


def test_the_first_version_was_made_by_no_patch():
    assert large_story().versions[0].patch is None


def test_a_version_that_is_labelled_anew_keeps_its_patch():
    story = large_story()
    again = story.record(LARGE, at="2024-01-03")
    assert (again.versions[2].label, again.versions[2].patch) == ("2024-01-03.1", story.head.patch)


@pytest.mark.annex
def test_states_share_what_no_version_changed():
    first = Story("stock", Stock).record(LARGE, at="2024-01-01")
    grown = first.extend([Update("2024-01-02", entries=[Entry("counts[i1]", 5)])])
    assert grown.head.state.counts.base is first.head.state.counts


def test_a_story_that_grows_takes_over_what_was_worked_out():
    story = large_story()
    known = story.deltas[-1].known
    grown = story.record(LARGE, at="2024-01-04")
    assert (grown.deltas[2] is story.deltas[2], story.deltas[2].known is known) == (True, True)


def test_a_version_that_is_labelled_anew_is_worked_out_anew():
    story = large_story()
    story.facts_at()
    again = story.record(LARGE, at="2024-01-03")
    assert again.facts_at()[read_path("counts[i3]")].touched_in == "2024-01-03.2"


def test_a_long_story_is_worked_out_without_going_deep():
    story = Story("stock", Stock)
    for number in range(1500):
        day = date(2020, 1, 1) + timedelta(days=number)
        story = story.record(Stock(FrozenDict({"i1": number % 2})), at=day)
    assert evolve(story).status_of(read_path("counts[i1]")) is FactStatus.HELD


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda story: pickle.loads(pickle.dumps(story))])
def test_a_story_is_copied_without_what_it_has_worked_out(copied):
    story = large_story()
    story.facts_at()
    made = copied(story)
    assert (vars(made).keys() & {"deltas"}, str(made.diff())) == (set(), str(story.diff()))


def test_a_patch_that_was_not_kept_is_found_by_comparing():
    story = large_story()
    bare = evolve(story, versions=tuple(evolve(version, patch=None) for version in story.versions))
    assert bare.diff().patch == between(story.versions[1].state, story.versions[2].state)


def test_the_core_compares_the_ends_and_derives_all_that_is_known_at_first():
    story = large_story()
    assert plain_form(patch_between)(story.deltas) == story.diff("first", "head").patch
    record, first = story.record_shape, story.versions[0]
    known = plain_form(initial_facts)(record, first)
    assert known == dict(story.facts_at("first"))
