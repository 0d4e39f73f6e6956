"""Facts under a smaller heading with a day of its own were recorded on the day above it (V2)."""

from __future__ import annotations

import pytest
from dated_story import days, labels, story

from storyversions import StoryError

FIRST = days(("2025-01-01", "facts[a]: x"))
FACTS = "```facts\nfacts[b]: y\n```"


@pytest.mark.parametrize("heading", ["### 2025-01-02 Two", "#### Jan 2: Two", "### 【1/2追記】二"])
def test_they_are_refused(heading):
    with pytest.raises(StoryError, match="a heading with ## begins a version"):
        story(f"{FIRST}\n\n{heading}\n\n{FACTS}")


@pytest.mark.parametrize(
    "text",
    [
        f"### 2025-01-01 Later that day\n\n{FACTS}",
        f"### What Jan 2 brought\n\n{FACTS}",
        f"### 2025-01-02 Two\n\nProse.\n\n### Other\n\n{FACTS}",
        f"### 2025-01-02 Two {{.standing}}\n\nProse.\n\n### Other\n\n{FACTS}",
    ],
)
def test_a_heading_of_the_same_day_or_over_prose_is_fine(text):
    told = story(f"{FIRST}\n\n{text}")
    assert labels(told) == ["2025-01-01"]
    assert sorted(told.head.state.facts) == ["a", "b"]
