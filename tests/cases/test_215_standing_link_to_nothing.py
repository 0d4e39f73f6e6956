"""A link of the standing text to no fact was passed over, so that it could never be found stale."""

from __future__ import annotations

import pytest

from storyversions.errors import StoryError
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


@pytest.mark.parametrize(
    "text",
    ["# Head [a](#nope)\n", "[a](#nope) {.standing}\n", "## End {.standing}\n\n[a](#nope)\n"],
)
def test_a_link_of_the_standing_text_to_no_fact_is_refused(text):
    with pytest.raises(StoryError, match="the link #nope names no fact"):
        story_of(HEAD + text, "s.md")
