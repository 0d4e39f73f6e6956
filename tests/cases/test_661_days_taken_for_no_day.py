"""A heading whose day was not understood went on with the version before it, in silence (V2)."""

from __future__ import annotations

import pytest
from dated_story import days, labels, story

from storyversions import StoryError

FIRST = ("2025-01-01", "facts[a]: x")

REFUSED = [
    *("26.02.2023 x", "13/01/2025 x", "01/13/2025 x", "12/11/20 x", "2025.01.13 x", "2025-1-13 x"),
    *("20250113 x", "Feburary 26", "Feburary 26, 2025: x", "13 janvier 2025 x", "13.Jan 2025"),
    *("Jan13 x", "13-Jan-2025 x", "Jan 13 '25 x", "January 2025: x", "2025-W03-1 x", "1/13.2 x"),
    *("11月20 x", "十一月二十日 x", "2025년 1월 13일 x", "R7.1.13 x", "２６．０２．２０２３ x"),
    *("Update, 13.01.2025: x", "【13.01.2025追記】x", "He resigns (13.01.2025)", "(13/01/2025) x"),
]
READ = {
    "January 13th, 2025 x": "2025-01-13",
    "13th of January 2025: x": "2025-01-13",
    "Update, January 13th: x": "2025-01-13",
    "令和7年1月13日 x": "2025-01-13",
    "２０２５年１月１３日 x": "2025-01-13",
    "2025\u201001\u201013 x": "2025-01-13",
    "【１月１３日追記】x": "2025-01-13",
}


@pytest.mark.parametrize("form", ["## {}", "### {}", "{}\n---", "   ##   {}   ##", "{}\n-"])
@pytest.mark.parametrize("heading", REFUSED)
def test_what_looks_like_a_day_is_refused_at_its_place(heading, form):
    text = f"{days(FIRST)}\n\n{form.format(heading)}\n\n```facts\nfacts[b]: y\n```"
    with pytest.raises(StoryError, match=r"^s\.md:15:\d+: .*(write|end) the"):
        story(text)


@pytest.mark.parametrize(("heading", "label"), READ.items())
def test_a_day_in_one_of_these_forms_is_read(heading, label):
    assert labels(story(days(FIRST, (heading, "facts[b]: y")))) == ["2025-01-01", label]


def test_a_day_in_backticks_is_none():
    told = story(days(FIRST, ("The `13.01.2025` memo", "facts[b]: y")))
    assert labels(told) == ["2025-01-01"]
    assert sorted(told.head.state.facts) == ["a", "b"]


def test_a_heading_that_is_marked_is_undated_text():
    told = story(f"{days(FIRST)}\n\n## As of 13.01.2025 {{.standing}}\n\nText.")
    assert labels(told) == ["2025-01-01"]
