"""A whole number of 4,300 digits was read as infinite, and so was a longer one."""

from __future__ import annotations

import pytest

from storyversions.errors import StoryError
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def facts(yaml):
    return f"{HEAD}```facts\n{yaml}\n```\n"


@pytest.mark.parametrize("sign", ["", "-", "+"])
def test_4300_digits_are_a_whole_number_and_one_more_is_refused_as_one(sign):
    digits = sign + "9" * 4300
    assert story_of(facts(f"facts: {{x: {digits}}}"), "s.md").story.head.state.facts[
        "x"
    ].value == int(digits)
    with pytest.raises(StoryError, match="a whole number has at most 4,300 digits"):
        story_of(facts(f"facts: {{x: {digits}9}}"), "s.md")
