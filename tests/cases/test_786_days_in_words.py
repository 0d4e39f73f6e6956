"""Headings with a day in words, or in another order of marks, fell to the version before (V2)."""

from __future__ import annotations

import pytest
from dated_story import days, labels, story

from storyversions import StoryError

FIRST = ("2023-11-17", "facts[a]: x")
IN_WORDS = [
    *("November twenty", "November the twentieth", "twentieth of November", "Nov twenty-first: x"),
    *("霜月二十日", "師走の31日", "20. November 2023", "20. Nov. Open", "Nov, 20", "Nov,20: open"),
    *("late November", "mid-Nov: open", "The end of November 2023", "Q4 2023", "Day 3: open"),
    *("D+3", "Tag 1", "3日目", "第3日目：公判"),
]
NO_DAYS = ["March first, then talk", "May one ask", "A day 3 of us", "The first of us", "Q4 wins"]


@pytest.mark.parametrize("heading", IN_WORDS)
def test_it_is_refused_with_what_to_write(heading):
    with pytest.raises(StoryError, match=r"^s\.md:\d+:4: .*(write the day|as in 2023-11-20)"):
        story(days(FIRST, (heading, "facts[b]: y")))


@pytest.mark.parametrize("heading", NO_DAYS)
def test_other_words_are_no_day(heading):
    assert labels(story(days(FIRST, (heading, "facts[b]: y")))) == ["2023-11-17"]


@pytest.mark.parametrize("heading", ["٢٠٢٣-١١-٢٠ X", "𝟚𝟘𝟚𝟛-𝟙𝟙-𝟚𝟘 X"])
def test_digits_of_any_script_are_digits(heading):
    assert labels(story(days(FIRST, (heading, "facts[b]: y")))) == ["2023-11-17", "2023-11-20"]


@pytest.mark.parametrize("link", ["https://example.org", "#facts[a]"])
def test_a_day_that_is_a_link_leaves_nothing_of_it_in_the_title(link):
    told = story(days(FIRST, (f"[2023-11-20]({link}) He leaves", "facts[b]: y")))
    assert told.head.title == "He leaves"
