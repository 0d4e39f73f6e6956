"""The laws of patches (P4, F4, P2, P3, P5, P7), on generated classes and on newsroom.

An example is a line: a class and some of its states, each near the one before. A law is asked of all its pairs.
"""

from __future__ import annotations

import copy
import json
from collections import Counter
from itertools import combinations, pairwise
from typing import Annotated

import jsonpatch
import pytest
from attrs import frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from laws import oracles
from laws.classes import classes
from laws.oracles import composed, exact, facts_as_texts, leaf_map, pointwise, text_of

from storyversions import between
from storyversions.detail import findings
from storyversions.domain import admit
from storyversions.errors import Conflict
from storyversions.models.newsroom import Newsroom
from storyversions.patch import Edit, Patch
from storyversions.paths import ROOT, read_path
from storyversions.plain import digest, same, structure, unstructure
from storyversions.schema import NOTHING, Meta, locate, shape_of
from storyversions.testing import near, states
from storyversions.walk import find

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@st.composite
def lines(draw, models, count=3):
    """A class and some of its states, each near the one before."""
    model = draw(models)
    line = [draw(states(model))]
    while len(line) < count:
        line.append(draw(near(line[-1])))
    return model, line


def law(test):
    """Asks a law of generated classes and of newsroom."""
    models = {"generated": classes(), "newsroom": st.just(Newsroom)}
    asked = settings(suppress_health_check=SLOW)(given(data=st.data())(test))
    return pytest.mark.parametrize("models", models.values(), ids=models)(asked)


@law
def test_between_two_states_is_a_patch_that_makes_the_one_the_other(models, data):
    model, line = data.draw(lines(models))
    made = [between(a, b).apply(a) for a, b in combinations(line, 2)]
    expected = [b for _, b in combinations(line, 2)]
    assert [text_of(shape_of(model), state) for state in made] == [text_of(shape_of(model), b) for b in expected]


@law
def test_the_inverse_of_a_patch_takes_it_back(models, data):
    model, line = data.draw(lines(models))
    made = [between(a, b).invert().apply(b) for a, b in combinations(line, 2)]
    expected = [a for a, _ in combinations(line, 2)]
    assert [text_of(shape_of(model), state) for state in made] == [text_of(shape_of(model), a) for a in expected]


@law
def test_the_inverse_of_a_patch_is_the_patch_between_the_states_in_the_other_order(models, data):
    _, line = data.draw(lines(models))
    assert [between(a, b).invert() for a, b in combinations(line, 2)] == [
        between(b, a) for a, b in combinations(line, 2)
    ]


@law
def test_two_patches_in_a_row_are_the_patch_between_their_ends(models, data):
    _, line = data.draw(lines(models))
    triples = list(combinations(line, 3))
    assert [between(a, b).then(between(b, c)) for a, b, c in triples] == [between(a, c) for a, _, c in triples]


@law
def test_a_patch_and_its_inverse_are_no_patch(models, data):
    _, line = data.draw(lines(models))
    patches = [between(a, b) for a, b in combinations(line, 2)]
    assert [len(patch.then(patch.invert())) for patch in patches] == [0] * len(patches)


@law
def test_it_does_not_matter_which_of_three_patches_are_joined_first(models, data):
    _, line = data.draw(lines(models, count=4))
    first, second, third = (between(a, b) for a, b in pairwise(line))
    assert first.then(second).then(third) == first.then(second.then(third))


@law
def test_a_patch_is_empty_exactly_when_the_states_are_the_same_as_text_as_digest_and_to_deepdiff(models, data):
    model, line = data.draw(lines(models))
    shape = shape_of(model)
    for a, b in pairwise(line):
        before, after = unstructure(shape, a), unstructure(shape, b)
        answers = {
            "empty": not len(between(a, b)),
            "same": same(shape, a, b),
            "text": text_of(shape, a) == text_of(shape, b),
            "digest": digest(before) == digest(after),
            "DeepDiff": not oracles.found(before, after),
            "DeepDiff, each scalar with its type": not findings(before, after),
        }
        assert len(set(answers.values())) == 1, answers


