"""L1: a date told otherwise together with a level was appended.

The old date was believed as well.
"""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Story


@frozen
class Sheet:
    toll: Claim[str] | None = None


def test_a_restated_date_goes_in_the_place_of_the_old_one_whatever_its_cause():
    story = Story("s", Sheet).record(
        Sheet(Claim("a", since="2030-05-01", certainty="reported")), at="2030-05-10"
    )
    story = story.record(Sheet(Claim("a", since="2030-05-05", certainty="agreed")), at="2030-05-20")
    assert story.diff()["toll"].cause.value == "undetermined"
    found = [
        (stretch.stood.value, stretch.since and stretch.since.text)
        for stretch in story.timeline("toll")
    ]
    assert found == [("unknown", None), ("held", "2030-05-05")]


def test_a_start_that_is_postponed_is_not_believed_twice():
    story = Story("s", Sheet).record(Sheet(Claim("opens", since="2030-06-01")), at="2030-05-10")
    moved = Sheet(Claim("opens", since="2030-07-01"))
    story = story.record(moved, at="2030-05-20", because={"toll": "event"})
    assert story.believed("toll", about="2030-06-15").stood.value == "unknown"
