"""A heading that began with yesterday or 翌日 went on with the version before it (V2)."""

from __future__ import annotations

import pytest
from dated_story import days, labels, story

from storyversions import StoryError

WORDS = [
    *("Yesterday", "Today", "Tomorrow", "Tonight", "The next day", "Two days later", "Last week"),
    *(
        "Monday",
        "Last Tuesday",
        "Next year",
        "翌日",
        "前日",
        "昨日",
        "今日",
        "同日",
        "昨年",
        "先月20日",
    ),
    *("月曜日", "一昨日", "20日"),
]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("form", ["{}: x", "【{}追記】x", "Update, {}: x", "x ({})"])
def test_it_is_refused_by_its_name(word, form):
    text = days(("2025-01-01", "facts[a]: x"), (form.format(word), "facts[b]: y"))
    with pytest.raises(StoryError) as refused:
        story(text)
    assert str(refused.value).startswith(f"s.md:15:4: {word}")


@pytest.mark.parametrize(
    "heading", ["Monday, Jan 13: x", "2025-01-13 Yesterday's vote", "Yesterday, 2025-01-13: x"]
)
def test_beside_a_day_it_says_nothing_more(heading):
    told = story(days(("2025-01-01", "facts[a]: x"), (heading, "facts[b]: y")))
    assert labels(told)[1] == "2025-01-13"
