"""Each sentence has the version that set it; one that only moved is as old as it was."""

from __future__ import annotations

from storyversions.prose import blame_prose


def told(*texts):
    return [(each.text, each.version) for each in blame_prose(texts)]


def test_no_text_has_no_sentence():
    assert told() == told("") == told(" \n") == told("One.", "") == []


def test_a_sentence_keeps_the_version_that_set_it():
    assert told("One is. Two is.", "One is. Two was. Six is.", "Six is. One is. Two was.") == [
        ("Six is.", 1),
        ("One is.", 0),
        ("Two was.", 1),
    ]


def test_white_space_sets_nothing_anew():
    assert told("One is. Two is.", "One is.\n\nTwo  is.") == [("One is.", 0), ("Two  is.", 1)]


def test_what_was_part_of_a_sentence_is_set_when_it_is_one():
    assert told("Ann and Bob left the old board.", "Bob left the old board.") == [
        ("Bob left the old board.", 1)
    ]


def test_a_sentence_that_comes_back_is_set_anew():
    assert told("One.", "", "One.") == [("One.", 2)]


def test_extents_are_those_in_the_last_text():
    texts = ("終わり。", "  火は消えた。 終わり。")
    assert [texts[-1][slice(*each.extent)] for each in blame_prose(texts)] == [
        "火は消えた。",
        "終わり。",
    ]
