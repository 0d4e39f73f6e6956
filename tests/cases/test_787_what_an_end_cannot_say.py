"""Doubts and rivals beside an end were lost, the end of a whole mapping misread (A1, A3)."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError

BEFORE = """\
facts[a]: {value: x, since: 2024-01-01, doubts: [unsigned]}
facts[p]: {value: y, since: 2025-06-01}
people[ann]: {names: {en: Ann}}"""
FIRST = days(("2025-01-01", BEFORE))
LOST = [
    "facts[a]: {until: 2025-01-02, doubts: [late]}",
    "facts[a]: {until: 2025-01-02, settled: [unsigned]}",
    "facts[a]: {until: 2025-01-02, rivals: [{value: z, sources: [s]}]}",
    "facts[a]: {until: 2025-06-01, rivals: []}",
    "facts[a]: {until: 2025-01-02, certainty: denied, doubts: [late]}",
    "facts[a]: {retract: true, doubts: [late]}",
    "facts[a]: {retract: true, rivals: []}",
    "facts[p]: {retract: true, doubts: [late]}",
    "facts[p]: {until: 2025-02-01, rivals: []}",
]
WHOLES = [
    "facts: {until: 2025-01-02}",
    "facts: {retract: true}",
    "people: {until: 2025-01-02, note: gone}",
    "people[ann].names: {until: 2025-01-02}",
    "people[ann]: {roles: {retract: true}}",
]


def entered(facts):
    return story(f"{FIRST}\n\n## 2025-01-02\n\n```facts\n{facts}\n```")


@pytest.mark.parametrize("facts", LOST)
def test_it_is_refused_beside_the_end(facts):
    with pytest.raises(StoryError, match=r"^s\.md:\d+:1: facts.*: .* cannot stand beside an end"):
        entered(facts)


def test_an_end_ahead_settles_only_what_is_doubted():
    with pytest.raises(StoryError, match="it carries no doubt 'late' to settle"):
        entered("facts[a]: {until: 2025-06-01, settled: [late]}")
    told = entered("facts[a]: {until: 2025-06-01, settled: [unsigned], doubts: [late]}")
    assert told.head.state.facts["a"].doubts == ("late",)


@pytest.mark.parametrize("facts", WHOLES)
def test_a_mapping_does_not_end_as_a_whole(facts):
    with pytest.raises(StoryError, match=r"^s\.md:\d+:\d+: .* cannot end as a whole"):
        entered(facts)


@pytest.mark.parametrize("facts", ["facts[until]: 2025-01-02", "facts: {until: it is over}"])
def test_a_fact_may_be_called_until(facts):
    assert "until" in entered(facts).head.state.facts
