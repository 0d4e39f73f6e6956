"""How cost grows with the state, guarded by counts: how many steps Python takes for ten changes, never how long.

A step is an operation of Python's own byte code, in whatever code it stands, generated code too. What one operation
does in C, such as copying a dict, counts as one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from states import FIELDS, InMapping, InRows, pair

from storyversions import Story, between
from storyversions.state.validation import admit

CHANGES = 10
FACTS = (1_000, 10_000, 100_000)
SHARED = (20_000, 100_000)
"""Sizes from which on two states of a story have one base."""


def sides(model: type, facts: int) -> tuple[Any, Any]:
    """Two states of so many facts that share no object and differ in ten entities."""
    return pair(facts // len(FIELDS), CHANGES).states(model)


def neighbours(facts: int) -> tuple[InMapping, InMapping]:
    """Two states of which the second was made from the first, and shares with it all that did not change."""
    made = pair(facts // len(FIELDS), CHANGES)
    before, _ = made.states(InMapping)
    changed = {each.key: evolve(before.items[each.key], votes=0) for each in made.changed}
    return before, evolve(before, items={**before.items, **changed})


def versions(facts: int) -> tuple[InMapping, InMapping]:
    """Two states of a story: the second is what a patch made of the first."""
    before, after = neighbours(facts)
    first = admit(before)
    return first, between(before, after).apply(first)


def steps(call: Callable[[], object]) -> int:
    """How many operations of byte code a call takes."""
    counted = 0

    def trace(frame, event, _):
        nonlocal counted
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        counted += event == "opcode"
        return trace

    standing = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(standing)
    return counted


def growth(
    make: Callable[[int], Callable[[], object]], sizes: tuple[int, ...] = FACTS
) -> list[float]:
    """By how much the count grows from each size to the next, when all that a class needs has been made."""
    make(FACTS[0])()
    counts = [steps(make(facts)) for facts in sizes]
    return [later / earlier for earlier, later in pairwise(counts)]


def comparison(make: Callable[[int], tuple[Any, Any]]) -> Callable[[int], Callable[[], object]]:
    def call(facts):
        before, after = make(facts)
        return lambda: between(before, after)

    return call


def application(facts: int) -> Callable[[], object]:
    before, after = neighbours(facts)
    patch = between(before, after)
    return lambda: patch.apply(before)


def last_step(facts: int) -> Callable[[], object]:
    """The diff of a story's last two versions, of a story that has not been asked before."""
    before, after = neighbours(facts)
    story = Story("items", InMapping).record(before, at="2024-01-01").record(after, at="2024-01-02")
    fresh = evolve(story)
    return lambda: fresh.diff("head~1", "head")


def test_a_longer_loop_takes_more_steps():
    assert steps(lambda: [n + 1 for n in range(200)]) > 5 * steps(
        lambda: [n + 1 for n in range(20)]
    )


def test_counting_the_steps_of_a_call_twice_gives_one_number():
    before, after = sides(InMapping, 1000)
    between(before, after)
    assert steps(lambda: between(before, after)) == steps(lambda: between(before, after))


@pytest.mark.parametrize("model", [InMapping, InRows])
def test_comparing_states_that_share_nothing_grows_no_faster_than_they_do(model):
    assert [by for by in growth(comparison(partial(sides, model))) if by > 10.5] == []


def test_comparing_states_that_share_what_did_not_change_grows_no_faster_than_their_entities():
    assert [by for by in growth(comparison(neighbours)) if by > 10.5] == []


def test_comparing_two_states_of_a_story_does_not_grow_with_them():
    assert [by for by in growth(comparison(versions), SHARED) if by > 1.1] == []


def test_applying_a_patch_to_a_mapping_does_not_grow_with_it():
    assert [by for by in growth(application) if by > 1.1] == []


def test_the_diff_of_a_storys_last_step_does_not_grow_with_its_state():
    assert [by for by in growth(last_step) if by > 1.1] == []
