"""A text of several lines lost its last line break where it stood last in a block of facts."""

from __future__ import annotations

from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def facts(yaml):
    return f"{HEAD}```facts\n{yaml}\n```\n"


def test_a_text_of_several_lines_is_the_same_wherever_it_stands():
    state = story_of(
        facts("facts:\n  x: |\n    a\n    b\n  y: |\n    a\n    b"), "s.md"
    ).story.head.state
    assert state.facts["x"].value == state.facts["y"].value == "a\nb\n"
