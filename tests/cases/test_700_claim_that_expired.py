"""A1, L4, N5: what had expired and was said again was folded into the dead claim.

`show` still held it.
"""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update


@frozen
class Sheet:
    rule: Claim[str] | None = None
    other: int = 0


FIRST = Update("2025-01-01", "", [Entry("rule", "on", since="2025-01-01", until="2025-01-31")])


def told(*entries, at="2025-02-10"):
    return Story("s", Sheet).extend([FIRST, Update(at, "", entries)])


def line(story):
    return [(each.stood.value, str(each.since), str(each.until)) for each in story.timeline("rule")]


@pytest.mark.parametrize("since", ["2025-02-10", "2025-02-08", "2025-01-31"])
def test_what_had_expired_and_is_said_again_is_a_claim_of_its_own(since):
    story = told(Entry("rule", "on", since=since))
    assert story.head.state.rule == Claim("on", since=since)
    expected = [("unknown", "None", "2025-01-01"), ("held", "2025-01-01", "2025-01-31")]
    gap = [] if since == "2025-01-31" else [("ended", "2025-01-31", since)]
    assert line(story) == [*expected, *gap, ("held", since, "None")]


def test_a_state_that_says_it_again_is_told_in_the_same_way():
    story = Story("s", Sheet).record(
        Sheet(Claim("on", since="2025-01-01", until="2025-01-31")), at="2025-01-01"
    )
    story = story.record(Sheet(Claim("on", since="2025-02-10")), at="2025-02-10")
    assert story.diff()["rule"].cause.value == "event"
    assert line(story)[1] == ("held", "2025-01-01", "2025-01-31")


def test_an_end_that_was_wrong_is_restated_where_the_start_is_the_former_one():
    story = told(Entry("rule", "on", since="2025-01-01", until="2025-03-31"))
    assert story.head.state.rule.until.text == "2025-03-31"
    assert line(story)[1:] == [
        ("held", "2025-01-01", "2025-03-31"),
        ("ended", "2025-03-31", "None"),
    ]


def test_it_is_ended_on_the_day_of_a_version_that_says_nothing_of_it():
    story = told(Entry("other", 1))
    assert story.facts_at()[story.paths("rule")[0]].stood.value == "ended"
    assert story.last_changes()[story.paths("rule")[0]].kind.value == "lapsed"


def test_that_it_lapsed_is_a_change_without_an_edit():
    diff = told(Entry("other", 1)).diff()
    lapsed = diff["rule"]
    assert (lapsed.kind.value, lapsed.cause.value, lapsed.steps) == ("lapsed", "event", ())
    assert [str(edit.path) for edit in diff.patch] == ["other"]
    assert "Ended 2025-01-31, as announced" in str(diff)


def test_a_claim_that_was_touched_on_the_way_has_not_lapsed():
    story = told(Entry("rule", certainty="confirmed"), at="2025-01-10")
    story = story.extend([Update("2025-02-10", "", [Entry("other", 1)])])
    assert [each.kind.value for each in story.diff(1, 3) if str(each.path) == "rule"] == [
        "replaced"
    ]
