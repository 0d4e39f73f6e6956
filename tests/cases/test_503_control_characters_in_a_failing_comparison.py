"""What differs was told with the control characters of its texts, and at any length."""

from __future__ import annotations

from attrs import evolve, frozen

from storyversions import Story
from storyversions.testing.plugins.assertion_diff import explained


@frozen
class Town:
    name: str = "a"


def test_two_versions_are_told_without_control_characters_and_at_the_length_of_a_line():
    story = Story("s", Town).record(Town(), at="2024-01-01", title="News")
    version = story.record(Town("\x1b[31m" + "x" * 5000), at="2024-01-01", title="News").at(2)
    lines = explained(story.at(1), evolve(version, number=1, label=story.at(1).label))
    assert (lines[1][:21], lines[1][-3:], len(lines[1])) == ("  Name: Now: \\u001b[3", "xx…", 300)
