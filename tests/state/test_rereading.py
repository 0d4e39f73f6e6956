"""Reading a plain tree after an earlier one: where the values of the earlier one are no help."""

from __future__ import annotations

from attrs import field, frozen

from storyversions.state.codec import unstructure
from storyversions.state.codec.rereading import structure_after
from storyversions.state.schema import shape_of


@frozen
class Town:
    name: str = field(converter=str.strip)
    people: int = 0


def test_a_class_that_converts_what_it_is_given_is_read_anew():
    shape, before = shape_of(Town), Town(" Upper ", 1)
    earlier = unstructure(shape, before)
    read = structure_after(shape, {**earlier, "people": 2}, earlier, before)
    assert read == Town("Upper", 2)
