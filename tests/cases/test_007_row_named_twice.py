"""A patch was accepted whose order names a row twice, which no state can have (P2, P5)."""

from typing import Annotated

import pytest
from attrs import frozen

from storyversions import Edit, Patch
from storyversions.errors import PatchError
from storyversions.state.paths import read_path
from storyversions.state.schema import Meta


@frozen
class Town:
    name: str


@frozen
class State:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()


def test_an_order_that_names_a_row_twice_is_refused():
    with pytest.raises(PatchError, match=r"towns\.order names a row twice"):
        Patch(State, [Edit(read_path("towns.order"), ("a",), ("a", "a"))])
