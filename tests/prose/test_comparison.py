"""Two texts are told apart as a reader would: what stays, moved, came, went and was rewritten."""

from __future__ import annotations

import pytest

from storyversions.prose import ProseSpan, SpanKind, compare_prose

TOLD = {
    "a word": ("It began on Monday.", "It began on Sunday.", "It began on [-Monday-]{+Sunday+}."),
    "two words are one change": (
        "Two towns are empty now.",
        "Two old villages are empty now.",
        "Two [-towns-]{+old villages+} are empty now.",
    ),
    "neighbours": (
        "The red big dog ran off.",
        "The old sly dog ran off.",
        "The [-red big-]{+old sly+} dog ran off.",
    ),
    "a sentence that came": ("One is. Two is.", "One is. New! Two is.", "{+New!+}"),
    "a sentence that went": ("One is. Gone! Two is.", "One is. Two is.", "[-Gone!-]"),
    "a sentence that moved": (
        "One is. Two is. Three is longer than these are.",
        "Three is longer than these are. One is. Two is.",
        "{>Three is longer than these are.>}\n[<Three is longer than these are.<]",
    ),
    "several that moved together": (
        "Aa is. Bb was. Cc will be. Dd might. Ee has.",
        "Dd might. Ee has. Aa is. Bb was. Cc will be.",
        "{>Dd might. Ee has.>}\n[<Dd might. Ee has.<]",
    ),
    "another text": ("One fine day.", "全く別の文。", "[-One fine day.-]{+全く別の文。+}"),
    "Japanese words": (
        "石川県で48人が死亡した。道路は通行止め。",
        "石川県で84人が死亡した。火は消えた。道路は通行止め。",
        "石川県で[-48-]{+84+}人が死亡した。\n{+火は消えた。+}",
    ),
    "a paragraph joined": ("One is.\n\nTwo is.", "One is. Two is.", "One is. [-¶-] {+ +}"),
    "out of nothing": ("", "One.", "{+One.+}"),
    "into nothing": ("One.", "", "[-One.-]"),
    "the same": ("One.", "One.", ""),
    "a sentence rewritten beside one that came": (
        "Ann Lee left the board on Monday.",
        "Bob stays. Ann Lee left the board on Sunday.",
        "{+Bob stays.+}\nAnn Lee left the board on [-Monday-]{+Sunday+}.",
    ),
    "rewritten at both ends of a sentence": (
        "On Monday the board of the firm met in haste.",
        "On Sunday the board of the firm met in peace.",
        "On [-Monday-]{+Sunday+} the board of the firm met in [-haste-]{+peace+}.",
    ),
    "marks that are no words": ("One. — Two.", "— One. Two.", None),
}


@pytest.mark.parametrize(("before", "after", "told"), TOLD.values(), ids=TOLD)
def test_it_prints_what_changed(before, after, told):
    diff = compare_prose(before, after)
    assert bool(diff) is (before != after)
    if told is not None:
        assert str(diff) == told


def test_spans_say_where_they_stand():
    diff = compare_prose("One is. Two is.", "Two is. Six is.")
    assert [(each.kind.value, each.text, each.before, each.after) for each in diff.spans] == [
        ("deleted", "One is. ", (0, 8), None),
        ("same", "Two is.", (8, 15), (0, 7)),
        ("inserted", " Six is.", None, (7, 15)),
    ]


def test_what_moved_says_where_it_is_in_the_other_text():
    diff = compare_prose("Aa is. Bb was here. Cc too.", "Bb was here. Cc too. Aa is.")
    left, came = (each for each in diff.spans if each.kind is SpanKind.MOVED)
    assert (left.text, left.before, left.other) == ("Aa is. ", (0, 7), came.after)
    assert (came.text, came.after, came.other) == (" Aa is.", (20, 27), left.before)
    assert (left.inverted().after, left.inverted().other) == ((0, 7), (20, 27))


def test_a_span_prints_with_its_mark():
    assert str(ProseSpan(SpanKind.DELETED, "a", (0, 1))) == "[-a-]"
    assert str(ProseSpan(SpanKind.SAME, "a", (0, 1), (0, 1))) == "a"


def test_the_same_sentence_moved_once_for_each_time_that_it_went():
    diff = compare_prose(
        "Yes it is. A b. Yes it is. C d.", "A b. C d. Yes it is. Yes it is. Yes it is."
    )
    moved = [each for each in diff.spans if each.kind is SpanKind.MOVED and each.before is None]
    assert sum(each.text.count("Yes") for each in moved) == 2
    assert sum(each.text.count("Yes") for each in diff.spans if each.kind is SpanKind.INSERTED) == 1


def test_many_sentences_rewritten_at_once_are_paired_by_their_rare_words():
    names = ["Anna", "Boris", "Celia", "Dario", "Emma", "Farid", "Gita", "Hugo", "Ines", "Jonas"]
    before = " ".join(f"{name} left the old board." for name in names)
    after = "Nothing else is known so far. " + " ".join(
        f"{name} left the new board." for name in names
    )
    diff = compare_prose(before, after)
    assert str(diff).splitlines() == [
        "{+Nothing else is known so far.+}",
        *(f"{name} left the [-old-]{{+new+}} board." for name in names),
    ]


def test_many_sentences_that_share_all_words_are_paired_side_by_side():
    before = " ".join(f"It is so{'!' * number} Yes." for number in range(1, 12))
    after = " ".join(f"It was so{'!' * number} No." for number in range(1, 12))
    diff = compare_prose(before, after)
    assert diff.inverted() == compare_prose(after, before)


def test_a_rare_word_of_one_side_alone_pairs_nothing():
    names = ["Anna", "Boris", "Celia", "Dario", "Emma", "Farid", "Gita", "Hugo", "Zeno"]
    before = " ".join(f"{name} left the old board." for name in names)
    after = " ".join(f"{name} left the new board." for name in ["Ines", *names[:-1]])
    diff = compare_prose(before, after)
    assert "Anna left the [-old-]{+new+} board." in str(diff).splitlines()
