"""The laws of what is checked once: a story checks only what differs, and keeps what is the same.

The oracle is a story that was handed its versions, which checks the whole next state.
No `from __future__ import annotations`: the generated classes are resolved as they are drawn.
"""

import copy
from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated

import attrs
import pytest
from attrs import evolve, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws.classes import classes

from storyversions import Claim, Entry, Meta, Story, Update, between
from storyversions.errors import StoryError
from storyversions.models.newsroom import Newsroom
from storyversions.state.codec import equivalent
from storyversions.state.schema import dangling_reference, shape_of
from storyversions.state.sharing import validate_after
from storyversions.state.validation import validate
from storyversions.testing import histories, near, states, updates

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
LAW = settings(suppress_health_check=SLOW)


def outcome(call):
    """What a call gives, or the error that it raises."""
    try:
        return call()
    except (StoryError, AttributeError, TypeError) as error:
        return (type(error), str(error))


class Text(str):
    """A text that equals one, and is none of the class."""

    __slots__ = ()


def disguised(value):
    """A value that equals another and has not its type, or can be changed."""
    match value:
        case bool():
            return int(value)
        case int():
            return float(value) if abs(value) < 2**53 else Text(value)
        case float():
            return int(value) if value == value // 1 else Text(value)
        case str():
            return Text(value)
        case tuple():
            return list(value)
        case Mapping():
            return dict(value)
    if attrs.has(type(value)):
        heir = type(type(value).__name__, (type(value),), {})
        twin = object.__new__(heir)
        for each in attrs.fields(type(value)):
            object.__setattr__(twin, each.name, getattr(value, each.name))
        return twin
    return object()


def spoiled(draw, value):
    """A copy of a state in which one part is disguised."""
    parts = []
    if attrs.has(type(value)) and type(value) is not Claim:
        parts = [(each.name, getattr(value, each.name)) for each in attrs.fields(type(value))]
    elif isinstance(value, Mapping):
        parts = list(value.items())
    elif type(value) is tuple:
        parts = list(enumerate(value))
    if not parts or not draw(st.integers(0, 3)):
        return disguised(value)
    at, part = draw(st.sampled_from(parts))
    inside = spoiled(draw, part)
    if isinstance(value, Mapping):
        return {**value, at: inside}
    if type(value) is tuple:
        return (*value[:at], inside, *value[at + 1 :])
    twin = copy.copy(value)
    object.__setattr__(twin, at, inside)
    return twin


@st.composite
def successors(draw):
    """A checked state of a generated class, and what somebody makes of it for the next version."""
    model = draw(classes())
    before = validate(draw(states(model)))
    after = draw(near(before))
    kinds = {"near": lambda: after, "copied": lambda: copy.deepcopy(after)}
    kinds["spoiled"] = lambda: spoiled(draw, after)
    return before, kinds[draw(st.sampled_from([*kinds]))]()


def same(a, b):
    """Say whether two states hold the same values of the same types."""
    if type(a) is not type(b) or isinstance(a, tuple):
        return a == b
    return equivalent(shape_of(type(a)), a, b)


def holds_changeable(value):
    """Say whether a value is, or holds, a dict or a list that can be changed."""
    if attrs.has(type(value)):
        return any(
            holds_changeable(getattr(value, each.name)) for each in attrs.fields(type(value))
        )
    if isinstance(value, Mapping):
        return type(value) is dict or any(map(holds_changeable, value.values()))
    return type(value) is list or (isinstance(value, tuple) and any(map(holds_changeable, value)))


@LAW
@given(successors())
def test_a_state_after_another_is_checked_as_if_by_itself(pair):
    before, after = pair
    if type(after) is not type(before):
        return
    alone = outcome(lambda: validate(after))
    shared = outcome(lambda: validate_after(after, before))
    assert same(alone, shared), (alone, shared)


@LAW
@given(successors())
def test_nothing_in_a_state_checked_after_another_can_change(pair):
    before, after = pair
    checked = outcome(lambda: validate_after(after, before))
    assert not isinstance(checked, type(before)) or not holds_changeable(checked)


@LAW
@given(successors())
def test_a_state_that_is_the_same_is_the_same_object(pair):
    before, _ = pair
    assert validate_after(copy.deepcopy(before), before) is before


@LAW
@given(successors())
def test_a_part_that_is_the_same_stays_the_same_object(pair):
    before, after = pair
    checked = outcome(lambda: validate_after(after, before))
    if type(checked) is type(before):
        for name, field in shape_of(type(before)).fields.items():
            held, stood = getattr(checked, name), getattr(before, name)
            if field.shape.is_container and equivalent(field.shape, held, stood):
                assert held is stood


