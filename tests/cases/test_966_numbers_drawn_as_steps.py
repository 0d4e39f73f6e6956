"""A toll was a text over bars of one height; numbers are steps now, where they can be drawn."""

from __future__ import annotations

import pytest
from dated_story import days, story
from toll_story import drawn, toll_story

WATCH = 'names:\n  toll: {is: "facts[toll]", en: Toll, watch: true}\n'


def scale(*values):
    dated = [(f"2024-01-{day:02}", f"toll: {value}") for day, value in enumerate(values, 1)]
    return drawn(story(days(*dated), more=WATCH)).lanes[0].scale


def test_a_toll_is_drawn_up_to_the_most_that_a_rival_says():
    assert [lane.scale for lane in drawn(toll_story()).lanes] == [51000, None, None, None]


@pytest.mark.parametrize(
    ("values", "greatest"),
    [
        ((1, 5, 3), 5),
        ((1, 5), None),
        ((1, 5, "many"), None),
        ((1, -5, 3), None),
        ((1, 5, 10**400), None),
        (("a", "b", "c"), None),
    ],
    ids=str,
)
def test_numbers_are_steps_where_there_are_three_and_all_can_be_drawn(values, greatest):
    assert scale(*values) == greatest
