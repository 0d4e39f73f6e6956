"""A4: a cause of an entry's own was accepted where nothing differs, if its block shared another."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update, UpdateError
from storyversions.story.version import Shared


@frozen
class Sheet:
    toll: Claim[str] | None = None
    fare: Claim[str] | None = None


def test_a_cause_of_its_own_is_refused_where_nothing_differs():
    story = Story("s", Sheet).record(Sheet(Claim("a")), at="2030-05-10")
    entry = Entry("toll", "a", because="correction", shared=Shared(because="event"))
    with pytest.raises(UpdateError, match="nothing differs"):
        story.extend([Update("2030-05-20", entries=[entry])])


def test_a_cause_for_all_passes_over_an_entry_in_which_nothing_differs():
    story = Story("s", Sheet).record(Sheet(Claim("a")), at="2030-05-10")
    block = Shared(because="event")
    entries = [Entry("toll", "a", shared=block), Entry("fare", "b", shared=block)]
    story = story.extend([Update("2030-05-20", entries=entries)])
    assert [str(change.path) for change in story.diff().changes] == ["fare"]
