"""Sentences about YAML that did not say what to write, or spoke of something else."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError

FIRST = ("2025-01-01", "facts[a]: x")
SENTENCES = {
    "facts[b]: {value: y}}": "21: nothing can stand after this value",
    "facts[b]: {value: y} z": "22: nothing can stand after this value",
    "facts[b]: 'y' z": "15: nothing can stand after this value",
    "facts[b]: y\n   facts[c]: z": "12: put quotes around this text",
    "facts[b]: ? y": "11: put quotes around this text: it begins with '?'",
    "facts[b]: - y": "11: put quotes around this text: it begins with '-'",
    "facts[b]: y\n...\nfacts[c]: z": "1: a document ends above this line",
    "facts[b]:y": "1: a facts block is a mapping from facts to what is said of them; write",
    "- facts[b]: y": "1: a facts block is a mapping from facts to what is said of them; write each",
    "facts[b]: {value:y}": "12: facts[b] has no 'value:y'; write value: with a plain colon",
    "facts[b]: {value：y}": "12: facts[b] has no 'value：y'; write value: with a plain colon",
    "facts[b]: {val：y}": "12: facts[b] has no 'val：y'; it may have value",
}


@pytest.mark.parametrize("facts", SENTENCES)
def test_it_says_where_and_what_to_write(facts):
    with pytest.raises(StoryError) as refused:
        story(days(FIRST, ("2025-01-02", facts)))
    assert SENTENCES[facts] in str(refused.value)
