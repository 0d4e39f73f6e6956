"""A3: after the planned end of a claim that was withdrawn, what it had replaced came back."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Entry, Story, Update


@frozen
class Sheet:
    toll: Claim[str] | None = None


def test_what_a_withdrawn_claim_had_replaced_does_not_come_back_after_its_end():
    told = [
        Update("2030-05-01", entries=[Entry("toll", "a", since="2030-05-01")]),
        Update("2030-05-10", entries=[Entry("toll", "b", since="2030-05-10", until="2030-07-01")]),
        Update("2030-05-20", entries=[Entry("toll", retract=True)]),
    ]
    story = Story("s", Sheet).extend(told)
    days = ("2030-05-09", "2030-05-10", "2030-06-30", "2030-07-01", "2030-12-01")
    assert [story.believed("toll", about=day).stood.value for day in days] == [
        "held",
        *["unknown"] * 4,
    ]
