"""Generic classes could not be read, nor fields called `cl` or `converter` (S1, S5).

Parameters of cattrs have these names.
"""

from typing import Generic, TypeVar

import pytest
from attrs import frozen

from storyversions.state.codec import structure, unstructure
from storyversions.state.schema import shape_of

T = TypeVar("T")


@frozen
class Box(Generic[T]):
    value: T


@frozen
class Car:
    attrs: int
    cl: int
    converter: int
    typevar_map: int
    field_0: int


@frozen
class State:
    box: Box[int | None]
    other: Box[str]


@pytest.mark.parametrize("state", [Car(1, 2, 3, 4, 5), State(Box(None), Box("a"))])
def test_a_state_comes_back_whatever_its_fields_and_arguments_are_called(state):
    shape = shape_of(type(state))
    assert structure(shape, unstructure(shape, state)) == state
