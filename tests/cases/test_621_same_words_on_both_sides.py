"""A change from 5 to '5' was told as one from a thing to the same.

So was one from 'Acme Inc' to 'Acme Inc.'.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from attrs import frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from storyversions import Claim, Story
from storyversions.state.codec import canonical
from storyversions.words import LANGUAGES

SCALARS = st.sampled_from(
    [None, True, False, 0, 1, 1.0, "", "1", "yes", "no", "none", "nothing", "a, b"]
)
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
    ),
    max_leaves=4,
)


@frozen
class State:
    v: Any


@frozen
class Texts:
    v: Claim[str]


@frozen
class Silent:
    hidden: int

    def told(self, lang, name):  # noqa: ARG002 - the signature is the contract of `told`
        return "thing"


@frozen
class Things:
    v: Claim[Silent]


def told(model, before, after, lang="en"):
    story = Story("s", model).record(model(before), at="2025-01-01")
    return str(story.record(model(after), at="2025-01-02").diff().told(lang))


def sides(text):
    match = re.search("Went from (.*) to (.*)[.]$", text) or re.search(
        "：(.*)から(.*)に変更。$", text
    )
    return match.groups() if match else ("", "-")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("before", "after"),
    [("Acme Inc", "Acme Inc."), ("He left.", "He left"), ("", "."), ("", "nothing"), ("なし", "")],
)
def test_texts_read_otherwise_on_the_two_sides(before, after, lang):
    before_words, after_words = sides(told(Texts, Claim(before), Claim(after), lang))
    assert before_words != after_words


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (5, "5", "V: Went from 5 (as a number) to 5 (as text)."),
        ("x", ["x"], "V: Went from x (as text) to x (as a list)."),
        (True, "yes", "V: Went from yes (as yes or no) to yes (as text)."),
    ],
)
def test_values_of_two_types_are_told_with_them(before, after, text):
    assert told(State, before, after) == text


def test_values_that_describe_themselves_alike_are_told_by_their_json():
    assert (
        told(Things, Claim(Silent(1)), Claim(Silent(2)))
        == 'V: Went from {"hidden":1} to {"hidden":2}.'
    )


@given(before=JSON, after=JSON)
def test_no_two_values_read_alike_in_a_sentence(before, after):
    assume(canonical(before) != canonical(after))
    before_words, after_words = sides(told(State, before, after))
    assert before_words != after_words
