"""Two updates without a name, of one time and title: one that came late took the other's place.

What had been said in the one was told as changed to what the other says.
"""

from __future__ import annotations

from datetime import UTC

import pytest
from live_pages import blog, posted

from storyversions import Story
from storyversions.importers.liveblogs import live_posting
from storyversions.importers.pages import WebPage
from storyversions.importing.liveblogs.liveblog_import import LiveBlogPage, extended
from storyversions.models.liveblog import LiveBlog

AT = "2024-05-01T10:00Z"
FIRE = {**posted(1, "Now", "The fire has reached the harbour.", AT), "@id": ""}
ROAD = {**posted(2, "Now", "The coast road is closed to all.", AT), "@id": ""}
TRAIN = {**posted(3, "Now", "鉄道は運休している。", AT), "@id": ""}


def after(*pages):
    story = Story("live", LiveBlog)
    for number, updates in enumerate(pages, 2):
        page = LiveBlogPage(
            WebPage("", ()), live_posting([blog(updates)], UTC), (f"2024-05-0{number}",)
        )
        story = extended(story, page)
    return story


def texts(story):
    return {update.text for update in story.head.state.updates.values()}


@pytest.mark.parametrize(
    "pages",
    [
        ([FIRE], [ROAD, FIRE]),
        ([FIRE], [FIRE, ROAD]),
        ([ROAD], [FIRE, TRAIN, ROAD]),
        ([TRAIN, ROAD], [TRAIN, FIRE, ROAD]),
    ],
)
def test_what_comes_late_is_new_and_the_other_one_stays(pages):
    story = after(*pages)
    kinds = {change.kind.value for step in story.steps[1:] for change in step}
    assert kinds == {"added"}
    assert texts(story) == {update["articleBody"] for update in pages[-1]}


def test_one_that_is_edited_is_known_by_what_is_left_of_its_words():
    longer = {**FIRE, "articleBody": "The fire has reached the old harbour."}
    story = after([ROAD, FIRE], [ROAD, longer])
    assert [version.title for version in story] == ["Now", "Now", "Edited: Now"]
    assert texts(story) == {longer["articleBody"], ROAD["articleBody"]}


def test_one_that_is_rewritten_takes_the_place_that_is_left():
    other = {**FIRE, "articleBody": "港の火事は鎮火した。"}
    story = after([ROAD, FIRE], [ROAD, other])
    assert [version.title for version in story][2:] == ["Edited: Now"]
    assert texts(story) == {other["articleBody"], ROAD["articleBody"]}
