"""A plain tree is read at once or carefully, and it is the same: the value, or the error with its path (S3, S5)."""

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
from storyversions.state.codec.careful_reader import structure_carefully
from storyversions.state.codec.reader import structure_sound
from storyversions.state.schema import shape_of
from storyversions.state.validation import settle
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
MODELS = {"generated": classes(), "newsroom": st.just(Newsroom)}


def carefully(shape, plain):
    """The value of a tree as it is read by the way that knows paths, and kept by the door of a story."""
    return settle(shape, structure_carefully(shape, plain))


def outcome(read, shape, plain):
    """What a way of reading gives: the value, or the error by its class and sentence, which begins with the path."""
    try:
        return read(shape, plain)
    except (
        StateError,
        RecursionError,
        TypeError,
        ValueError,
        LookupError,
        AttributeError,
    ) as error:
        return (type(error).__name__, str(error))


def spots(plain):
    """Every container of a tree with each key or index in it."""
    keys = (
        plain if isinstance(plain, dict) else range(len(plain)) if isinstance(plain, list) else ()
    )
    for key in list(keys):
        yield plain, key
        yield from spots(plain[key])


@st.composite
def damaged(draw, models):
    """The shape of a class, and the plain tree of a state of it in which one to three places are otherwise."""
    model = draw(models)
    shape = shape_of(model)
    plain = copy.deepcopy(unstructure(shape, draw(states(model))))
    for _ in range(draw(st.integers(1, 3))):
        found = list(spots(plain)) or [(plain, "nothing")]
        holder, key = found[draw(st.integers(0, len(found) - 1))]
        _damage(draw, holder, key)
    return shape, plain


def _damage(draw, holder, key):
    match draw(st.sampled_from(("replace", "remove", "add"))):
        case "replace" if holder:
            holder[key] = copy.deepcopy(draw(st.sampled_from(ODD)))
        case "remove" if holder:
            del holder[key]
        case _ if isinstance(holder, dict):
            holder[draw(st.sampled_from(("class", "value", "note", "sources", "x", "\ud800")))] = (
                draw(st.sampled_from(ODD))
            )
        case _:
            holder.append(draw(st.sampled_from(ODD)))


@pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
@settings(suppress_health_check=SLOW)
@given(data=st.data())
def test_what_is_wrong_with_a_tree_is_said_the_same_however_it_was_read(models, data):
    shape, plain = data.draw(damaged(models))
    found, expected = (outcome(read, shape, plain) for read in (structure, carefully))
    assert exact(found, expected), (found, expected)


@pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
@settings(suppress_health_check=SLOW)
@given(data=st.data())
def test_the_tree_of_a_state_is_read_at_once_to_what_reading_it_carefully_gives(models, data):
    model = data.draw(models)
    shape = shape_of(model)
    plain = unstructure(shape, data.draw(states(model)))
    assert exact(structure_sound(shape, plain), carefully(shape, plain))
