"""A3: the level of an end was taken for that of the claim, and a denied end ended."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update
from storyversions.errors import UpdateError


@frozen
class Sheet:
    ceo: Claim[str] | None = None


BASE = Story("s", Sheet).record(
    Sheet(Claim("she", since="2024-01-01", certainty="confirmed")), at="2025-01-01"
)


def told(*entries, story=BASE, at="2025-01-05"):
    return story.extend([Update(at, "", entries)])


def test_an_announced_end_leaves_the_level_of_the_claim():
    story = told(Entry("ceo", until="2025-06-01", certainty="announced", sources=["ap"]))
    claim = story.head.state.ceo
    assert (claim.certainty.value, claim.until.text, claim.sources) == (
        "confirmed",
        "2025-06-01",
        (),
    )
    ending = story.diff()["ceo"].ending
    assert (ending.certainty.value, ending.sources) == ("announced", ("ap",))


@pytest.mark.parametrize("until", ["2025-01-05", "2024-12-20", "2025-06-01"])
@pytest.mark.parametrize(("level", "direction"), [("rumoured", "weaker"), ("denied", "firmer")])
def test_an_unsure_end_ends_nothing(until, level, direction):
    story = told(Entry("ceo", until=until, certainty=level))
    change = story.diff()["ceo"]
    assert story.head.state == BASE.head.state
    assert (change.kind.value, change.cause.value, change.direction.value) == (
        "end",
        "certainty",
        direction,
    )
    assert story.believed("ceo", about="2025-07-01").stood.value == "held"


def test_an_announced_end_that_is_denied_is_taken_back():
    story = told(Entry("ceo", until="2025-06-01", certainty="announced"))
    story = told(Entry("ceo", until="2025-06-01", certainty="denied"), story=story, at="2025-02-01")
    assert story.believed("ceo", about="2025-07-01").stood.value == "held"


def test_an_end_that_took_place_cannot_be_denied():
    story = told(Entry("ceo", until="2025-01-05"))
    with pytest.raises(UpdateError, match="say the value again with because: correction"):
        told(Entry("ceo", until="2025-01-05", certainty="denied"), story=story, at="2025-02-01")
