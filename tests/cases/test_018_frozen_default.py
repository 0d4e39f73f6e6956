"""A frozen mapping as a default was refused as one that can change (S1)."""

from collections.abc import Mapping

from attrs import frozen

from storyversions.state.schema import FrozenDict, shape_of


@frozen
class State:
    towns: Mapping[str, int] = FrozenDict()


def test_a_frozen_mapping_may_be_a_default():
    assert shape_of(State).fields["towns"].required is False
