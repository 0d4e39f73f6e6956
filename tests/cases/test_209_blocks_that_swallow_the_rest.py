"""A comment or a block of code that is not closed swallowed all facts behind it in silence.

So did ```Facts.
"""

from __future__ import annotations

import pytest

from storyversions.errors import StoryError
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


@pytest.mark.parametrize(
    ("opening", "sentence"),
    [
        ("<!-- later", "the comment is not closed by -->"),
        ("````", "the block is not closed by ````"),
        ("~~~yaml", "the block is not closed by ~~~"),
        ("```Facts", "a block of facts begins with ```facts"),
        ("```fact", "a block of facts begins with ```facts"),
    ],
)
def test_what_would_swallow_facts_is_refused(opening, sentence):
    with pytest.raises(StoryError) as refused:
        story_of(f"{HEAD}{opening}\n\n```facts\nfacts: {{x: a}}\n```\n", "s.md")
    assert str(refused.value) == f"s.md:10:1: {sentence}"
