"""A keyed tuple and a plain one in a union differ in JSON, but not in Python's tuple (S2)."""

from typing import Annotated

import pytest
from attrs import frozen

from storyversions.errors import SchemaError
from storyversions.state.schema import Meta, shape_of


@frozen
class Town:
    name: str


@frozen
class State:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] | tuple[str, ...] = ()


def test_a_keyed_tuple_and_a_plain_one_are_refused_together():
    with pytest.raises(
        SchemaError, match=r"State\.towns: a tuple of rows and a plain one could not be told apart"
    ):
        shape_of(State)
