"""A short name that reads as a revision was refused without its place.

One for nothing stopped `show`.
"""

from __future__ import annotations

import pytest

from storyversions.errors import StoryError
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


@pytest.mark.parametrize(
    ("names", "place", "sentence"),
    [
        ("{v3: 'facts[x]'}", "s.md:6:9", "the short name 'v3' reads as a revision; choose another"),
        ("{q: {is: [], watch: true}}", "s.md:6:17", "a name stands for one path at least"),
    ],
)
def test_a_name_that_cannot_be_is_refused_at_its_place(names, place, sentence):
    with pytest.raises(StoryError) as refused:
        story_of(HEAD.replace("model: newsroom", f"model: newsroom\nnames: {names}"), "s.md")
    assert (str(refused.value.place), refused.value.sentence) == (place, sentence)
