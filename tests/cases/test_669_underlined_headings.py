"""A heading that is underlined was read as a paragraph, and what it dates was lost (V2)."""

from __future__ import annotations

import pytest
from dated_story import days, labels, story

FIRST = days(("2025-01-01", "facts[a]: x"))
FACTS = "```facts\nfacts[b]: y\n```"


@pytest.mark.parametrize(
    "heading", ["2025-01-02 Two\n---", "2025-01-02 Two\n--------  ", "2025-01-02\nTwo\n-"]
)
def test_it_begins_a_version(heading):
    told = story(f"{FIRST}\n\n{heading}\n\n{FACTS}")
    assert labels(told) == ["2025-01-01", "2025-01-02"]
    assert told.head.title == "Two"


def test_with_double_strokes_it_is_a_headline():
    told = story(f"{FIRST}\n\nA [headline](#facts[a])\n===\n\nText.")
    assert labels(told) == ["2025-01-01"]
    assert told.head.passages == ()


@pytest.mark.parametrize(
    "rule", ["---", "***", "- - -", "text\n\n---\n", "- item\n---", "> said\n---"]
)
def test_a_line_across_the_page_is_no_heading(rule):
    told = story(f"{FIRST}\n\n{rule}\n\n## 2025-01-02\n\n{FACTS}")
    assert labels(told) == ["2025-01-01", "2025-01-02"]


def test_its_links_have_their_places():
    told = story(f"{FIRST}\n\n2025-01-02 Of\n[words](#facts[a])\n---\n")
    assert [(each.words, str(each.place)) for each in told.head.passages] == [
        ("words", "s.md:16:1")
    ]
