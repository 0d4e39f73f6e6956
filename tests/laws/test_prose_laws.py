"""Prose compared: no character is lost, a turn says the same, a new order is moves alone."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from storyversions.prose import SpanKind, compare_prose, sentence_extents, sentences
from storyversions.state.alignment import common_items

PARTS = [
    *("He left. ", "She did. ", "Dr. Ho said so. ", "Why? ", "U.S. ", "in ", "one ", "x", "3.5 "),
    *("「行く。」と。", "終わり。", "48人が死亡。", "84人が死亡。", "（", "」", "。", "、"),
    *("\n\n", "\n", " ", "- item\n", "…", '"', "\u0301", "👩\u200d🚒"),
]
TEXTS = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
WORDS = ["towns", "roads", "burn", "are", "closed", "empty", "now", "again"]


def plain_sentence(number, words):
    return f"Line {number} says {' '.join(words)}."


@st.composite
def distinct_sentences(draw):
    drawn = draw(st.lists(st.lists(st.sampled_from(WORDS), max_size=4), min_size=1, max_size=9))
    return [plain_sentence(*each) for each in enumerate(drawn)]


def joined(diff, side):
    return "".join(each.text for each in diff.spans if getattr(each, side) is not None)


@given(TEXTS)
def test_sentences_are_parts_of_the_text_and_all_of_it(text):
    assert "".join(sentences(text)) == text
    assert all(start < stop for start, stop in sentence_extents(text))


@given(TEXTS, TEXTS)
def test_the_spans_of_each_side_are_its_text(before, after):
    diff = compare_prose(before, after)
    assert (joined(diff, "before"), joined(diff, "after")) == (before, after)
    for side, text in (("before", before), ("after", after)):
        extents = [getattr(each, side) for each in diff.spans]
        told = [extent for extent in extents if extent is not None]
        assert [each for extent in told for each in extent][1:-1:2] == [each[0] for each in told][
            1:
        ]
        assert [text[slice(*each)] for each in told] == [
            each.text for each in diff.spans if getattr(each, side) is not None
        ]


@given(TEXTS)
def test_equal_texts_have_no_change(text):
    diff = compare_prose(text, text)
    assert not diff
    assert {each.kind for each in diff.spans} <= {SpanKind.SAME}
    assert diff.excerpts == ()


@given(TEXTS, TEXTS)
def test_the_other_way_round_the_same_is_said(before, after):
    diff = compare_prose(before, after)
    assert compare_prose(after, before) == diff.inverted()
    assert diff.inverted().inverted() == diff


@given(distinct_sentences(), st.randoms(use_true_random=False))
def test_another_order_of_distinct_sentences_is_moves_alone(told, random):
    shuffled = random.sample(told, len(told))
    diff = compare_prose(" ".join(told), " ".join(shuffled))
    assert {each.kind for each in diff.spans} <= {SpanKind.SAME, SpanKind.MOVED}
    left = [each.before for each in diff.spans if each.kind is SpanKind.MOVED and each.before]
    others = [each.other for each in diff.spans if each.kind is SpanKind.MOVED and each.after]
    assert sorted(left) == sorted(others)


@given(
    st.lists(st.sampled_from("ABCDE"), max_size=10), st.lists(st.sampled_from("ABCDE"), max_size=10)
)
def test_as_many_sentences_stay_or_move_as_the_texts_share(old, new):
    texts = [" ".join(f"{each * 4} is here." for each in side) for side in (old, new)]
    diff = compare_prose(*texts)
    stays, moved = (
        sum(each.text.count("is here.") for each in diff.spans if each.after and each.kind is kind)
        for kind in (SpanKind.SAME, SpanKind.MOVED)
    )
    assert stays + moved >= sum((Counter(old) & Counter(new)).values())
    assert stays >= len(common_items(old, new)) - moved


@given(TEXTS, TEXTS)
def test_excerpts_hold_every_change_once(before, after):
    diff = compare_prose(before, after)
    told = [each for excerpt in diff.excerpts for each in excerpt]
    assert [each for each in told if each.kind is not SpanKind.SAME] == [
        each for each in diff.spans if each.kind is not SpanKind.SAME
    ]
