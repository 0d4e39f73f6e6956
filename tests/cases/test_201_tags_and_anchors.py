"""A tag or an anchor of YAML was passed over in silence.

`!!python/object:os.system ls` was the text `ls`.
"""

from __future__ import annotations

import pytest

from storyversions.errors import StoryError
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def facts(yaml):
    return f"{HEAD}```facts\n{yaml}\n```\n"


@pytest.mark.parametrize(
    "value", ["!!python/object:os.system ls", "!!int 5", "!mark a", "&a b", "*a"]
)
def test_what_has_a_tag_an_anchor_or_an_alias_is_refused(value):
    with pytest.raises(StoryError, match=f"it begins with '{value[0]}'".replace("*", r"\*")):
        story_of(facts(f"facts: {{x: {value}}}"), "s.md")
