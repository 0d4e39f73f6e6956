"""L2: a claim whose date was forgotten began on the day of the version that forgot it.

It begins on the day of the one that set it.
"""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Entry, Story, Update


@frozen
class Sheet:
    toll: Claim[str] | None = None


def test_a_claim_whose_date_is_forgotten_starts_on_the_day_of_the_version_that_set_it():
    told = [
        Update("2030-05-10", entries=[Entry("toll", "a", since="2030-05-01")]),
        Update("2030-05-20", entries=[Entry("toll", since="unknown")]),
    ]
    story = Story("s", Sheet).extend(told)
    found = [
        (stretch.stood.value, stretch.since and stretch.since.text)
        for stretch in story.timeline("toll")
    ]
    assert found == [("unknown", None), ("held", "2030-05-10")]
