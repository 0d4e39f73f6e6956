"""`all: since` gave a past claim of its block a start behind its end."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Story, UpdateError
from storyversions.story.version import Entry, Shared, Update


@frozen
class Fire:
    dead: Claim[int] | None = None


def test_a_past_claim_does_not_begin_after_its_end():
    shared = Shared(since="2031-08-03")
    entries = [Entry("dead", 1, until="2031-08-01", shared=shared), Entry("dead", 2, shared=shared)]
    with pytest.raises(UpdateError) as caught:
        Story("fire", Fire).extend([Update("2031-08-03", entries=entries)])
    assert str(caught.value) == "dead: it ends, 2031-08-01, before it begins, 2031-08-03"
