"""N2: the net cause of several versions that only added to a fact's history was the last one's."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Entry, Story, Update


@frozen
class Sheet:
    toll: Claim[str] | None = None


def test_history_that_was_added_for_several_causes_is_explained_afresh():
    past = [
        Update("2030-05-10"),
        Update("2030-05-15", entries=[Entry("toll", "a", until="2030-05-05")]),
        Update("2030-05-20", entries=[Entry("toll", "b", until="2030-05-18")]),
        Update("2030-05-25", entries=[Entry("toll", "c", until="2030-05-19")]),
    ]
    story = Story("s", Sheet).extend(past)
    assert [story.diff(n, n + 1)["toll"].cause.value for n in (1, 2, 3)] == [
        "disclosure",
        "event",
        "undetermined",
    ]
    assert story.diff(1, 4)["toll"].cause.value == "event"
    assert story.diff(2, 3)["toll"].cause.value == "event"
