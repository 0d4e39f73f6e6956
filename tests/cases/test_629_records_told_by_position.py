"""Of three meetings the first went, and two were told as changed and the third as gone."""

from __future__ import annotations

import pytest
from attrs import frozen
from hypothesis import example, given
from hypothesis import strategies as st

from storyversions import Story
from storyversions.state.detail import details


@frozen
class Meeting:
    day: str
    seats: int = 0


@frozen
class Diary:
    meetings: tuple[Meeting, ...] = ()


MON, TUE, WED = Meeting("mon"), Meeting("tue"), Meeting("wed")


def told(before, after):
    story = Story("s", Diary).record(Diary(before), at="2025-01-01")
    return str(story.record(Diary(after), at="2025-01-02").diff())


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ((MON, TUE, WED), (TUE, WED), "Removed: day mon, seats 0."),
        ((TUE, WED), (MON, TUE, WED), "Added: day mon, seats 0."),
        ((MON, WED), (MON, TUE, WED), "Added: day tue, seats 0."),
        ((MON, TUE, WED), (MON, Meeting("tue", 9), WED), "Changed: seats of tue from 0 to 9."),
        ((MON, TUE, WED), (WED,), "Removed: day mon, seats 0; day tue, seats 0."),
        ((MON, TUE), (TUE, MON), "Only the order changed."),
        (
            (MON, TUE, WED),
            (Meeting("mon", 3), WED),
            "Changed: seats of mon from 0 to 3. Removed: day tue, seats 0.",
        ),
    ],
)
def test_records_without_a_key_are_aligned(before, after, text):
    assert told(before, after) == f"Meetings: {text}"


PLAIN = st.lists(st.fixed_dictionaries({"a": st.integers(0, 3)}), max_size=5)


@example(items=[{"a": 1}, {"a": 1}, {"a": 0}], place=1, item={"a": 0})
@given(items=PLAIN, place=st.integers(0, 5), item=st.fixed_dictionaries({"a": st.integers(0, 3)}))
def test_one_that_comes_or_goes_anywhere_is_one_difference(items, place, item):
    more = [*items[:place], item, *items[place:]]
    assert [each.kind for each in details(items, more)] == ["added"]
    assert [each.kind for each in details(more, items)] == ["removed"]
