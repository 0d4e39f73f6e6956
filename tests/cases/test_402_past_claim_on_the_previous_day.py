"""N4: a past claim whose end decides nothing asked for a `since`; its cause is by its `until`."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Entry, Story, Update


@frozen
class Sheet:
    toll: Claim[str] | None = None


def test_a_past_claim_whose_end_is_undecided_asks_for_a_sharper_end():
    story = Story("s", Sheet).record(Sheet(), at="2030-05-10")
    story = story.extend(
        [Update("2030-05-20", entries=[Entry("toll", "a", since="2030-05-02", until="2030-05-10")])]
    )
    change = story.diff()["toll"]
    assert (change.kind.value, change.cause.value) == ("past", "undetermined")
    assert "until" in story.describer("en").say.missing[change.missing]
