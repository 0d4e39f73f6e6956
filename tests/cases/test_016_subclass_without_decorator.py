"""A subclass without a decorator of its own passed for an attrs class (S1).

Its own fields were not seen.
"""

import pytest
from attrs import frozen

from storyversions.errors import SchemaError
from storyversions.state.schema import shape_of


@frozen
class Town:
    name: str


class Big(Town):
    size: int = 0


def test_a_subclass_without_a_decorator_is_refused():
    with pytest.raises(SchemaError, match="Big: not an attrs class"):
        shape_of(Big)
