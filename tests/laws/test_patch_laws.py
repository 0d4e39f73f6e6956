"""The laws of patches, on generated classes and on newsroom.

An example is a line: a class and some of its states, each near the one before. A law is asked of
all its pairs.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Annotated

import pytest
from attrs import frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from laws import oracles
from laws.classes import classes
from laws.patch_laws import LAWS

from storyversions import between
from storyversions.models.newsroom import Newsroom
from storyversions.state.patch import Edit
from storyversions.state.paths import read_path
from storyversions.state.schema import Meta, shape_of
from storyversions.testing import near, states

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@st.composite
def lines(draw, models, count=3):
    """A class and some of its states, each near the one before."""
    model = draw(models)
    line = [draw(states(model))]
    while len(line) < count:
        line.append(draw(near(line[-1])))
    return model, line


MODELS = {"generated": classes(), "newsroom": st.just(Newsroom)}


@pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
@settings(suppress_health_check=SLOW, max_examples=3 * settings().max_examples)
@given(data=st.data())
def test_every_law_of_patches_holds(models, data):
    """A line costs more to draw than to ask.

    So every law is asked of each, and there are three times as many as of other laws.
    """
    model, line = data.draw(lines(models, count=max(LAWS.values())))
    for law, count in LAWS.items():
        found, expected = law(model, line[: max(count, 3)])
        assert found == expected, law.__name__


@frozen
class Person:
    name: str
    role: str | None = None


@frozen
class Board:
    seats: Annotated[tuple[Person, ...], Meta(key="name")] = ()


def test_two_people_who_swap_places_are_a_move_and_no_change_of_either():
    a, b = Person("Adam", "chair"), Person("Bret")
    patch = between(Board((a, b)), Board((b, a)))
    assert patch.edits == (Edit(read_path("seats.order"), ("Adam", "Bret"), ("Bret", "Adam")),)


@given(board=states(Board), data=st.data())
def test_rows_that_only_move_are_one_edit_of_the_order(board, data):
    moved = Board(tuple(data.draw(st.permutations(board.seats))))
    expected = ["seats.order"] if moved.seats != board.seats else []
    assert [str(edit.path) for edit in between(board, moved)] == expected


@pytest.mark.long
def test_each_kind_of_change_is_in_one_example_in_twenty_at_least(figures):
    """The examples are the same in each run, so that the figures can be compared."""
    seen = Counter()

    @settings(
        max_examples=240, derandomize=True, phases=[Phase.generate], suppress_health_check=SLOW
    )
    @given(lines(classes()))
    def look(example):
        model, line = example
        kinds = [oracles.shown(shape_of(model), a, b) for a, b in pairwise(line)]
        seen.update(["examples", *set().union(*kinds)])

    look()
    count = seen.pop("examples")
    figures.update(
        {kind: f"{seen[kind]} of {count} ({seen[kind] / count:.0%})" for kind in oracles.KINDS}
    )
    assert [kind for kind in oracles.KINDS if seen[kind] < 0.05 * count] == []
