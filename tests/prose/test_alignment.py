"""Long sequences are aligned exactly where that is short, and never in more than linear time."""

from __future__ import annotations

import pytest

from storyversions.prose.chains import Match, heaviest_chain
from storyversions.prose.long_alignment import align_items, gaps_around
from storyversions.state.alignment import common_items


def shared(old, new):
    return sum(match.length for match in align_items(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("a", ""),
        ("", "a"),
        ("a", "a"),
        ("a", "xax"),
        ("xax", "a"),
        ("ab", "ba"),
        ("b", "xax"),
        ("xax", "b"),
    ],
)
def test_short_sequences_keep_what_they_can(old, new):
    assert shared(old, new) == len(common_items(old, new))


def test_a_long_permutation_keeps_as_many_as_it_can():
    old = list(range(1_000))
    new = [*range(300, 700), *range(300), *range(700, 1_000)]
    assert align_items(old, new) == [Match(300, 0, 400, 400), Match(700, 700, 300, 300)]


def test_what_repeats_is_paired_by_its_turn():
    old, new = list("abc" * 200), list("acb" * 200)
    assert shared(old, new) >= 400


def test_gaps_around_unique_items_are_aligned_too():
    old = [*"abab" * 100, "one", *"cdcd" * 100, "two"]
    new = [*"baba" * 100, "one", *"dcdc" * 100, "six"]
    assert shared(old, new) >= 790


def test_gaps_are_what_no_match_holds():
    gaps = list(gaps_around([Match(1, 0, 2), Match(3, 5)], 4, 6))
    assert gaps == [(range(1), range(0)), (range(3, 3), range(2, 5)), (range(4, 4), range(6, 6))]


def test_a_lighter_chain_gives_way():
    assert heaviest_chain([Match(0, 3, 1, 1), Match(1, 0, 1, 1), Match(2, 1, 1, 1)]) == [
        Match(1, 0, 1, 1),
        Match(2, 1, 1, 1),
    ]
    assert heaviest_chain([Match(0, 0, 1, 5), Match(1, 3, 1, 1), Match(2, 0, 2, 3)]) == [
        Match(0, 0, 1, 5),
        Match(1, 3, 1, 1),
    ]
    assert heaviest_chain([]) == []
