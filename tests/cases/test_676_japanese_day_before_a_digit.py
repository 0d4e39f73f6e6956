"""A Japanese day with an hour, a number or Latin letters beside it was not found (V2)."""

from __future__ import annotations

import pytest
from dated_story import days, labels, story

FIRST = ("2024-03-01", "facts[a]: x")


@pytest.mark.parametrize(
    "heading",
    ["3月9日3人が辞任", "3月9日NHK報道", "速報NHK3月9日", "３月９日５億円", "【3月9日2報】題"],
)
def test_it_begins_a_version(heading):
    told = story(days(FIRST, (heading, "facts[b]: y")), language="ja")
    assert labels(told) == ["2024-03-01", "2024-03-09"]
