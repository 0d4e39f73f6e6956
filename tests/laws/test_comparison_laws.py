"""The laws of the generated comparison: it finds what the reflective walk finds, in every state and in what is none."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws.classes import classes

from storyversions import between
from storyversions.models.newsroom import Newsroom
from storyversions.schema import shape_of
from storyversions.testing import near, states
from storyversions.walk import walk

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
MODELS = {"generated": classes(), "newsroom": st.just(Newsroom)}


def told(differences):
    """Differences as they can be compared: each value as the object that it is, but for orders, which are made."""
    return [(path, *map(_told, sides)) for path, *sides in differences]


def _told(value):
    is_order = type(value) is tuple and {str}.issuperset(map(type, value))
    return value if is_order else id(value)


def by_code(a, b):
    """What the generated code finds."""
    return told((edit.path, edit.before, edit.after) for edit in between(a, b))


def by_shape(a, b):
    """What the walk finds."""
    return told(sorted(walk(shape_of(type(a)), a, b), key=lambda difference: difference[0]))


@pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
@settings(suppress_health_check=SLOW)
@given(data=st.data())
def test_the_code_of_a_class_finds_the_edits_that_the_walk_finds(models, data):
    model = data.draw(models)
    a = data.draw(states(model))
    b = data.draw(near(a))
    assert by_code(a, b) == by_shape(a, b)
