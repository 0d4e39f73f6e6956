"""A class that held a tuple of itself above its own key was refused.

The key had not been read yet (S1).
"""

from typing import Annotated

from attrs import frozen

from storyversions import between
from storyversions.state.schema import Meta


@frozen
class Node:
    children: Annotated[tuple["Node", ...], Meta(key="name")]
    name: str


def test_the_key_may_be_declared_below_the_tuple_of_the_class_itself():
    a, b = Node((Node((), "x"), Node((), "y")), "top"), Node((Node((), "y"), Node((), "x")), "top")
    assert [str(edit.path) for edit in between(a, b)] == ["children.order"]