@law
def test_a_state_comes_back_from_its_json_with_its_types(models, data):
    model, line = data.draw(lines(models))
    shape = shape_of(model)
    for state in line:
        text = text_of(shape, state)
        back = structure(shape, json.loads(text))
        assert (text_of(shape, back), exact(admit(back), back)) == (text, True)
        assert exact(back, structure(shape, unstructure(shape, back)))
        assert len(between(state, back)) == 0


@law
def test_a_patch_comes_back_from_its_json(models, data):
    model, line = data.draw(lines(models))
    patches = [between(a, b) for a, b in combinations(line, 2)]
    assert [Patch.from_plain(model, json.loads(json.dumps(patch.to_plain()))) for patch in patches] == patches


@law
def test_the_facts_of_a_patch_are_the_pointwise_difference_of_the_facts_of_the_states(models, data):
    model, line = data.draw(lines(models))
    shape = shape_of(model)
    for a, b in combinations(line, 2):
        assert facts_as_texts(shape, between(a, b)) == pointwise(leaf_map(shape, a), leaf_map(shape, b))


@law
def test_the_facts_of_two_patches_in_a_row_compose_point_by_point(models, data):
    model, line = data.draw(lines(models))
    shape = shape_of(model)
    for a, b, c in combinations(line, 3):
        first, second = between(a, b), between(b, c)
        parts = composed(facts_as_texts(shape, first), facts_as_texts(shape, second))
        assert facts_as_texts(shape, first.then(second)) == parts


@law
def test_the_jsonpatch_package_makes_the_same_of_the_plain_trees(models, data):
    model, line = data.draw(lines(models))
    shape = shape_of(model)
    for a, b in combinations(line, 2):
        operations = between(a, b).to_jsonpatch()
        made = jsonpatch.apply_patch(copy.deepcopy(unstructure(shape, a)), operations)
        assert digest(made) == digest(unstructure(shape, b))
        assert len(operations) == len(between(a, b))


@law
def test_a_patch_between_two_states_is_in_normal_form(models, data):
    model, line = data.draw(lines(models))
    for a, b in combinations(line, 2):
        patch = between(a, b)
        assert Patch(model, patch.edits) == patch
        assert [(x, y) for x, y in combinations([edit.path for edit in patch], 2) if x.within(y) or y.within(x)] == []
        assert [read_path(str(edit.path)) for edit in patch] == [edit.path for edit in patch]


@law
def test_a_patch_that_does_not_fit_a_state_conflicts_and_changes_nothing(models, data):
    model, line = data.draw(lines(models))
    shape = shape_of(model)
    for a, b, other in combinations(line, 3):
        patch, text = between(a, b), text_of(shape, other)
        if all(fits(shape, other, edit) for edit in patch):
            assert between(other, patch.apply(other)) == patch
        else:
            with pytest.raises(Conflict) as conflict:
                patch.apply(other)
            assert any(edit.path.within(locate(shape, conflict.value.path)[0]) for edit in patch)
        assert text_of(shape, other) == text


def fits(shape, state, edit):
    """Whether a state holds what an edit expects, and something to put it in."""
    holder = find(shape, state, edit.path.parent)
    here = find(shape, state, edit.path)
    is_open = edit.path.parent == ROOT or isinstance(holder, dict | tuple) or edit.before is not NOTHING
    return is_open and same(locate(shape, edit.path)[1].shape, edit.before, here)


@law
def test_an_admitted_state_is_admitted_again_as_it_is(models, data):
    _, line = data.draw(lines(models))
    assert [exact(admit(state), state) for state in line] == [True] * 3


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


def test_each_kind_of_change_is_in_one_example_in_twenty_at_least(figures):
    """The examples are drawn as for the laws, but the same in each run, so that the figures can be compared."""
    seen = Counter()

    @settings(max_examples=240, derandomize=True, phases=[Phase.generate], suppress_health_check=SLOW)
    @given(lines(classes()))
    def look(example):
        model, line = example
        kinds = [oracles.shown(shape_of(model), a, b) for a, b in pairwise(line)]
        seen.update(["examples", *set().union(*kinds)])

    look()
    count = seen.pop("examples")
    figures.update({kind: f"{seen[kind]} of {count} ({seen[kind] / count:.0%})" for kind in oracles.KINDS})
    assert [kind for kind in oracles.KINDS if seen[kind] < 0.05 * count] == []
