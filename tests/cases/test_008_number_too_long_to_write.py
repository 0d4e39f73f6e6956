"""A number of over 4,300 digits at the place of a text raised Python's own error (S3)."""

import pytest
from attrs import frozen

from storyversions.errors import StateError
from storyversions.state.validation import validate


@frozen
class State:
    text: str


@pytest.mark.parametrize("value", [10**5000, [10**5000]], ids=["number", "list"])
def test_what_is_too_long_to_be_written_is_refused_like_any_other_value(value):
    with pytest.raises(
        StateError, match=r"text: expected a text, found .* with more than 4,300 digits"
    ):
        validate(State(value))
