"""A story's name of 300 characters failed on the disk and left an empty folder behind."""

from __future__ import annotations

import pytest

from storyversions.errors import StoryError
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def test_a_name_that_no_file_can_have_is_refused_when_it_is_read():
    with pytest.raises(StoryError) as refused:
        story_of(HEAD.replace("story: s", "story: " + "s" * 81), "s.md")
    assert str(refused.value.place) == "s.md:3:8"
    assert story_of(HEAD.replace("story: s", "story: " + "s" * 80), "s.md").story.name == "s" * 80
