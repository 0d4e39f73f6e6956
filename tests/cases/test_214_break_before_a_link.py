"""A line break right before or behind a link put a space into a Japanese sentence."""

from __future__ import annotations

import pytest

from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


@pytest.mark.parametrize(
    "prose", ["橋は\n[通れる](#facts[x])\nようだ。", "橋は[\n通れる](#facts[x])ようだ。"]
)
def test_japanese_lines_are_joined_without_a_space_around_a_link(prose):
    assert (
        story_of(f"{HEAD}{prose}\n", "s.md").story.head.passages[0].sentence == "橋は通れるようだ。"
    )


def test_english_lines_are_joined_with_one():
    text = f"{HEAD}The bridge\n[is open](#facts[x])\nagain.\n"
    assert story_of(text, "s.md").story.head.passages[0].sentence == "The bridge is open again."
