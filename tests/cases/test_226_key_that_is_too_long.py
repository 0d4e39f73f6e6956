"""A key of more than 1,024 characters was to be put into quotes, which helps nothing."""

from __future__ import annotations

import pytest

from storyversions.errors import StoryError
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def facts(yaml):
    return f"{HEAD}```facts\n{yaml}\n```\n"


@pytest.mark.parametrize("yaml", ["facts:\n  {key}: a", "facts: {{{key}: a}}", "{key}: a"])
def test_a_key_that_is_too_long_is_said_to_be(yaml):
    with pytest.raises(StoryError, match="a key has at most 1,024 characters"):
        story_of(facts(yaml.format(key="k" * 1100)), "s.md")


def test_a_long_text_that_holds_a_colon_still_wants_quotes():
    with pytest.raises(StoryError, match="put quotes around this text: it holds ': '"):
        story_of(facts("facts:\n  x: " + "word " * 300 + "a: b"), "s.md")
