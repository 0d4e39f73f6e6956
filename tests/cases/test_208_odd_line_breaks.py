"""A form feed or a line separator counted as a line, so that every place behind it was wrong."""

from __future__ import annotations

import pytest

from storyversions.errors import StoryError
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


@pytest.mark.parametrize("odd", ["\x0b", "\x0c", "\x1d", "\x85", "\u2028", "\u2029"])
def test_an_odd_line_break_moves_no_place(odd):
    with pytest.raises(StoryError) as refused:
        story_of(f"{HEAD}Odd{odd}break.\n\n[a](#nope)\n", "s.md")
    assert str(refused.value.place) == "s.md:12:1"
