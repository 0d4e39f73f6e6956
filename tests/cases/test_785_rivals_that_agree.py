"""A rival that says the same value was counted as a dispute, by the rule and on the page (A6)."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions.reports.lanes import chart, watched_paths
from storyversions.reports.localized import describers_of
from storyversions.state.schema import disputes

MORE = (
    "names:\n  toll: {is: 'measures[a]', en: Toll, watch: true}\n"
    "rules: {open_dispute: {on: true, days: 14}}\n"
)
CLAIM = "measures[a]: {{value: {{count: 3}}, since: 2025-01-01, sources: [s], rivals: [{}]}}"
AGREES = "{value: {count: 3}, certainty: confirmed, sources: [t]}"
DENIES = "{value: {count: 3}, certainty: denied, sources: [t]}"
DIFFERS = "{value: {count: 4}, sources: [u]}"


def disputed(*rivals, then=""):
    first = CLAIM.format(", ".join(rivals))
    last = ("2025-03-01", then or "facts[b]: {value: y, since: 2025-03-01}")
    return story(days(("2025-01-01", first), last), more=MORE)


def findings(told):
    return [breach.rule.name for breach in told.breaches()]


def test_what_is_no_claim_has_no_dispute():
    assert disputes("text") == ()


@pytest.mark.parametrize(
    ("rivals", "is_disputed"),
    [([AGREES], False), ([DENIES], True), ([DIFFERS], True), ([AGREES, DIFFERS], True)],
)
def test_only_a_rival_that_speaks_against_the_claim_is_a_dispute(rivals, is_disputed):
    told = disputed(*rivals)
    lanes = chart(told, watched_paths(told), describers_of(told), told.versions).lanes
    assert any(mark.doubted for lane in lanes for mark in lane.marks) is is_disputed
    assert ("open_dispute" in findings(told)) is is_disputed
