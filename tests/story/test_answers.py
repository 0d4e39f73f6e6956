"""L2 on every line of a few entries: all moments in one pass, and each moment alone."""

from __future__ import annotations

from datetime import datetime
from itertools import product

from storyversions.annex import plain_form
from storyversions.dates import ALWAYS, NEVER, FuzzyInstant
from storyversions.story.history.belief import answers
from storyversions.story.history.timeline_entry import TimelineEntry
from storyversions.story.version import FactStatus

FIRST, SECOND = datetime(2024, 1, 1), datetime(2024, 1, 2)
BEGINS = (FuzzyInstant(FIRST, FIRST), FuzzyInstant(FIRST, SECOND), FuzzyInstant(ALWAYS, NEVER))
ENDS = (FuzzyInstant(SECOND, SECOND), FuzzyInstant(FIRST, NEVER), FuzzyInstant(NEVER, NEVER))
KINDS = ({}, {"past": True}, {"planned": True})
ENTRIES = [
    TimelineEntry(stood, 1, "a", begin, end, told_in=told_in, **kind)
    for stood, begin, end, (told_in, kind) in product(FactStatus, BEGINS, ENDS, enumerate(KINDS))
]


def test_each_moment_alone_has_the_answer_that_all_have_in_one_pass():
    for line in (*product(ENTRIES, repeat=1), *product(ENTRIES[::2], ENTRIES)):
        assert list(answers(line)) == list(plain_form(answers)(line))


def test_so_have_three_in_a_row():
    for line in product(ENTRIES[::7], ENTRIES[1::7], ENTRIES[2::7]):
        assert list(answers(line)) == list(plain_form(answers)(line))
