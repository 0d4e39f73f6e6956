"""The laws of what a story works out once.

Recorded patches, what is known, and what a longer story takes over (L1).
"""

from __future__ import annotations

from functools import reduce
from itertools import combinations, pairwise

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws.classes import classes

from storyversions import Story, between
from storyversions.annex import plain_form
from storyversions.state.patch import Patch
from storyversions.state.walk import leaves
from storyversions.story.history import changes_at, initial_changes, patch_between
from storyversions.story.history.fact_states import facts_within
from storyversions.story.history.initial import initial_facts
from storyversions.testing import near, states

DAYS = ("2024-01-01", "2024-01-01", "2024-01-02", "2024-01-02")


@st.composite
def recorded(draw):
    """A story of a generated class: four near states, two on each day.

    Sometimes each version is asked as it comes.
    """
    model = draw(classes())
    line = [draw(states(model))]
    while len(line) < len(DAYS):
        line.append(draw(near(line[-1])))
    story = Story("s", model)
    for day, state in zip(DAYS, line, strict=True):
        story = story.record(state, at=day)
        if draw(st.booleans()):
            story.facts_at()
    return story


def law(test):
    """Asks a law of generated stories."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    return settings(suppress_health_check=slow)(given(recorded())(test))


def pairs(story):
    return list(combinations(range(len(story.versions)), 2))


def paths(story):
    """Every place that any version has a fact at, and those above."""
    record = story.record_shape
    found = {path for version in story.versions for path, _ in leaves(record, version.state)}
    return sorted(found | {above for path in found for above in path.prefixes()})


@law
def test_one_fact_of_the_first_version_is_known_as_it_is_among_all(story):
    record, first = story.record_shape, story.versions[0]
    known = plain_form(initial_facts)(record, first)
    asked = paths(story)
    assert [initial_facts(record, first).get(path) for path in asked] == [
        known.get(path) for path in asked
    ]


@law
def test_the_facts_inside_a_place_are_those_of_all_that_are_known(story):
    for delta in story.deltas:
        for path in paths(story):
            found = facts_within(delta.known, path)
            assert found == plain_form(facts_within)(delta.known, path)


@law
def test_what_the_first_version_says_of_a_place_is_found_without_a_look_at_the_others(story):
    record, first = story.record_shape, story.versions[0]
    every = initial_changes(record, first)
    for path in paths(story):
        told = initial_changes(record, first, [path])
        about = list(changes_at([(first, told)], [path]))
        assert about == list(changes_at([(first, every)], [path]))


@law
def test_a_version_keeps_the_patch_that_made_it(story):
    made = [version.patch for version in story.versions[1:]]
    states = [version.state for version in story.versions]
    assert made == [between(*pair) for pair in pairwise(states)]


@law
def test_recorded_patches_composed_are_the_patch_between_the_states(story):
    composed = [
        reduce(Patch.then, [each.patch for each in story.versions[a + 1 : b + 1]])
        for a, b in pairs(story)
    ]
    assert composed == [
        between(story.versions[a].state, story.versions[b].state) for a, b in pairs(story)
    ]


@law
def test_the_patch_of_a_diff_is_the_patch_between_the_states(story):
    stretches = [story.deltas[a : b + 1] for a, b in pairs(story)]
    assert [patch_between(deltas) for deltas in stretches] == [
        plain_form(patch_between)(deltas) for deltas in stretches
    ]


@law
def test_a_story_that_grew_knows_what_it_knows_when_all_is_worked_out_anew(story):
    anew = evolve(story, versions=tuple(evolve(version) for version in story.versions))
    assert [dict(delta.known) for delta in story.deltas] == [
        dict(delta.known) for delta in anew.deltas
    ]


@law
def test_a_story_that_grew_explains_its_steps_as_when_all_is_worked_out_anew(story):
    anew = evolve(story, versions=tuple(evolve(version) for version in story.versions))
    assert story.steps == anew.steps
