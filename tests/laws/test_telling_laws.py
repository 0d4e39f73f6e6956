"""Entries told of two states make the one of the other, or are refused for a listed reason.

No `from __future__ import annotations`: the generated classes are resolved as they are drawn.
"""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws.classes import classes
from laws.newsrooms import peopled
from laws.oracles import leaf_map, text_of

from storyversions import Story, Update, UpdateError
from storyversions.dates import when
from storyversions.models.newsroom import Newsroom
from storyversions.state.schema import NOTHING, Claim, shape_of
from storyversions.state.walk import leaves
from storyversions.story.assertions import derive_entries
from storyversions.testing import pairs

SETTINGS = settings(
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)

REASONS = {
    "the same value lost its certainty or end": "what it does not name is kept",
    "a start that is ahead": "so that it is planned",
    "an end that is not ahead": "so that it would leave",
    "an end before the start": "before it begins",
    "None that leaves": "only what holds something else than None can end",
    "a value beside a claim": "would be read as the value of one",
}
"""What no entry can say, and the words in which `derive_entries` says so."""

OF_A_KEPT_VALUE = ("the same value lost its certainty or end", "an end that is not ahead")

FIRST, SECOND = when("2018-12-30"), when("2018-12-31")
LATE = when("2021-06-01")


def retold(model, before, after, at):
    """The state that the told entries make, or why they cannot be told."""
    story = Story("told", model)
    record = story.record_shape
    if before is not NOTHING:
        story = story.record(before, at=FIRST)
    try:
        entries = derive_entries(record, before, after, at=at)
    except UpdateError as error:
        return reason(error)
    return story.extend([Update(at, entries=entries)]).head.state


def reason(error):
    return next(
        (name for name, words in REASONS.items() if words in error.sentence),
        f"none listed: {error.sentence}",
    )


def claims_of(record, state):
    if state is NOTHING:
        return {}
    return {
        path: leaf.value for path, leaf in leaves(record, state) if isinstance(leaf.value, Claim)
    }


def without_kept_values(record, before, after):
    """Whether no claim kept its value while something else that is known of it changed."""
    old, new = claims_of(record, before), claims_of(record, after)
    return not any(
        old[path] != new[path] and old[path].value == new[path].value for path in {*old} & {*new}
    )


def check(model, before, after, at, seen):
    record = shape_of(model)
    made = retold(model, before, after, at)
    if isinstance(made, str):
        assert made in REASONS, made
        if made in OF_A_KEPT_VALUE[:1]:
            assert not without_kept_values(record, before, after)
        seen[made] += 1
        return
    assert text_of(record, made) == text_of(record, after)
    assert leaf_map(record, made) == leaf_map(record, after)
    seen["told"] += 1


def test_told_entries_of_generated_classes_make_the_state_again(figures):
    seen = Counter()

    @SETTINGS
    @given(data=st.data())
    def look(data):
        model = data.draw(classes())
        before, after = data.draw(pairs(model))
        at = data.draw(st.sampled_from([SECOND, SECOND, LATE]))
        check(model, before, after, at, seen)
        check(model, NOTHING, before, FIRST, seen)

    look()
    figures["steps of generated classes, told"] = dict(seen)


def test_told_entries_of_the_newsroom_make_the_state_again(figures):
    seen = Counter()

    @SETTINGS
    @given(pair=pairs(Newsroom), at=st.sampled_from([SECOND, LATE]))
    def look(pair, at):
        pair = tuple(map(peopled, pair))
        check(Newsroom, *pair, at, seen)
        check(Newsroom, NOTHING, pair[0], FIRST, seen)

    look()
    figures["steps of the newsroom, told"] = dict(seen)
