"""Patches to 1 and to True were equal.

The laws that compare patches could not see the difference (S4, P4).
"""

from typing import Any

from attrs import frozen

from storyversions import between


@frozen
class State:
    data: Any = None


def test_patches_are_equal_only_when_their_values_are_the_same():
    start = State()
    patches = [between(start, State(value)) for value in (1, True, 1.0)]
    assert [patch == patches[0] for patch in patches] == [True, False, False]
