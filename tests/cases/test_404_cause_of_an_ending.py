"""A4: an ending could be asserted as certainty, and a withdrawal as certainty or a disclosure."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update, UpdateError


@frozen
class Sheet:
    toll: Claim[str] | None = None


@pytest.mark.parametrize(
    "entry",
    [
        Entry("toll", until="2030-05-15", because="certainty"),
        Entry("toll", retract=True, because="certainty"),
        Entry("toll", retract=True, because="disclosure"),
    ],
)
def test_the_cause_of_an_ending_or_a_withdrawal_has_to_be_possible(entry):
    story = Story("s", Sheet).record(Sheet(Claim("a")), at="2030-05-10")
    with pytest.raises(UpdateError, match="cannot be, since"):
        story.extend([Update("2030-05-20", entries=[entry])])


@pytest.mark.parametrize("because", ["event", "disclosure", "correction", "editorial"])
def test_an_ending_may_be_asserted_as_anything_else(because):
    story = Story("s", Sheet).record(Sheet(Claim("a")), at="2030-05-10")
    story = story.extend(
        [Update("2030-05-20", entries=[Entry("toll", until="2030-05-10", because=because)])]
    )
    assert story.diff()["toll"].cause.value == because
