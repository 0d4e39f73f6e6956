"""What is read after an earlier tree is what is read alone: its parts, its root and its values."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from laws.oracles import exact
from laws.test_store_laws import TREES
from laws.test_structuring_laws import MODELS, spots

from storyversions.errors import StateError
from storyversions.state.codec import canonical, structure, unstructure
from storyversions.state.codec.rereading import share_equal_parts, structure_after
from storyversions.state.codec.unstructuring_after import unstructure_after
from storyversions.state.merkle import node_hash, node_of, tree_of_plain, tree_of_plain_after
from storyversions.state.schema import shape_of
from storyversions.testing import near, states

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
LAW = settings(suppress_health_check=SLOW)
OF_MODELS = pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
COMPARABLE = [
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "a",
    "2023-11-20",
    "\ud800",
    [],
    ["a", "a"],
    {},
    {"value": 1},
]
MANY = {f"k{number}": {"n": number} for number in range(40)}


@given(TREES, TREES)
@example({"a": 1}, {"a": True})
@example({"a": [1, {"b": 0.0}]}, {"a": [1, {"b": -0.0}]})
@example({"a": {"b": 1}}, {"a": {"b": 1}, "c": 2})
@example({"a": {"b": 1}, "c": 2}, {"a": {"b": 1}})
def test_a_tree_that_shares_parts_says_the_same_and_is_the_earlier_one_where_that_does(a, b):
    shared = share_equal_parts(json.loads(canonical(a)), b)
    assert canonical(shared) == canonical(a)
    assert (shared is b) == (canonical(a) == canonical(b)) or not isinstance(b, dict | list)


@given(TREES, TREES)
@example(MANY, {**MANY, "k7": {"n": 3}, "k99": {}})
@example({**MANY, "k7": {}, "k99": {"n": 1}}, {name: MANY[name] for name in list(MANY)[:12]})
@example({"a": {"b": 1}}, {"a": 1})
@example({"a": 1}, {"a": {"b": 1}})
def test_the_root_after_an_earlier_tree_is_that_of_the_tree_alone(a, b):
    shared = share_equal_parts(json.loads(canonical(b)), a)
    assert node_hash(tree_of_plain_after(tree_of_plain(a), a, shared)) == node_of(b)


def outcome(read):
    """What is read, or the sentence and the path that refuse it."""
    try:
        return read()
    except StateError as error:
        return (str(error), error.path)


@OF_MODELS
@LAW
@given(data=st.data())
def test_a_value_read_after_an_earlier_one_is_that_read_alone(models, data):
    model = data.draw(models)
    shape = shape_of(model)
    before = data.draw(states(model))
    after = data.draw(near(before) | states(model))
    earlier = json.loads(canonical(unstructure(shape, before)))
    tree = json.loads(canonical(unstructure(shape, after)))
    found = list(spots(tree))
    if found and data.draw(st.booleans()):  # a fault, which is told as it is of the tree alone
        holder, key, _ = data.draw(st.sampled_from(found))
        holder[key] = data.draw(st.sampled_from(COMPARABLE))
    alone = outcome(lambda: structure(shape, tree))
    value = structure(shape, earlier)
    after_it = outcome(
        lambda: structure_after(shape, share_equal_parts(tree, earlier), earlier, value)
    )
    assert exact(alone, after_it)


@OF_MODELS
@LAW
@given(data=st.data())
def test_a_value_written_after_an_earlier_one_is_that_written_alone(models, data):
    model = data.draw(models)
    shape = shape_of(model)
    before = data.draw(states(model))
    after = data.draw(near(before) | states(model))
    written = unstructure_after(shape, after, unstructure(shape, before), before)
    assert canonical(written) == canonical(unstructure(shape, after))
