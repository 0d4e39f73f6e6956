"""The laws of patches (P4, F4, P2, P3, P5, P7), each a function of a class and some of its states.

A law gives what it finds and what must be found: it holds where the two are equal. It speaks of all
pairs, or triples, of the states that it gets, in their order. The tests ask the laws of some lines,
`make laws` of many.
"""

from __future__ import annotations

import copy
import json
from itertools import combinations, pairwise

import jsonpatch
from laws import oracles
from laws.oracles import composed, exact, facts_as_texts, leaf_map, pointwise, text_of

from storyversions import between
from storyversions.errors import Conflict
from storyversions.state.codec import digest, equivalent, structure, unstructure
from storyversions.state.detail import findings
from storyversions.state.patch import Patch
from storyversions.state.paths import ROOT, read_path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, shape_of
from storyversions.state.validation import validate
from storyversions.state.walk import find


def between_two_states_is_a_patch_that_makes_the_one_the_other(model, line):
    shape = shape_of(model)
    made = [between(a, b).apply(a) for a, b in combinations(line, 2)]
    return [text_of(shape, state) for state in made], [
        text_of(shape, b) for _, b in combinations(line, 2)
    ]


def the_inverse_of_a_patch_takes_it_back(model, line):
    shape = shape_of(model)
    made = [between(a, b).invert().apply(b) for a, b in combinations(line, 2)]
    return [text_of(shape, state) for state in made], [
        text_of(shape, a) for a, _ in combinations(line, 2)
    ]


def the_inverse_of_a_patch_is_the_patch_between_the_states_in_the_other_order(_, line):
    pairs = list(combinations(line, 2))
    return [between(a, b).invert() for a, b in pairs], [between(b, a) for a, b in pairs]


def two_patches_in_a_row_are_the_patch_between_their_ends(_, line):
    triples = list(combinations(line, 3))
    return [between(a, b).then(between(b, c)) for a, b, c in triples], [
        between(a, c) for a, _, c in triples
    ]


def a_patch_and_its_inverse_are_no_patch(_, line):
    patches = [between(a, b) for a, b in combinations(line, 2)]
    return [len(patch.then(patch.invert())) for patch in patches], [0] * len(patches)


def it_does_not_matter_which_of_three_patches_are_joined_first(_, line):
    lines = [[between(a, b) for a, b in pairwise(four)] for four in combinations(line, 4)]
    return [p.then(q).then(r) for p, q, r in lines], [p.then(q.then(r)) for p, q, r in lines]


def a_patch_is_empty_exactly_when_the_states_are_the_same_as_text_as_digest_and_to_deepdiff(
    model, line
):
    shape = shape_of(model)
    answers = [_are_the_same(shape, a, b) for a, b in pairwise(line)]
    return answers, [dict.fromkeys(each, each["empty"]) for each in answers]


def _are_the_same(shape, a, b):
    before, after = unstructure(shape, a), unstructure(shape, b)
    return {
        "empty": not len(between(a, b)),
        "same": equivalent(shape, a, b),
        "text": text_of(shape, a) == text_of(shape, b),
        "digest": digest(before) == digest(after),
        "DeepDiff": not oracles.found(before, after),
        "DeepDiff, each scalar with its type": not findings(before, after),
    }


def a_state_comes_back_from_its_json_with_its_types(model, line):
    shape = shape_of(model)
    texts = [text_of(shape, state) for state in line]
    back = [structure(shape, json.loads(text)) for text in texts]
    found = [
        (
            text_of(shape, again),
            exact(validate(again), again),
            exact(again, structure(shape, unstructure(shape, again))),
            len(between(state, again)),
        )
        for state, again in zip(line, back, strict=True)
    ]
    return found, [(text, True, True, 0) for text in texts]


def a_patch_comes_back_from_its_json(model, line):
    patches = [between(a, b) for a, b in combinations(line, 2)]
    return [
        Patch.from_plain(model, json.loads(json.dumps(patch.to_plain()))) for patch in patches
    ], patches


