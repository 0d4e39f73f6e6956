"""A date that no calendar has was refused without its place in the story file."""

from __future__ import annotations

import pytest

from storyversions.errors import StoryError
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def facts(yaml):
    return f"{HEAD}```facts\n{yaml}\n```\n"


@pytest.mark.parametrize(
    ("yaml", "column"),
    [
        ("facts: {x: {value: a, since: 2024-02-30}}", 30),
        ("facts: {x: {value: a, until: soon}}", 30),
        ("all: {since: soon}\nfacts: {x: a}", 14),
    ],
)
def test_a_date_that_is_none_is_refused_at_its_place(yaml, column):
    with pytest.raises(StoryError) as refused:
        story_of(facts(yaml), "s.md")
    assert str(refused.value.place) == f"s.md:11:{column}"
