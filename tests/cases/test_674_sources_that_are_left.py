"""A source that took back what it had said could not be taken off a claim in a story file (A1)."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError
from storyversions.storyfile import story_file_text, story_of

FIRST = ("2025-01-01", "facts[a]: {value: x, sources: [ap, paper]}")


def amended(facts):
    return story(days(FIRST, ("2025-01-02", facts)))


@pytest.mark.parametrize(
    ("member", "left"),
    [
        ("{only: [ap]}", ("ap",)),
        ("{only: ap}", ("ap",)),
        ("{only: [wire, ap]}", ("wire", "ap")),
        ("{only: []}", ()),
        ("[wire]", ("ap", "paper", "wire")),
    ],
)
def test_only_names_all_that_are_left(member, left):
    told = amended(f"facts[a]: {{sources: {member}}}")
    assert told.head.state.facts["a"].sources == left
    again = story_of(story_file_text(told, model="newsroom"), "again.md").story
    assert again.head.entries == told.head.entries
    assert again.head.state == told.head.state


@pytest.mark.parametrize(
    ("facts", "place", "sentence"),
    [
        ("facts[a]: {sources: {ap: true}}", "18:21", "with all that are left"),
        ("facts[a]: {sources: {only: [ap], all: [b]}}", "18:21", "with all that are left"),
        ("facts[a]: {sources: {only: {b: c}}}", "18:28", "a text is expected here"),
        ("all: {sources: {only: [ap]}}\nfacts[a]: y", "18:16", "say of each fact which are left"),
    ],
)
def test_anything_else_is_refused_at_its_place(facts, place, sentence):
    with pytest.raises(StoryError) as refused:
        amended(facts)
    assert str(refused.value).startswith(f"s.md:{place}: ")
    assert sentence in str(refused.value)
