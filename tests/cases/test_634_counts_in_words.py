"""`log` counted 'event 1, event 2' where a language has a singular and a plural."""

from __future__ import annotations

import pytest

from storyversions import Claim, Story
from storyversions.models.newsroom import Newsroom
from storyversions.reports.history import log_page
from storyversions.story.version import Entry, Update


@pytest.mark.parametrize(
    ("n", "en", "ja"), [(1, "1 event", "事態の変化1件"), (2, "2 events", "事態の変化2件")]
)
def test_changes_are_counted_by_cause_in_the_plural_of_the_language(n, en, ja):
    story = Story("s", Newsroom).record(Newsroom(), at="2024-01-01")
    entries = [Entry(f"facts[x{each}]", each, since="2024-01-02") for each in range(n)]
    story = story.extend([Update("2024-01-02", entries=entries)])
    rows = [log_page(story, story.describer(lang)).rows for lang in ("en", "ja")]
    assert [row[0].margin for row in rows] == [en, ja]
    assert [row[1].margin for row in rows] == ["first version", "最初の版"]


def test_several_causes_are_listed_the_most_frequent_first():
    story = Story("s", Newsroom).record(
        Newsroom(facts={"a": Claim(1, certainty="reported")}), at="2024-01-01"
    )
    entries = [
        Entry("facts[a]", certainty="confirmed"),
        *(Entry(f"facts[x{n}]", n, since="2024-01-02") for n in range(2)),
    ]
    story = story.extend([Update("2024-01-02", entries=entries)])
    assert log_page(story, story.describer()).rows[0].margin == "2 events, 1 change of certainty"
