"""C5: an ending that was agreed and is now confirmed was told as editorial."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Entry, Story, Update


@frozen
class Sheet:
    toll: Claim[str] | None = None


def test_an_ending_that_is_told_again_can_become_surer():
    story = Story("s", Sheet).record(Sheet(Claim("a")), at="2030-05-10")
    story = story.extend(
        [Update("2030-05-20", entries=[Entry("toll", until="2030-05-15", certainty="agreed")])]
    )
    story = story.extend(
        [Update("2030-05-21", entries=[Entry("toll", until="2030-05-15", certainty="confirmed")])]
    )
    change = story.diff()["toll"]
    assert (change.kind.value, change.cause.value, change.direction.value) == (
        "past",
        "certainty",
        "firmer",
    )
