"""A past claim of a list could be withdrawn in the same breath."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Story, UpdateError
from storyversions.story.version import Entry, Update


@frozen
class Fire:
    dead: Claim[int] | None = None


def test_a_withdrawal_stands_alone_in_a_list_too():
    entries = [Entry("dead", 1, until="2031-08-01", retract=True), Entry("dead", 2)]
    with pytest.raises(UpdateError) as caught:
        Story("fire", Fire).extend([Update("2031-08-03", entries=entries)])
    assert str(caught.value) == "dead: retract stands alone, without a value or until"
