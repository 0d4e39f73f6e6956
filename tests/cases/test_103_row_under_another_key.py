"""A row could be given under a key that is not its own, or change its key."""

from __future__ import annotations

from typing import Annotated

import pytest
from attrs import frozen

from storyversions import Meta, StateError, Story
from storyversions.story.version import Entry, Update


@frozen
class Town:
    name: str


@frozen
class County:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()


@pytest.mark.parametrize(
    "entry", [Entry("towns[Adin].name", "Zion"), Entry("towns[Auberry]", Town("Zion"))]
)
def test_a_row_keeps_its_key(entry):
    story = Story("county", County).record(County((Town("Adin"),)), at="2031-08-03")
    with pytest.raises(StateError) as caught:
        story.extend([Update("2031-08-04", entries=[entry])])
    assert str(caught.value).partition(": ")[2] == "a row keeps its key, and this one says 'Zion'"
