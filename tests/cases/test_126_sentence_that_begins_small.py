"""A sentence about what passed began with a small letter."""

from __future__ import annotations

from attrs import frozen

from storyversions import Story


@frozen
class Page:
    title: str = ""


def test_what_passed_is_told_in_a_sentence():
    story = Story("page", Page)
    for day, title in enumerate(("a", "b", "a"), 3):
        story = story.record(Page(title), at=f"2031-08-0{day}")
    assert str(story.diff("first")) == "Title: Changed and came back: changed 8/4 and 8/5."
