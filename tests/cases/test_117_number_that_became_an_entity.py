"""A number that gave way to an entity was held for ever."""

from __future__ import annotations

from attrs import frozen

from storyversions import Story
from storyversions.state.paths import read_path


@frozen
class House:
    rooms: int = 1


@frozen
class Plot:
    use: int | House = 0


def test_what_became_an_entity_is_known_by_the_facts_inside():
    story = (
        Story("plot", Plot).record(Plot(5), at="2031-08-03").record(Plot(House(2)), at="2031-08-04")
    )
    assert {str(path): each.value for path, each in story.facts_at().items()} == {"use.rooms": 2}
    assert story.record(Plot(7), at="2031-08-05").facts_at()[read_path("use")].value == 7
