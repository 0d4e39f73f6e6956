"""Facts under a smaller heading were recorded on another day where words stood before it (V2)."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError

FIRST = days(("2024-03-01", "facts[a]: x"))
FACTS = "```facts\nfacts[b]: y\n```"


@pytest.mark.parametrize(
    "heading",
    [
        *("Saturday, March 9: open", "Later on Mar 9", "Evening of 9 March", "As of 2024-03-09"),
        *("Breaking: Mar 9", "Later on Mar 9 it opened", "The bridge on Mar 9: open", "速報3月9日"),
    ],
)
def test_they_are_refused(heading):
    with pytest.raises(StoryError, match="a heading with ## begins a version"):
        story(f"{FIRST}\n\n### {heading}\n\n{FACTS}")


@pytest.mark.parametrize("heading", ["What 9 March brought", "Later on Mar 1", "No day at all"])
def test_a_sentence_about_another_day_dates_nothing(heading):
    assert len(story(f"{FIRST}\n\n### {heading}\n\n{FACTS}").versions) == 1
