"""A line separator in a value shifted the lines of later errors, as libyaml counts it (A1)."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_an_error_has_the_line_of_the_file(sign):
    facts = f'facts[x]: "a{sign}b"\nbrigde: z'
    with pytest.raises(StoryError, match=r"^s\.md:13:1: 'brigde' is neither"):
        story(days(("2024-03-01", facts)))


def test_behind_it_a_column_goes_on():
    with pytest.raises(StoryError, match=r"^s\.md:12:19: "):
        story(days(("2024-03-01", '{"facts[x]": "\u2028", brigde: z}')) + "\n")
