"""The JSON of two versions failed where a fact came in between and gave way to another."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update
from storyversions.reports.json_output import diff_json


@frozen
class Ties:
    ties: Mapping[str, Claim[str]]


BASE = Story("s", Ties).record(Ties({}), at="2024-01-01")
STORY = BASE.extend(
    [
        Update("2024-01-02", "", [Entry("ties[a]", "x", since="2024-01-02")]),
        Update("2024-01-03", "", [Entry("ties[b]", "y", replaces="ties[a]", since="2024-01-03")]),
    ]
)


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("ends", [(1, 3), (3, 1)])
def test_a_passing_fact_is_told_in_json_as_in_text(ends, lang):
    diff = STORY.diff(*ends).told(lang)
    told = [each["sentence"] for each in diff_json(diff, STORY)["passing"]]
    assert told == [each.sentence for each in diff.passing] != []
