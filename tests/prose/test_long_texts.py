"""Long texts: what stays is not even split, and the time grows as the texts do.

Steps of Python are counted, never the time.
"""

from __future__ import annotations

from itertools import cycle, islice

import pytest
from project.test_growth import steps

from storyversions.prose import SpanKind, compare_prose

NAMES = ["Anna", "Boris", "Celia", "Dario", "Emma", "Farid", "Gita"]


def numbered(count, *, changed=0, start=0):
    """So many sentences, evenly spread ones of them with another word."""
    every = count // changed if changed else count + 1
    return [
        f"{name} wrote letter {number} to the {'old' if (number + 1) % every else 'new'} board."
        for number, name in zip(range(start, start + count), cycle(NAMES), strict=False)
    ]


def rewritten(count, changed=10):
    return " ".join(numbered(count)), " ".join(numbered(count, changed=changed))


def repeated(count):
    """No sentence is there once, and every third differs."""
    before = ["Yes, it is so.", "No, it never was.", "Who knows?"]
    after = ["Yes, it is so.", "Who knows?", "Nobody else said a word."]
    return tuple(" ".join(islice(cycle(each), count)) for each in (before, after))


def reversed_(count):
    told = numbered(count)
    return " ".join(told), " ".join(told[::-1])


def all_rewritten(count):
    told = numbered(count)
    return " ".join(told), " ".join(each.replace("the old", "a new") for each in told)


def one_sentence(count):
    words = [f"word{number}" for number in range(count)]
    return " ".join(words), " ".join(words[::3])


def no_spaces(count):
    return "「行く。" * count, "「帰る。" * count


def joined(diff, side):
    return "".join(each.text for each in diff.spans if getattr(each, side) is not None)


TEXTS = [rewritten, repeated, reversed_, all_rewritten, one_sentence, no_spaces]


@pytest.mark.parametrize("make", TEXTS, ids=lambda make: make.__name__)
def test_nothing_of_a_long_text_is_lost(make):
    before, after = make(300)
    diff = compare_prose(before, after)
    assert (joined(diff, "before"), joined(diff, "after")) == (before, after)
    assert diff.inverted() == compare_prose(after, before)


@pytest.mark.parametrize("make", TEXTS, ids=lambda make: make.__name__)
def test_ten_times_the_text_takes_at_most_twelve_times_the_steps(make):
    few, many = (make(count) for count in (100, 1_000))
    compare_prose(*few)
    assert steps(lambda: compare_prose(*many)) <= 12 * steps(lambda: compare_prose(*few))


def test_what_stays_of_a_long_text_costs_no_step_for_each_sentence():
    few, many = rewritten(1_000), rewritten(10_000)
    compare_prose(*few)
    assert steps(lambda: compare_prose(*many)) <= 1.5 * steps(lambda: compare_prose(*few))


def test_each_change_in_a_long_text_is_found():
    diff = compare_prose(*rewritten(2_000, changed=20))
    assert len(diff.excerpts) == 20
    assert {str(each) for each in diff.spans if each.kind is not SpanKind.SAME} == {
        "[-old-]",
        "{+new+}",
    }


def test_a_passage_of_many_sentences_that_came_is_one_insertion():
    told = numbered(400)
    came = numbered(60, start=1_000)
    diff = compare_prose(" ".join(told), " ".join([*told[:200], *came, *told[200:]]))
    assert [each.kind for each in diff.spans] == [SpanKind.SAME, SpanKind.INSERTED, SpanKind.SAME]


def test_a_long_passage_that_moved_is_one_move():
    told = numbered(400)
    diff = compare_prose(" ".join(told), " ".join([*told[150:], *told[:150]]))
    kinds = [each.kind for each in diff.spans]
    assert kinds == [SpanKind.MOVED, SpanKind.SAME, SpanKind.MOVED]


def test_an_abbreviation_where_a_change_begins_does_not_part_a_sentence():
    filler = " ".join(numbered(100))
    before, after = (
        f"{filler} He met Dr. {name} of the old firm. The end." for name in ("Ho", "Hu")
    )
    assert str(compare_prose(before, after)) == "He met Dr. [-Ho-]{+Hu+} of the old firm."


def test_long_texts_that_end_in_other_ways_agree_up_to_there():
    filler = " ".join(numbered(100))
    diff = compare_prose(f"{filler} So it was: one, two", f"{filler} Nobody knows. The rest")
    assert [str(each) for each in diff.spans[1:]] == [
        "[-So it was: one, two-]",
        "{+Nobody knows. The rest+}",
    ]


def test_a_sentence_longer_than_what_must_agree_is_no_end_of_the_search():
    long = " ".join(f"word{number}" for number in range(500)) + " "
    before, after = (f"{long}and {word}. Then {long}." for word in ("so", "not"))
    diff = compare_prose(before, after)
    assert [str(each) for each in diff.spans if each.kind is not SpanKind.SAME] == [
        "[-so-]",
        "{+not+}",
    ]
