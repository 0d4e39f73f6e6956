"""``typing.FrozenSet`` alone raised IndexError; a bare tuple was refused without advice (S2)."""

import typing

import attrs
import pytest

from storyversions.errors import SchemaError
from storyversions.state.schema import shape_of


# Older code.
@pytest.mark.parametrize("tp", [frozenset, typing.FrozenSet, tuple, typing.Tuple])  # noqa: UP006
def test_a_container_without_its_type_is_refused_with_what_to_write(tp):
    with pytest.raises(
        SchemaError, match=r"State\.x: (frozenset|tuple) cannot be versioned; write "
    ):
        shape_of(attrs.make_class("State", {"x": attrs.field(type=tp)}, frozen=True))
