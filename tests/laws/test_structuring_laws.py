"""A plain tree is read as what was written, or refused at the place of its fault (S3, S5)."""

from __future__ import annotations

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws.classes import classes
from laws.oracles import exact

from storyversions.errors import StateError
from storyversions.models.newsroom import Newsroom
from storyversions.state.codec import structure, unstructure
from storyversions.state.paths import read_path
from storyversions.state.schema import shape_of
from storyversions.state.validation import validate_value
from storyversions.testing import states

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
ODD = (
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "a",
    "2023-11-20",
    "\ud800",
    float("nan"),
    10**4300,
    [],
    ["a", "a"],
    {},
    {"value": 1},
)
ADDED = ("class", "value", "note", "sources", "x", "\ud800")
MODELS = {"generated": classes(), "newsroom": st.just(Newsroom)}


def spots(plain, above=()):
    """Every container of a tree with each key or index in it, and the keys that lead to both."""
    keys = ()
    if isinstance(plain, dict | list):
        keys = list(plain) if isinstance(plain, dict) else range(len(plain))
    for key in keys:
        yield plain, key, (*above, str(key))
        yield from spots(plain[key], (*above, str(key)))


@st.composite
def damaged(draw, models):
    """The shape of a class, the tree of a state with one place otherwise, and the keys to it."""
    model = draw(models)
    shape = shape_of(model)
    plain = copy.deepcopy(unstructure(shape, draw(states(model))))
    found = list(spots(plain)) or [(plain, "nothing", ())]
    holder, key, keys = found[draw(st.integers(0, len(found) - 1))]
    _damage(draw, holder, key)
    return shape, plain, keys


def _damage(draw, holder, key):
    match draw(st.sampled_from(("replace", "remove", "add"))):
        case "replace" if holder:
            holder[key] = copy.deepcopy(draw(st.sampled_from(ODD)))
        case "remove" if holder:
            del holder[key]
        case _ if isinstance(holder, dict):
            holder[draw(st.sampled_from(ADDED))] = draw(st.sampled_from(ODD))
        case _:
            holder.append(draw(st.sampled_from(ODD)))


def leads_to(path, keys):
    """Whether the steps of a path are found among these keys, in their order.

    A tree has keys that no path has: ``rows``, ``value``, and the index of an item. The fault may
    also be in what was added.
    """
    rest = iter((*keys, *ADDED))
    return all(step.name in rest for step in (read_path(path).steps if path else ()))


@pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
@settings(suppress_health_check=SLOW)
@given(data=st.data())
def test_a_fault_in_a_tree_is_refused_with_a_path_that_leads_to_it(models, data):
    shape, plain, keys = data.draw(damaged(models))
    try:
        value = structure(shape, plain)
    except StateError as error:
        assert leads_to(error.path, keys), (str(error), keys)  # noqa: PT017 - some are read
    else:
        assert exact(structure(shape, unstructure(shape, value)), value)


@pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
@settings(suppress_health_check=SLOW)
@given(data=st.data())
def test_what_is_read_is_what_was_written_and_as_the_door_of_a_story_leaves_it(models, data):
    model = data.draw(models)
    shape = shape_of(model)
    state = data.draw(states(model))
    read = structure(shape, unstructure(shape, state))
    assert exact(unstructure(shape, read), unstructure(shape, state))
    assert exact(validate_value(shape, read), read)
