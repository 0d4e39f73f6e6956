"""An entity that was given where a number stood was taken for one that was there already."""

from __future__ import annotations

from attrs import frozen

from storyversions import Story
from storyversions.story.version import Entry, EntryKind, Update
from storyversions.storyfile import story_of


@frozen
class House:
    rooms: int = 1


@frozen
class Plot:
    use: int | House = 0


def test_an_entity_takes_the_place_of_a_number():
    entries = [Entry("use", act=EntryKind.CREATE), Entry("use.rooms", 2)]
    story = (
        Story("plot", Plot)
        .record(Plot(5), at="2031-08-03")
        .extend([Update("2031-08-04", entries=entries)])
    )
    assert story.head.state == Plot(House(2))


def test_a_story_file_says_so_by_what_is_inside():
    text = "---\nformat: 1\nstory: plot\ntitle: Plot\n---\n## 2031-08-03\n```facts\nuse: 5\n```\n"
    text += "## 2031-08-04\n```facts\nuse: {rooms: 2}\n```\n"
    assert story_of(text, "plot.md", Plot).story.head.state == Plot(House(2))
