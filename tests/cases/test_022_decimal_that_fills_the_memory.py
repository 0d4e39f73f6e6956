"""Twelve characters, 1E+999999999, would be written in a gigabyte of plain digits (S3, S5)."""

from decimal import Decimal

import pytest
from attrs import frozen

from storyversions.errors import StateError
from storyversions.state.codec import structure
from storyversions.state.schema import shape_of
from storyversions.state.validation import validate


@frozen
class State:
    price: Decimal


@pytest.mark.parametrize("text", ["1E+999999999", "1E-999999999", "-9e999999999999"])
def test_a_decimal_with_too_many_digits_is_refused_at_each_door(text):
    with pytest.raises(StateError, match="price: a decimal has at most 4,300 digits"):
        validate(State(Decimal(text)))
    with pytest.raises(StateError, match="price: expected a decimal"):
        structure(shape_of(State), {"price": text})