def the_facts_of_a_patch_are_the_pointwise_difference_of_the_facts_of_the_states(model, line):
    shape = shape_of(model)
    maps = [leaf_map(shape, state) for state in line]
    found = [facts_as_texts(shape, between(a, b)) for a, b in combinations(line, 2)]
    return found, [pointwise(before, after) for before, after in combinations(maps, 2)]


def the_facts_of_two_patches_in_a_row_compose_point_by_point(model, line):
    shape = shape_of(model)
    patches = [(between(a, b), between(b, c)) for a, b, c in combinations(line, 3)]
    found = [facts_as_texts(shape, first.then(second)) for first, second in patches]
    return found, [
        composed(facts_as_texts(shape, first), facts_as_texts(shape, second))
        for first, second in patches
    ]


def the_jsonpatch_package_makes_the_same_of_the_plain_trees(model, line):
    shape = shape_of(model)
    found, expected = [], []
    for a, b in combinations(line, 2):
        operations = between(a, b).to_jsonpatch()
        made = jsonpatch.apply_patch(copy.deepcopy(unstructure(shape, a)), operations)
        found.append((digest(made), len(operations)))
        expected.append((digest(unstructure(shape, b)), len(between(a, b))))
    return found, expected


def a_patch_between_two_states_is_in_normal_form(model, line):
    found, expected = [], []
    for a, b in combinations(line, 2):
        patch = between(a, b)
        paths = [edit.path for edit in patch]
        inside = [(x, y) for x, y in combinations(paths, 2) if x.within(y) or y.within(x)]
        found.append((Patch(model, patch.edits), inside, [read_path(str(path)) for path in paths]))
        expected.append((patch, [], paths))
    return found, expected


def a_patch_that_does_not_fit_a_state_conflicts_and_changes_nothing(model, line):
    shape = shape_of(model)
    found, expected = [], []
    for a, b, other in combinations(line, 3):
        patch, text = between(a, b), text_of(shape, other)
        fitting = all(_fits(shape, other, edit) for edit in patch)
        found.append((_is_applied(shape, patch, other), text_of(shape, other)))
        expected.append((fitting, text))
    return found, expected


def _is_applied(shape, patch, state):
    """Tell whether a patch is applied to a state, not refused at a place that it touches."""
    try:
        made = patch.apply(state)
    except Conflict as conflict:
        place = locate(shape, conflict.path).path
        assert any(edit.path.within(place) for edit in patch), (
            f"the conflict is elsewhere, at {place}"
        )
        return False
    assert between(state, made) == patch
    return True


def _fits(shape, state, edit):
    """Whether a state holds what an edit expects, and something to put it in."""
    holder = find(shape, state, edit.path.parent)
    here = find(shape, state, edit.path)
    is_open = (
        edit.path.parent == ROOT or isinstance(holder, dict | tuple) or edit.before is not NOTHING
    )
    return is_open and equivalent(locate(shape, edit.path).shape, edit.before, here)


def an_admitted_state_is_admitted_again_as_it_is(_, line):
    return [exact(validate(state), state) for state in line], [True] * len(line)


LAWS = {
    between_two_states_is_a_patch_that_makes_the_one_the_other: 2,
    the_inverse_of_a_patch_takes_it_back: 2,
    the_inverse_of_a_patch_is_the_patch_between_the_states_in_the_other_order: 2,
    two_patches_in_a_row_are_the_patch_between_their_ends: 3,
    a_patch_and_its_inverse_are_no_patch: 2,
    it_does_not_matter_which_of_three_patches_are_joined_first: 4,
    a_patch_is_empty_exactly_when_the_states_are_the_same_as_text_as_digest_and_to_deepdiff: 2,
    a_state_comes_back_from_its_json_with_its_types: 2,
    a_patch_comes_back_from_its_json: 2,
    the_facts_of_a_patch_are_the_pointwise_difference_of_the_facts_of_the_states: 2,
    the_facts_of_two_patches_in_a_row_compose_point_by_point: 3,
    the_jsonpatch_package_makes_the_same_of_the_plain_trees: 2,
    a_patch_between_two_states_is_in_normal_form: 2,
    a_patch_that_does_not_fit_a_state_conflicts_and_changes_nothing: 3,
    an_admitted_state_is_admitted_again_as_it_is: 2,
}
"""Every law, with the number of states that it speaks of at once."""
