"""A number with leading zeros lost them: a file number 007 was read as 7 (S3)."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError


@pytest.mark.parametrize("number", ["007", "01234", "-012", "+007", "00", "00.5", "-00", "01e3"])
@pytest.mark.parametrize("form", ["facts[a]: {}", "facts: {{a: {}}}", "facts[a]: {{value: {}}}"])
def test_where_a_text_may_stand_it_is_one(number, form):
    told = story(days(("2025-01-01", form.format(number))))
    assert told.head.state.facts["a"].value == number


@pytest.mark.parametrize(("number", "value"), [("7", 7), ("0", 0), ("-0.5", -0.5), ("10", 10)])
def test_other_numbers_are_numbers(number, value):
    told = story(days(("2025-01-01", f"facts[a]: {number}")))
    assert told.head.state.facts["a"].value == value


def test_where_only_a_number_may_stand_it_is_refused():
    with pytest.raises(StoryError, match=r"s\.md:12:31: write the number without leading zeros: 7"):
        story(days(("2025-01-01", "measures: {m: {value: {count: 007}}}")))