@st.composite
def lines(draw):
    """A class and some states of it: each near the one before, or a copy of it, or spoiled."""
    before, after = draw(successors())
    return type(before), [before, after, draw(near(before)), copy.deepcopy(before)]


@LAW
@given(lines())
def test_a_story_that_checks_what_differs_equals_one_that_checks_all(drawn):
    model, line = drawn
    shared = alone = Story("s", model)
    for day, state in enumerate(line, start=1):
        record = {"state": state, "at": f"2024-01-{day:02}"}
        alone_next = outcome(lambda: evolve(alone).record(**record))  # noqa: B023 - called at once
        shared_next = outcome(lambda: shared.record(**record))  # noqa: B023 - called at once
        if not isinstance(alone_next, Story):
            assert shared_next == alone_next
            continue
        shared, alone = shared_next, alone_next
        assert shared.head.digest == alone.head.digest
        assert same(shared.head.state, alone.head.state)
    assert shared.steps == alone.steps
    assert dict(shared.facts_at()) == dict(alone.facts_at())


@frozen
class Post:
    title: str
    holder: Annotated[str | None, Meta(ref="people")] = None


@frozen
class Board:
    """References from a claim, a field, a set, a key and a row, into a mapping and into rows."""

    people: Mapping[str, int]
    posts: Annotated[tuple[Post, ...], Meta(key="title")] = ()
    chair: Annotated[Claim[str] | None, Meta(ref="people")] = None
    members: Annotated[frozenset[str], Meta(ref=("people", "posts"))] = frozenset()
    votes: Annotated[Mapping[str, int], Meta(ref="people")] = attrs.field(factory=dict)
    duties: Mapping[str, Annotated[str, Meta(ref="posts")]] = attrs.field(factory=dict)
    guests: Mapping[str, int] | None = None
    invited: Annotated[tuple[str, ...], Meta(ref="guests")] = ()


NAMES = st.sampled_from("abc")
BOARDS = st.builds(
    Board,
    people=st.dictionaries(NAMES, st.integers(0, 1), max_size=3),
    posts=st.lists(
        st.builds(Post, NAMES, NAMES | st.none()), max_size=3, unique_by=lambda p: p.title
    ).map(tuple),
    chair=st.none() | st.builds(Claim, NAMES),
    members=st.frozensets(NAMES, max_size=1),
    votes=st.dictionaries(NAMES, st.integers(0, 1), max_size=1),
    duties=st.dictionaries(NAMES, NAMES, max_size=1),
    guests=st.none() | st.dictionaries(NAMES, st.integers(0, 1), max_size=2),
    invited=st.lists(NAMES, max_size=1).map(tuple),
)


@LAW
@given(before=BOARDS, after=BOARDS, kept=st.sets(st.sampled_from([*attrs.fields_dict(Board)])))
def test_a_broken_reference_is_found_from_what_differs(before, after, kept):
    record, before = shape_of(Board), validate(before)
    after = evolve(after, **{name: getattr(before, name) for name in kept})
    after = validate_after(after, before)
    if dangling_reference(record, before) is None:
        assert dangling_reference(record, after, before) == dangling_reference(record, after)


@pytest.mark.parametrize("model", [Newsroom, Board])
@LAW
@given(data=st.data())
def test_an_update_is_checked_as_by_a_story_that_checks_all(model, data):
    story = data.draw(histories(model))
    update = data.draw(updates(model, after=story))
    spoken = data.draw(st.sampled_from([update, evolve(update, entries=update.entries[:1])]))
    for each in (update, spoken):
        grown, alone = (outcome(lambda s=s: s.extend([each])) for s in (story, evolve(story)))  # noqa: B023
        if not isinstance(alone, Story):
            assert grown == alone
            continue
        assert grown.head.digest == alone.head.digest
        assert dict(grown.facts_at()) == dict(alone.facts_at())


@given(story=histories(Newsroom))
@LAW
def test_neighbours_of_a_story_share_what_the_patch_leaves(story):
    for a, b in pairwise(story.versions):
        assert between(a.state, b.state).apply(a.state) == b.state


def test_a_version_that_ends_one_entity_keeps_all_others():
    people = {f"p{n}": n for n in range(5)}
    story = Story("s", Board).record(Board(people), at="2024-01-01")
    later = story.extend([Update("2024-01-02", entries=[Entry("people[p1]", 7)])])
    assert later.head.state.posts is story.head.state.posts
