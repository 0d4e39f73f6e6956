"""A3: what named itself under `replaces` erased itself, and a plan removed its target at once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import field, frozen

from storyversions import Claim, Entry, Story, Update
from storyversions.errors import UpdateError
from storyversions.state.schema import FrozenDict


@frozen
class Sheet:
    facts: Mapping[str, Claim[str]] = field(factory=FrozenDict)


HELD = {"road": Claim("open", since="2024-01-01")}
BASE = Story("s", Sheet).record(Sheet(HELD), at="2024-03-01")


def told(*entries, story=BASE, at="2024-03-10"):
    return story.extend([Update(at, "", entries)])


def replacing(path="facts[bridge]", value="open", replaces="facts[road]", **said):
    return Entry(path, value, replaces=replaces, **said)


def test_a_new_fact_cannot_replace_itself():
    entry = replacing(since="2024-03-09", replaces="facts[bridge]")
    with pytest.raises(UpdateError, match=r"^facts\[bridge\]: nothing can replace itself"):
        told(entry)


def test_a_fact_that_stands_cannot_replace_itself():
    with pytest.raises(UpdateError, match="nothing can replace itself; leave replaces out"):
        told(replacing("facts[road]", "shut", since="2024-03-09"))


def test_a_plan_replaces_nothing_before_its_day():
    words = "a plan replaces nothing yet; write replaces in the version of its day"
    with pytest.raises(UpdateError, match=words):
        told(replacing(since="2024-06-01"))


def test_a_plan_that_is_taken_up_replaces_what_it_names_then():
    story = told(Entry("facts[bridge]", "open", since="2024-06-01"))
    story = told(replacing(since="2024-06-01"), story=story, at="2024-06-01")
    assert dict(story.head.state.facts) == {"bridge": Claim("open", since="2024-06-01")}
    assert story.diff()["facts[bridge]"].kind.value == "replaced"


@pytest.mark.parametrize("since", [None, "2024-02-01"])
def test_a_past_claim_replaces_nothing(since):
    words = "a past claim replaces nothing; end this with until or withdraw it instead"
    with pytest.raises(UpdateError, match=words):
        told(replacing(since=since, until="2024-03-01"))


@pytest.mark.parametrize("end", [{"until": "2024-03-09"}, {"until": "2024-04-01"}])
def test_an_end_replaces_nothing(end):
    story = told(Entry("facts[bridge]", "open", since="2024-03-02"), at="2024-03-02")
    with pytest.raises(UpdateError, match="an end replaces nothing"):
        told(Entry("facts[bridge]", replaces="facts[road]", **end), story=story)


def test_a_withdrawal_replaces_nothing():
    story = told(Entry("facts[bridge]", "open", since="2024-03-02"), at="2024-03-02")
    with pytest.raises(UpdateError, match="a withdrawal replaces nothing"):
        told(Entry("facts[bridge]", retract=True, replaces="facts[road]"), story=story)


def test_what_begins_within_the_day_replaces_what_it_names():
    assert set(told(replacing(since="2024-03-10")).head.state.facts) == {"bridge"}
