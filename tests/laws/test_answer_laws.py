"""L2: what a line answers for all its moments in one pass is what it answers moment by moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from storyversions.annex import plain_form
from storyversions.dates import ALWAYS, NEVER, FuzzyInstant
from storyversions.story.history.belief import answers
from storyversions.story.history.timeline_entry import TimelineEntry
from storyversions.story.version import FactStatus

DAYS = st.integers(0, 9).map(lambda days: datetime(2024, 1, 1) + timedelta(days))
MOMENTS = st.one_of(DAYS, DAYS, DAYS, st.sampled_from((ALWAYS, NEVER)))
BOUNDS = st.tuples(MOMENTS, MOMENTS).map(lambda bounds: FuzzyInstant(*sorted(bounds)))
KINDS = st.sampled_from(("standing", "standing", "past", "planned"))


@st.composite
def entries(draw):
    kind = draw(KINDS)
    return TimelineEntry(
        draw(st.sampled_from(FactStatus)),
        draw(st.integers(0, 2)),
        draw(st.sampled_from("abc")),
        draw(BOUNDS),
        draw(BOUNDS),
        past=kind == "past",
        planned=kind == "planned",
        told_in=draw(st.integers(0, 3)),
    )


@given(st.lists(entries(), max_size=8))
def test_all_moments_in_one_pass_have_the_answers_of_each_moment_alone(line):
    assert list(answers(line)) == list(plain_form(answers)(line))
