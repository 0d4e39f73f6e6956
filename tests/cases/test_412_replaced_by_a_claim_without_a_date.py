"""L2: a fact that a claim without a date replaced was believed for ever."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from storyversions import Claim, Entry, Story, Update
from storyversions.state.schema import FrozenDict


@frozen
class Sheet:
    facts: Mapping[str, Claim[str]] = field(factory=FrozenDict)


def test_a_fact_that_is_replaced_without_a_date_ends_on_the_day_of_the_version():
    story = Story("s", Sheet).record(Sheet({"x": Claim("a", since="2030-05-01")}), at="2030-05-10")
    story = story.extend(
        [Update("2030-05-20", entries=[Entry("facts[y]", "b", replaces="facts[x]")])]
    )
    found = [
        (stretch.stood.value, stretch.since and stretch.since.text)
        for stretch in story.timeline("facts[x]")
    ]
    assert found == [("unknown", None), ("held", "2030-05-01"), ("ended", "2030-05-20")]
