"""The laws of the generated comparison.

It finds what the reflective walk finds, in every state and in what is none.
"""

from __future__ import annotations

from collections import OrderedDict
from copy import copy
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws.classes import classes

from storyversions.models.newsroom import Newsroom
from storyversions.state.fast.compiled import finder_of
from storyversions.state.paths import Step
from storyversions.state.schema import NOTHING, Claim, FrozenDict, shape_of
from storyversions.state.walk import walk
from storyversions.testing import near, states
from storyversions.testing.strategies.mutations import places

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
MODELS = {"generated": classes(), "newsroom": st.just(Newsroom)}


def told(differences):
    """Differences as they can be compared.

    Each value as the object that it is, but for orders, which are made.
    """
    return [(path, *map(_told, sides)) for path, *sides in differences]


def _told(value):
    is_order = type(value) is tuple and {str}.issuperset(map(type, value))
    return value if is_order else id(value)


def by_code(a, b):
    """What the generated code finds.

    `between` would compare the first small states of a class by its shape.
    """
    found = []
    finder_of(type(a))(a, b, (), found)
    return told(in_order((edit.path, edit.before, edit.after) for edit in found))


def by_shape(a, b):
    """What the walk finds."""
    return told(in_order(walk(shape_of(type(a)), a, b)))


def in_order(differences):
    """The differences by their paths, as a patch has them."""
    return sorted(differences, key=lambda difference: difference[0])


@pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
@settings(suppress_health_check=SLOW)
@given(data=st.data())
def test_the_code_of_a_class_finds_the_edits_that_the_walk_finds(models, data):
    model = data.draw(models)
    a = data.draw(states(model))
    b = data.draw(near(a))
    assert by_code(a, b) == by_shape(a, b)


class Text(str):
    """A text of a class of its own."""

    __slots__ = ()


@attrs.frozen
class Undeclared:
    value: int | bool = 0


NOON = datetime(2023, 11, 20, 12, tzinfo=UTC)
NAN = float("nan")
ODD = (
    *(
        0,
        1,
        True,
        False,
        1.0,
        -0.0,
        NAN,
        float("nan"),
        Decimal(1),
        Decimal("1.0"),
        Decimal("1.00"),
        10**20,
    ),
    *("a", "1", Text("a"), Text("1"), None, NOTHING, date(2023, 11, 20), NOON),
    *(
        NOON.astimezone(timezone(timedelta(hours=9))),
        (),
        (1,),
        (True,),
        (1.0,),
        ("a",),
        (Text("a"),),
        (NAN,),
    ),
    *(
        frozenset({1}),
        frozenset({True}),
        {1},
        [1],
        [True],
        {"a": 1},
        {"a": True},
        {"a": {1}},
        {1: 1},
        {True: 1},
    ),
    *(
        MappingProxyType({"a": 1}),
        OrderedDict(a=1, b=2),
        OrderedDict(b=2, a=1),
        FrozenDict(b=2, a=1),
    ),
    *(
        Claim(1),
        Claim(value=True),
        Claim(1.0),
        Claim("a"),
        Claim("a", note="1"),
        Claim(NAN),
        Claim(Undeclared(1)),
    ),
    *(
        Undeclared(1),
        Undeclared(value=True),
        Undeclared,
        object(),
        (Undeclared(1),),
        (Undeclared(value=True),),
    ),
)


@st.composite
def spoilt_pairs(draw, models):
    """Two near states, one or both with something that no door would admit."""
    a = draw(states(draw(models)))
    b = draw(near(a))
    path = draw(
        st.sampled_from(
            [place.path for place in places(shape_of(type(a)), a, {}) if place.path.steps]
        )
    )
    both = draw(st.booleans())
    return spoilt(draw, a, path), spoilt(draw, b, path) if both else b


def spoilt(draw, state, path):
    """The state with an odd value at a path, or as it is where it has no such place."""
    return with_at(state, path.steps, lambda value: odd_one(draw, value))


def odd_one(draw, value):
    """An odd value, or one with an odd value inside, where the walk of the places does not come."""
    odd = draw(st.sampled_from(ODD))
    if isinstance(value, Claim) and draw(st.booleans()):
        return attrs.evolve(value, value=odd_one(draw, value.value))
    if attrs.has(type(value)) and attrs.fields(type(value)) and draw(st.booleans()):
        name = draw(st.sampled_from([each.name for each in attrs.fields(type(value))]))
        return with_at(value, [Step(name)], lambda _: odd)
    return odd


def with_at(value, steps, odd):
    if not steps:
        return odd(value)
    step, *rest = steps
    if isinstance(value, dict):
        return FrozenDict(
            {
                key: with_at(each, rest, odd) if key == step.name else each
                for key, each in value.items()
            }
        )
    if isinstance(value, tuple):
        return tuple(
            with_at(each, rest, odd) if keyed_by(each, step.name) else each for each in value
        )
    if not hasattr(value, step.name):
        return value
    changed = copy(value)
    object.__setattr__(changed, step.name, with_at(getattr(value, step.name), rest, odd))
    return changed


def keyed_by(row, text):
    return text in {str(getattr(row, each.name)) for each in attrs.fields(type(row))}


def outcome(compare, a, b):
    """What a comparison finds, or the kind of error that it ends with."""
    try:
        return compare(a, b)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is asked
        return type(error)


@pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
@settings(suppress_health_check=SLOW)
@given(data=st.data())
def test_values_that_no_door_would_admit_are_found_or_refused_as_the_walk_does(models, data):
    a, b = data.draw(spoilt_pairs(models))
    assert outcome(by_code, a, b) == outcome(by_shape, a, b)
