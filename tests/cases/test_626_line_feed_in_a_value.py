"""A value with a line feed broke the rule of one sentence a line in `str(diff)`."""

from __future__ import annotations

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions import Story


@frozen
class State:
    a: str = ""
    b: str = ""


@given(a=st.text(), b=st.text(st.sampled_from("x \n\r\x85\u2028")))
def test_a_diff_has_a_line_for_every_sentence(a, b):
    story = Story("s", State).record(State(), at="2025-01-01")
    diff = story.record(State(a, b), at="2025-01-02").diff()
    assert len(str(diff).splitlines()) == max(len(diff), 1)
