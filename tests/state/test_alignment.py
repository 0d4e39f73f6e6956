"""Sequences aligned: as many items as can stay in order do."""

from difflib import SequenceMatcher
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from storyversions.state.alignment import common_items, gaps

letters = st.text("abc", max_size=12)


def longest(old, new):
    """The length of a longest common subsequence, by the table that defines it."""
    row = [0] * (len(new) + 1)
    for item in old:
        above, row = row, [0]
        for place, other in enumerate(new):
            best = above[place] + 1 if item == other else max(above[place + 1], row[place])
            row.append(best)
    return row[-1]


@given(letters, letters)
def test_items_that_stay_are_equal_and_in_the_order_of_both(old, new):
    pairs = common_items(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))


@given(letters, letters)
def test_as_many_items_stay_as_can(old, new):
    assert len(common_items(old, new)) == longest(old, new)


@given(letters, letters)
def test_no_fewer_items_stay_than_difflib_finds(old, new):
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    assert len(common_items(old, new)) >= sum(block.size for block in blocks)


@given(letters, letters)
def test_the_gaps_are_all_that_differs(old, new):
    text, done = "", 0
    for left, come in gaps(old, new):
        text += old[done : left.start] + new[come.start : come.stop]
        done = left.stop
        assert len(left) + len(come) > 0
    assert text + old[done:] == new


@given(letters, letters, letters)
def test_what_both_begin_and_end_with_stays(first, inner, last):
    sizes = [(len(left), len(come)) for left, come in gaps(first + last, first + inner + last)]
    assert sizes == ([(0, len(inner))] if inner else [])
