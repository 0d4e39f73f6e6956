"""A link in a comment within or right below a paragraph was read."""

from __future__ import annotations

import pytest

from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


@pytest.mark.parametrize(
    "prose",
    ["a <!-- [b](#facts[x]) --> c", "a\n<!--\n[b](#facts[x])\n-->", "<!-- [b](#facts[x]) -->"],
)
def test_a_link_in_a_comment_is_none(prose):
    assert story_of(f"{HEAD}{prose}\n", "s.md").story.head.passages == ()
