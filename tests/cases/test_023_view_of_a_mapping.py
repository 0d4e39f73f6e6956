"""A read-only view of a mapping inside opaque JSON is let in, and could not be compared (S3)."""

from types import MappingProxyType
from typing import Any

from attrs import frozen

from storyversions import between


@frozen
class State:
    data: Any


def test_a_view_of_a_mapping_is_compared_as_the_mapping():
    assert len(between(State(MappingProxyType({"a": 1})), State({"a": 1}))) == 0
