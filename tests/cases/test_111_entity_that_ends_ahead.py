"""An entity that was to end in the future was taken away at once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import field, frozen

from storyversions import Story, UpdateError
from storyversions.story.version import Entry, Update


@frozen
class House:
    rooms: int = 1


@frozen
class Village:
    houses: Mapping[str, House] = field(factory=dict)


def test_an_entity_does_not_end_ahead_of_time():
    story = Story("village", Village).record(Village({"a": House()}), at="2031-08-03")
    with pytest.raises(UpdateError) as caught:
        story.extend([Update("2031-08-04", entries=[Entry("houses[a]", until="2031-09")])])
    assert str(caught.value) == "houses[a]: it ends after this version, 2031-09; say so then"
