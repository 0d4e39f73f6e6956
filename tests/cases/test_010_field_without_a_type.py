"""A field without an annotation raised KeyError (S2)."""

import attr
import pytest

from storyversions.errors import SchemaError
from storyversions.state.schema import shape_of


@attr.s(frozen=True)
class Old:
    x = attr.ib()


def test_a_field_without_a_type_is_refused_by_name():
    with pytest.raises(SchemaError, match=r"Old\.x: no type is written; annotate it"):
        shape_of(Old)
