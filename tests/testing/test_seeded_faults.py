"""Two seeded faults, each of which the tests of causes and of belief must catch.

The nets are not too wide.

The faults are planted in the library, and the checks that other tests make are asserted to fail.
"""

from __future__ import annotations

from importlib import import_module

import pytest
from decision_table import CLAIM_ROWS, STATE_ROWS
from hypothesis import HealthCheck, Phase, given, settings
from laws.test_history_laws import check_timelines, histories
from story.test_decision_table import check_claim_row, check_state_row

from storyversions.state.change import Cause
from storyversions.story.causes import Explanation

fold, line = (
    import_module(f"storyversions.story.history.{name}") for name in ("deltas", "fact_timeline")
)


SAME = {"max_examples": 120, "derandomize": True, "phases": [Phase.generate], "database": None}
"""The same examples in each run, so that a fault is found or not for good."""


def failures(check, rows):
    """The rows of a table that a check does not pass."""
    failed = []
    for row in rows:
        try:
            check(row)
        except AssertionError:
            failed.append(row)
    return failed


def claims(row):
    check_claim_row(row, "facts[x]")


def law_fails():
    """Whether the comparison with the oracle fails on some generated history."""

    @settings(**SAME, suppress_health_check=list(HealthCheck))
    @given(histories())
    def compare(history):
        check_timelines(history)

    try:
        compare()
    except AssertionError:
        return True
    return False


@pytest.fixture
def never_discloses(monkeypatch):
    """A program that never derives disclosure."""
    sound = fold.explain

    def explain(change, evidence):
        found = sound(change, evidence)
        derived = found.cause is Cause.DISCLOSURE and evidence.because is None
        return Explanation(Cause.EVENT) if derived else found

    monkeypatch.setattr(fold, "explain", explain)


@pytest.fixture
def appends_corrections(monkeypatch):
    """A program that appends a correction instead of putting it in the place of the value."""
    in_place = {cause: cause in (Cause.CERTAINTY, Cause.EDITORIAL) for cause in Cause}
    monkeypatch.setattr(line, "_IN_PLACE", in_place)


@pytest.mark.usefixtures("never_discloses")
def test_a_program_that_never_derives_disclosure_fails_the_decision_table():
    derived = [
        row
        for row in CLAIM_ROWS
        if row.cause == "disclosure" and row.rule != "C1" and "because" not in str(row.told)
    ]
    assert failures(claims, CLAIM_ROWS) == derived
    assert {row.rule for row in derived} == {"A3", "C2", "C3", "D3", "N4"}
    assert [str(row) for row in failures(check_state_row, STATE_ROWS)] == [
        str(row) for row in STATE_ROWS if row.cause == "disclosure" and not row.because
    ]


@pytest.mark.usefixtures("appends_corrections")
def test_a_program_that_appends_corrections_fails_against_the_oracle():
    assert law_fails()


@pytest.mark.long
def test_without_a_fault_nothing_fails():
    assert failures(claims, CLAIM_ROWS) == []
    assert failures(check_state_row, STATE_ROWS) == []
    assert not law_fails()
