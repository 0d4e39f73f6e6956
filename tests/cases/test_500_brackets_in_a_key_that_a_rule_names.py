"""A rule writes a key as it is in an f-string: with brackets in it, that was refused as no path."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import field, frozen

from storyversions import Story
from storyversions.story.rules import invariant


@invariant("no mark is above zero")
def zero(state):
    for key, mark in state.marks.items():
        if mark > 0:
            yield f"marks[{key}]"


@frozen
class Marked:
    marks: Mapping[str, int] = field(factory=dict)
    rules = (zero,)


@pytest.mark.parametrize("key", ["[x]", "a]", "[a", "a][b", "a]b[c", "", "]", "a.b", "日本"])
def test_a_rule_may_name_a_key_with_brackets_as_it_is(key):
    story = Story("s", Marked).record(Marked({key: 1}), at="2025-01-01")
    assert [each.path.last for each in story.breaches()] == [key]
