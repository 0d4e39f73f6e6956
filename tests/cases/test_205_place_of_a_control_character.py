"""A control character in a block was refused in libyaml's words, at the first line of the block."""

from __future__ import annotations

import pytest

from storyversions.errors import StoryError
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def facts(yaml):
    return f"{HEAD}```facts\n{yaml}\n```\n"


def test_a_control_character_is_refused_at_its_place():
    with pytest.raises(StoryError) as refused:
        story_of(facts("facts:\n  x: a\x08b"), "s.md")
    assert (
        str(refused.value) == "s.md:12:7: the character U+0008 cannot be written here; take it out"
    )
