"""A heading without a space behind its marks was prose.

Its facts fell to the version before it.
"""

from __future__ import annotations

import pytest

from storyversions.errors import StoryError
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


@pytest.mark.parametrize("heading", ["##2024-03-02 Two", "##【3/2追記】Two", "###Two"])
def test_a_heading_without_a_space_is_refused(heading):
    with pytest.raises(StoryError, match=r"s\.md:10:1: a heading needs a space after ##"):
        story_of(f"{HEAD}{heading}\n", "s.md")


def test_a_word_with_one_such_mark_is_prose():
    assert len(story_of(f"{HEAD}#tag and more\n", "s.md").story.versions) == 1
