"""C2: an end that lies ahead was told as a certainty that grew firmer.

The world had announced an end.
"""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Entry, Story, Update


@frozen
class Sheet:
    toll: Claim[str] | None = None


def test_an_end_that_lies_ahead_is_an_event_and_leaves_the_claim_standing():
    story = Story("s", Sheet).record(Sheet(Claim("a", since="2030-05-01")), at="2030-05-10")
    story = story.extend([Update("2030-05-20", entries=[Entry("toll", until="2030-07-01")])])
    change = story.diff()["toll"]
    assert (change.kind.value, change.cause.value, change.direction) == ("replaced", "event", None)
    believed = [
        story.believed("toll", about=day).stood.value for day in ("2030-06-30", "2030-07-01")
    ]
    assert believed == ["held", "ended"]
    assert [stretch.stood.value for stretch in story.timeline("toll")] == [
        "unknown",
        "held",
        "ended",
    ]
