"""Brackets inside a text counted as nesting, and quoted ones could hide nesting that was there."""

from __future__ import annotations

import pytest

from storyversions.errors import StoryError
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def facts(yaml):
    return f"{HEAD}```facts\n{yaml}\n```\n"


def test_brackets_inside_a_text_are_no_nesting():
    text = "[" * 100 + "{" * 100
    assert (
        story_of(facts(f"facts: {{x: '{text}'}}"), "s.md").story.head.state.facts["x"].value == text
    )


def test_brackets_behind_quoted_ones_are_nesting():
    with pytest.raises(StoryError, match="the YAML is nested too deeply"):
        story_of(facts("facts: {x: " + "[ ']', " * 900), "s.md")
