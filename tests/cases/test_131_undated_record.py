"""An update of a month was only refused behind its entries, or with an AssertionError."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Story, UpdateError
from storyversions.story.version import Entry, Update


@frozen
class Fire:
    dead: Claim[int] | None = None


def test_a_version_is_recorded_on_a_day():
    with pytest.raises(UpdateError) as caught:
        Story("fire", Fire).extend([Update("2031-08", entries=[Entry("dead", 3, until="2031-09")])])
    assert str(caught.value) == "a version is recorded on a day or at a time, not 2031-08"
