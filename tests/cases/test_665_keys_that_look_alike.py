"""José with one code point and with two were two people, side by side, without a word (F2)."""

from __future__ import annotations

import unicodedata

import pytest
from dated_story import days, story
from hypothesis import given
from hypothesis import strategies as st

from storyversions import StoryError, UnknownFact
from storyversions.state.lookalikes import code_points, skeleton

PAIRS = [
    ("Jos\u00e9", "Jose\u0301"),
    ("\uff21nn", "Ann"),
    ("\u0410nn", "Ann"),
    ("Ann\u200b", "Ann"),
    ("\uff76\uff9e", "\u30ac"),
    ("a\u00a0b", "a b"),
]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("form", ['facts["{}"]: x', 'facts: {{"{}": x}}'])
def test_the_second_of_them_is_refused_with_its_characters(pair, form):
    one, other = pair
    text = days(("2025-01-01", form.format(one)), ("2025-01-02", form.format(other)))
    with pytest.raises(
        StoryError, match=r"^s\.md:18:\d+: the key .* looks like the one on line 12"
    ):
        story(text)


def test_the_same_key_and_another_one_are_two():
    text = days(("2025-01-01", "facts[x2]: x\nfacts[x²]: y"), ("2025-01-02", "facts[x2]: z"))
    assert len(story(text).head.state.facts) == 2


def test_keys_of_two_mappings_may_look_alike():
    text = days(("2025-01-01", 'facts["Jos\u00e9"]: x\nmatters["Jose\u0301"]: y'))
    assert len(story(text).versions) == 1


@pytest.mark.parametrize("pair", PAIRS)
def test_a_suggestion_that_looks_like_what_was_asked_says_where_it_differs(pair):
    one, other = pair
    told = story(days(("2025-01-01", f'facts["{one}"]: x')))
    with pytest.raises(UnknownFact, match=r"with (U\+[0-9A-F]{4}|nothing)"):
        told.known_paths(f'facts["{other}"]')


def test_so_does_one_whose_key_has_a_dot_as_it_is_asked_with_dots():
    told = story(days(("2025-01-01", "facts[b.a]: x")))
    with pytest.raises(
        UnknownFact, match=r"facts\[b\.a\] \(with U\+0061 where you wrote U\+0430\)"
    ):
        told.known_paths("facts.b.\u0430")
    with pytest.raises(UnknownFact, match=r"do you mean facts\[b\.a\]($|,)"):
        told.known_paths("facts.b.a")


@given(st.text(max_size=6), st.text(max_size=6))
def test_keys_that_differ_do_so_in_some_code_points(one, other):
    if one != other:
        assert code_points(one, other) != code_points(other, one)


@given(st.text(max_size=6))
def test_a_key_looks_like_itself_in_every_form_of_it(key):
    for form in ("NFC", "NFD"):
        assert skeleton(unicodedata.normalize(form, key)) == skeleton(key)
