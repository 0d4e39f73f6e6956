"""Which texts of a new edition are those of the one before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from storyversions.importing.likeness import likeness, pair_texts

SENTENCES = [
    "The bridge over the harbour is closed.",
    "Engineers found a crack in the pier.",
    "Ferries run every ten minutes.",
    "橋は月曜日から閉鎖されている。",
    "けが人はいないと消防は話している。",
    "",
    "a",
]


def test_texts_are_alike_by_the_pairs_of_characters_that_they_share():
    assert likeness("abc", "ABC") == 1
    assert likeness("a b c", "abc") == 1
    assert likeness("abc", "xyz") == 0
    assert likeness("", "") == 0
    assert 0.7 < likeness("橋は閉鎖されている。", "橋は閉鎖されていた。") < 1


def test_the_most_alike_come_first_and_none_is_taken_twice():
    former = ["The bridge is closed.", "The bridge was closed in May."]
    assert pair_texts(former, ["The bridge was closed in June.", "The bridge is shut."]) == {
        0: 1,
        1: 0,
    }
    assert pair_texts(["One.", "One."], ["One."]) == {0: 0}


def test_long_lists_are_compared_with_what_is_near():
    former = [f"Paragraph number {n}: {'xyz'[n % 3] * n}." for n in range(200)]
    new = [text.replace("Paragraph", "Section") for text in former]
    pairs = pair_texts(former, new)
    assert sum(pairs[place] == place for place in pairs) > 150


@given(st.permutations(SENTENCES), st.integers(0, len(SENTENCES)))
def test_equal_texts_are_paired_wherever_they_stand(shuffled, count):
    kept = shuffled[:count]
    pairs = pair_texts(SENTENCES, kept)
    assert [SENTENCES[pairs[place]] for place in range(count)] == kept
    assert len(set(pairs.values())) == count
