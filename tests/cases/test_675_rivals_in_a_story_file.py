"""Two sources and two numbers at the same time could not be written in a story file (A6)."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import Claim, StoryError
from storyversions.storyfile import story_file_text, story_of

RIVALS = "rivals: [{value: 7.7, sources: [afad]}, {value: 7.6, since: 2025-01, sources: [emsc]}]"
FIRST = ("2025-01-01", f"facts[magnitude]: {{value: 7.8, sources: [usgs], {RIVALS}}}")


def again(told):
    return story_of(story_file_text(told, model="newsroom"), "again.md").story


def test_a_claim_is_read_and_written_with_its_rivals():
    told = story(days(FIRST))
    assert told.head.state.facts["magnitude"] == Claim(
        7.8,
        sources=["usgs"],
        rivals=[Claim(7.7, sources=["afad"]), Claim(7.6, since="2025-01", sources=["emsc"])],
    )
    assert again(told).head.state == told.head.state
    assert again(told).head.entries == told.head.entries


@pytest.mark.parametrize(
    ("facts", "left"),
    [
        ("facts[magnitude]: {certainty: confirmed}", 2),
        ("facts[magnitude]: {rivals: []}", 0),
        ("facts[magnitude]: {rivals: [{value: 7.5, sources: [afad, jma]}]}", 1),
        ("facts[magnitude]: {rivals: [{value: 7.8, sources: [afad]}]}", 0),
        ("facts[magnitude]: {value: 7.9, sources: [usgs]}", 0),
    ],
)
def test_a_later_entry_keeps_replaces_or_ends_them(facts, left):
    told = story(days(FIRST, ("2025-01-02", facts)))
    assert len(told.head.state.facts["magnitude"].rivals) == left
    assert again(told).head.state == told.head.state


@pytest.mark.parametrize(
    ("rivals", "at", "sentence"),
    [
        ("[{value: 7.7}]", "{value", "a rival needs its sources"),
        ("[{value: 7.7, sources: []}]", "[]", "a rival needs its sources"),
        ("[{value: 7.7, sources: {only: [x]}}]", "{only", "the sources of a rival are a list"),
        ("[{sources: [afad]}]", "{sources", "a rival needs its value"),
        ("[{value: 7.7, sources: [x], rivals: []}]", "rivals", "a rival has no 'rivals'"),
        ("[{value: 7.7, sources: [x], because: event}]", "because", "a rival has no 'because'"),
        ("[{value: [[1]], sources: [x]}]", "[[1", "expected a text"),
        ("[{value: 7.7, sources: [x], since: soon}]", "soon", "'soon' is not a date"),
        ("[7.7]", "7.7", "a rival is a mapping with value"),
        ("{value: 7.7, sources: [x]}", "{value", "rivals is a list of claims"),
        (
            *("[{value: 7.7, sources: [x]}, {value: 7.6, sources: [x, y]}]", "{value: 7.6"),
            "two rivals have the first source 'x'; keep one of them",
        ),
    ],
)
def test_what_is_no_rival_is_refused_at_its_place(rivals, at, sentence):
    facts = f"facts[m]: {{value: 7.8, sources: [usgs], rivals: {rivals}}}"
    column = facts.index(rivals) + rivals.index(at) + 1
    with pytest.raises(StoryError) as refused:
        story(days(("2025-01-01", facts)))
    assert str(refused.value).startswith(f"s.md:12:{column}: ")
    assert sentence in str(refused.value)


def test_two_rivals_at_fault_are_both_told():
    rivals = "[{value: 7.7}, {value: 7.6, sources: [emsc], since: soon}]"
    with pytest.raises(StoryError) as refused:
        story(days(("2025-01-01", f"facts[m]: {{value: 7.8, sources: [usgs], rivals: {rivals}}}")))
    assert len(refused.value.errors) == 2


def test_what_is_no_claim_has_none():
    with pytest.raises(StoryError, match=r"^s\.md:12:34: people\[ann\] has no field 'rivals'"):
        story(days(("2025-01-01", "people: {ann: {names: {en: Ann}, rivals: []}}")))
