"""In a heading 3/4 was 4 March, also in a story whose readers write 3 April so (V2)."""

from __future__ import annotations

import pytest
from dated_story import days, labels, story

from storyversions import StoryError

FIRST = ("2025-03-01", "facts[a]: x")


@pytest.mark.parametrize(
    "front",
    [
        {},
        {"zone": "Europe/London"},
        {"zone": "America/New_York", "language": "de"},
        {"zone": "Asia/Tokyo", "language": "en-GB"},
        {"zone": "America/Toronto"},
    ],
)
@pytest.mark.parametrize("heading", ["3/4 x", "Update, 03/04: x", "x (4/3)", "３／４ x"])
def test_where_the_story_does_not_settle_it_it_is_refused_with_both(front, heading):
    with pytest.raises(StoryError, match=r"^s\.md:15:4: .*this can be"):
        story(days(FIRST, (heading, "facts[b]: y")), **front)


@pytest.mark.parametrize(
    "front",
    [
        {"zone": "America/Chicago"},
        {"zone": "Asia/Tokyo"},
        {"language": "ja"},
        {"language": "en-US"},
    ],
)
@pytest.mark.parametrize("heading", ["3/4 x", "Update, 03/04: x", "【3/4追記】題"])
def test_where_the_story_settles_it_the_month_comes_first(front, heading):
    told = story(days(FIRST, (heading, "facts[b]: y")), **front)
    assert labels(told) == ["2025-03-01", "2025-03-04"]


@pytest.mark.parametrize("heading", ["2025/3/4 x", "3/14 x", "3/3 x", "【3/4追記】題", "3月4日 題"])
def test_what_can_be_one_day_only_is_read_anywhere(heading):
    assert labels(story(days(FIRST, (heading, "facts[b]: y"))))[1].startswith("2025-03-")


def test_a_revision_has_the_month_first_everywhere():
    told = story(days(FIRST, ("2025-03-04 x", "facts[b]: y")), zone="Europe/London")
    assert told.at("3/4").label == "2025-03-04"
