"""A timeline of a story in a language without phrases of its own was an error of the program."""

from __future__ import annotations

import pytest

from storyversions import Claim, Story
from storyversions.models.newsroom import Newsroom
from storyversions.reports import text_lanes
from storyversions.reports.lanes import chart
from storyversions.reports.localized import describers_of
from storyversions.reports.timeline_svg import timeline_svg


@pytest.fixture
def story():
    state = Newsroom(matters={"vote": Claim("open", since="2024-01-01")})
    return Story("vote", Newsroom, language="fr").record(state, at="2024-01-01")


def test_its_picture_is_told_in_english(story):
    assert "as known on 2024-01-01" in timeline_svg(story, story.paths("matters[vote]"), story.head)


def test_its_lanes_in_a_terminal_are_told_in_english(story):
    drawn = chart(story, story.paths("matters[vote]"), describers_of(story), [story.head])
    assert "unknown" in text_lanes.render_chart(drawn, story.describer(), 80)
