"""The end of an entity could not be restated, and a restated end was forgotten."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from storyversions import Story, When
from storyversions.state.paths import read_path
from storyversions.story.version import Entry, Update


@frozen
class House:
    rooms: int = 1


@frozen
class Village:
    houses: Mapping[str, House] = field(factory=dict)


def test_the_facts_of_an_entity_have_the_end_that_was_told_last():
    story = Story("village", Village).record(Village({"a": House()}), at="2031-08-03")
    for day, until in (("2031-08-05", "2031-08-05"), ("2031-08-06", "2031-08-04")):
        story = story.extend([Update(day, entries=[Entry("houses[a]", until=until)])])
    rooms = read_path("houses[a].rooms")
    assert story.facts_at()[rooms].ending.until == When("2031-08-04")
    assert story.last_changes()[rooms].version == "2031-08-06"
    assert [str(each.since) for each in story.timeline("houses[a].rooms")[1:]] == [
        "2031-08-03",
        "2031-08-04",
    ]
