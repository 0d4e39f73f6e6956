"""Two fields could say that they had had one name, and the last took its values (S1)."""

from typing import Annotated

import pytest
from attrs import frozen

from storyversions.errors import SchemaError, StateError
from storyversions.state.codec import structure
from storyversions.state.schema import Meta, shape_of


@frozen
class Twice:
    x: Annotated[int, Meta(was="old")]
    y: Annotated[int, Meta(was="old")]


@frozen
class Once:
    x: Annotated[int, Meta(was="old")]


def test_one_former_name_of_two_fields_is_refused():
    with pytest.raises(SchemaError, match=r"Twice\.y: was='old' is the name of another field"):
        shape_of(Twice)


def test_a_tree_with_a_field_under_both_of_its_names_is_refused():
    with pytest.raises(StateError, match="Once has both 'x' and 'old', its former name"):
        structure(shape_of(Once), {"x": 1, "old": 2})
