"""A claim inside a leaf went unseen where the class referred to itself.

Its later fields had not been read yet (S1).
"""

import pytest
from attrs import frozen

from storyversions.errors import SchemaError
from storyversions.state.schema import Claim, shape_of


@frozen
class Plain:
    parts: tuple["Plain", ...]
    toll: Claim[int]


@frozen
class Claiming:
    inner: "Claim[Claiming | None]"


@pytest.mark.parametrize("cls", [Plain, Claiming])
def test_a_claim_inside_a_leaf_is_seen_in_a_class_that_refers_to_itself(cls):
    with pytest.raises(SchemaError, match="is no fact of its own"):
        shape_of(cls)
