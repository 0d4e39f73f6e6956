"""Classes of a union were compared by annotations as written.

Texts, or type variables with other arguments (S2).
"""

from typing import Generic, TypeVar

import attrs
import pytest
from attrs import frozen

from storyversions.errors import SchemaError
from storyversions.state.schema import shape_of

T = TypeVar("T")


@frozen
class Town:
    size: "int"


@frozen
class Road:
    size: int


@frozen
class Box(Generic[T]):
    value: T


@frozen
class Crate(Generic[T]):
    value: T


def with_field(tp):
    return attrs.make_class("State", {"x": attrs.field(type=tp)}, frozen=True)


def test_a_type_written_as_text_is_the_type():
    assert sorted(shape_of(with_field(Town | Road)).fields["x"].shape.records) == ["Road", "Town"]


def test_one_type_variable_with_two_arguments_is_two_types():
    with pytest.raises(SchemaError, match="disagree on the type of 'value'"):
        shape_of(with_field(Box[int] | Crate[str]))
