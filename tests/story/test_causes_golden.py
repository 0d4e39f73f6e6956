"""The golden table of the first story.

Every change of every addendum, with its cause, made by reading the sheet.
"""

from __future__ import annotations

import re

import pytest
import yaml
from checkout import CHECKOUT, FIRST_STORY

from storyversions.models.newsroom import Newsroom
from storyversions.storyfile import read_story_file, read_text, story_of

GOLDEN = yaml.safe_load((CHECKOUT / "tests/cases/openai_causes.yaml").read_text(encoding="utf-8"))
STORY = read_story_file(FIRST_STORY).story
_MEMBER = re.compile(r", because: [a-z]+|\n *because: [a-z]+(?=\n)")


def rows(story):
    """What each version after the base did: path, cause, direction and what is missing."""
    return {
        version.label: [
            (
                str(change.path),
                change.cause.value,
                change.direction and change.direction.value,
                story.describer("en").say.missing[change.missing] if change.missing else None,
            )
            for change in story.diff(number, version).changes
        ]
        for number, version in enumerate(story.versions[1:], 1)
    }


def test_the_table_has_every_version_after_the_base():
    assert list(GOLDEN) == [version.label for version in STORY.versions[1:]]


@pytest.mark.parametrize("label", GOLDEN)
def test_a_version_changes_what_the_table_says_for_the_cause_that_it_says_and_nothing_more(label):
    expected = [(row["path"], row["cause"], row.get("direction")) for row in GOLDEN[label]]
    assert sorted(row[:3] for row in rows(STORY)[label]) == sorted(expected)


def test_every_row_of_the_table_says_why():
    said = [row for told in GOLDEN.values() for row in told]
    assert [row["path"] for row in said if not row["why"].strip()] == []
    assert [row["path"] for row in said if set(row) - {"path", "cause", "direction", "why"}] == []
    assert [
        row["path"] for row in said if ("direction" in row) != (row["cause"] == "certainty")
    ] == []


def test_no_version_after_the_base_has_a_change_without_a_cause_and_the_base_has_none():
    assert [change.cause for change in STORY.steps[0] if change.cause] == []
    assert [
        str(change.path) for step in STORY.steps[1:] for change in step if not change.cause
    ] == []


def test_at_most_six_entries_of_the_seed_assert_a_cause_each_for_one_fact_and_no_addendum_does():
    asserted = [entry for version in STORY.versions for entry in version.entries if entry.because]
    assert 0 < len(asserted) <= 6
    assert len({(entry.path) for entry in asserted}) == len(asserted)
    assert [entry for entry in asserted if entry.shared.because] == []
    text = read_text(FIRST_STORY)
    assert len(_MEMBER.findall(text)) == text.count("because:") == len(asserted)
    assert re.findall(r"^all:.*because", text, re.MULTILINE) == []


def test_at_most_three_changes_of_the_story_are_undetermined():
    found = [
        path for told in rows(STORY).values() for path, cause, *_ in told if cause == "undetermined"
    ]
    assert found == ["events[researchers-resignations]"]


def test_without_assertions_each_row_that_differs_is_undetermined_and_says_what_is_missing():
    text = _MEMBER.sub("", read_text(FIRST_STORY))
    assert "because:" not in text
    stripped = rows(story_of(text, "stripped.md", Newsroom).story)
    differing = [
        (asserted, derived)
        for label, told in rows(STORY).items()
        for asserted, derived in zip(told, stripped[label], strict=True)
        if asserted != derived
    ]
    count = sum(1 for version in STORY.versions for entry in version.entries if entry.because)
    assert len(differing) == count
    assert [asserted[0] for asserted, derived in differing if asserted[0] != derived[0]] == []
    assert [
        derived
        for _, derived in differing
        if derived[1:3] != ("undetermined", None) or not derived[3]
    ] == []
