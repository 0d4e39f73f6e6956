"""A group of which a member changed was said to be the same, and a leaf of a new entity too."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import field, frozen

from storyversions import Story, UnknownFact


@frozen
class House:
    rooms: int = 1


@frozen
class Village:
    houses: Mapping[str, House] = field(factory=dict)


def test_a_diff_is_asked_for_one_fact():
    diff = (
        Story("v", Village)
        .record(Village(), at="2031-08-03")
        .record(Village({"a": House()}), at="2031-08-04")
        .diff()
    )
    with pytest.raises(UnknownFact) as caught:
        diff["houses"]
    assert str(caught.value) == "houses stands for several facts; ask for one of them"
    assert diff["houses[a].rooms"] is diff["houses[a]"]
