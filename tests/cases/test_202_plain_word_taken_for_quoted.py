"""A plain word that YAML 1.1 takes for a text, such as `1e3`, counted as if it stood in quotes."""

from __future__ import annotations

import pytest

from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def facts(yaml):
    return f"{HEAD}```facts\n{yaml}\n```\n"


@pytest.mark.parametrize(
    ("word", "value"), [("1e3", 1000.0), ("-2E-1", -0.2), ("'1e3'", "1e3"), ("0o7", "0o7")]
)
def test_a_plain_number_is_one_whatever_yaml_1_1_thinks(word, value):
    assert (
        story_of(facts(f"facts: {{x: {word}}}"), "s.md").story.head.state.facts["x"].value == value
    )
