"""'It stands' was said of a claim that had not begun on the day, or was over (L4)."""

from __future__ import annotations

import pytest
from dated_story import days, story

FIRST = ("2025-01-01", "facts[a]: {value: x, since: 2025-01-01, certainty: reported}")
AHEAD = ("2025-01-02", "facts[a]: {since: 2025-02-01}")
SURER = ("2025-01-03", "facts[a]: {certainty: confirmed}")
OVER = ("2025-01-01", "facts[a]: {value: x, since: 2025-01-01, until: 2025-01-31}")


@pytest.mark.parametrize(
    ("dated", "start"),
    [
        ([FIRST, AHEAD], "first"),
        ([FIRST, AHEAD, SURER], "2025-01-02"),
        ([FIRST, AHEAD, SURER], "first"),
        ([OVER, ("2025-02-10", "facts[a]: {certainty: confirmed}")], "first"),
    ],
)
def test_it_is_named_and_not_said_to_stand(dated, start):
    text = str(story(days(*dated)).diff(start, "head"))
    assert "It says: x." in text
    assert "It stands" not in text


def test_what_was_to_begin_stands_once_its_day_has_come():
    begun = ("2025-02-02", "facts[a]: {certainty: confirmed}")
    assert "It stands: x." in str(story(days(FIRST, AHEAD, begun)).diff())
