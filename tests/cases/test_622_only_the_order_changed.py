"""Items that turned from '1' into 1 were told as a new order."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions import Story

ITEMS = st.lists(st.sampled_from(["1", 1, True, "yes", None, ["a", "b"], "a, b"]), max_size=4)


@frozen
class State:
    v: Any


def told(before, after):
    story = Story("s", State).record(State(before), at="2025-01-01")
    return str(story.record(State(after), at="2025-01-02").diff())


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (["1"], [1], "V: Added: 1 (as a number). Removed: 1 (as text)."),
        (["yes"], [True], "V: Added: yes (as yes or no). Removed: yes (as text)."),
        ([["a", "b"]], ["a, b"], "V: Added: a, b (as text). Removed: a, b (as a list)."),
        ({"a": 1}, {"a": "1"}, "V: Changed: a from 1 (as a number) to 1 (as text)."),
    ],
)
def test_items_of_another_type_are_told_with_their_types(before, after, text):
    assert told(before, after) == text


@given(before=ITEMS, after=ITEMS)
def test_only_the_order_changed_exactly_if_the_items_are_the_same(before, after):
    same = sorted(map(repr, before)) == sorted(map(repr, after))
    assert ("Only the order" in told(before, after)) is (same and repr(before) != repr(after))
