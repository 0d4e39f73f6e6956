"""A value in a message takes one line, whatever its class makes of `repr`."""

from __future__ import annotations

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions.state.schema import Claim
from storyversions.testing.short_repr import shown

BREAKS = ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"]


@frozen(repr=False)
class Told:
    text: str

    def __repr__(self):
        return self.text


@given(text=st.text() | st.lists(st.sampled_from(["a", *BREAKS])).map("".join))
def test_a_value_takes_one_line_of_limited_length(text):
    line = shown(Told(text))
    assert (len(line.splitlines()) <= 1, len(line) <= 80) == (True, True)


@given(text=st.text(st.characters(categories=["L", "N", "P"]), max_size=80))
def test_a_repr_that_fits_is_shown_as_it_is(text):
    assert shown(Told(text)) == text


@pytest.mark.parametrize("mark", BREAKS)
def test_the_lines_of_a_repr_are_joined(mark):
    told = Told(f"one{mark}two")
    assert (shown(told), shown(Claim(told))) == ("one two", "Claim(one two)")
