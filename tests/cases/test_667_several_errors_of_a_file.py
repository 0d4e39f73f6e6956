"""A file with several faults told one of them, and the next one only after it was mended."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError
from storyversions.storyfile import story_of


def sentences(text):
    with pytest.raises(StoryError) as refused:
        story(text)
    return str(refused.value).split("\n")


def test_each_of_them_is_told_in_the_order_of_their_places():
    text = days(
        ("2025-01-01", "facts[a]: {value: x, since: soon, certainty: sure}\nnope: 1"),
        ("13.01.2025", "facts[b]: y"),
        ("2025-01-14", "facts[c]: {until: 2025-01-14}\nfacts[d]: {value: [[1]]}"),
    )
    assert [line.split(": ")[0] for line in sentences(f"{text}\n\n[w](#nowhere)")] == [
        *("s.md:12:29", "s.md:12:46", "s.md:13:1", "s.md:16:4"),
        *("s.md:25:1", "s.md:26:19", "s.md:29:1"),
    ]


def test_what_only_follows_from_a_fault_is_not_told():
    text = days(
        ("2025-01-01", "people: {bob: {names: 5}}\nfacts[a]: {value: x, since: soon}"),
        ("2025-01-02", "statements[s]: {value: {by: bob, text: t}}\nfacts[a]: {until: 2025-01-02}"),
    )
    assert [line.split(": ")[0] for line in sentences(text)] == ["s.md:12:23", "s.md:13:29"]


def test_an_entity_that_lacks_a_part_because_of_a_fault_is_not_told_to_lack_it():
    assert len(sentences(days(("2025-01-01", "people: {ann: {names: {en: [a]}}}")))) == 1


def test_a_block_that_is_no_yaml_puts_what_it_names_in_doubt():
    text = days(
        ("2025-01-01", "facts[a]: 'x\nfacts[b]: y"),
        ("2025-01-02", "facts[a]: {until: 2025-01-02}\nfacts[c]: {until: 2025-01-02}"),
    )
    assert len(sentences(text)) >= 1
    assert not any("facts[a]: nothing" in line for line in sentences(text))


def test_twenty_are_told_at_once():
    lines = "\n".join(f"nope{number}: x" for number in range(30))
    assert len(sentences(days(("2025-01-01", lines)))) == 20


def test_the_front_matter_tells_all_of_its_own():
    text = (
        "---\nformat: 2\nstory: a b\nmodel: nope\nwhat: x\nsources: {a: {url: u}}\n---\n\n##"
        " 13.1.2025\n"
    )
    with pytest.raises(StoryError) as refused:
        story_of(text, "s.md")
    places = [line.split(": ")[0] for line in str(refused.value).split("\n")]
    assert places == [
        f"s.md:{place}" for place in ("1:1", "2:9", "3:8", "4:8", "5:1", "6:14", "9:4")
    ]
