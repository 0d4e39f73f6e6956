"""A link with a title tied nothing, and one whose bracket is escaped did."""

from __future__ import annotations

from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def words(prose):
    return [passage.words for passage in story_of(f"{HEAD}{prose}\n", "s.md").story.head.passages]


def test_a_link_with_a_title_is_a_link_and_one_that_is_escaped_is_not():
    assert words('[a](#facts[x] "a title") \\[b](#facts[x]) [c](#facts[x])') == ["a", "c"]
