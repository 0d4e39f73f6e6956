"""D1: a story of days and local hours reads the same in whatever time zone it is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from laws.test_own_day_laws import UPDATES, histories


def read(story):
    """What is asked of a story, without its zone: causes, statuses, and its fact over time."""
    causes = [
        (str(change.path), change.kind, change.cause, change.direction, change.missing)
        for step in story.steps
        for change in step
    ]
    facts = {str(path): repr(fact) for path, fact in story.facts_at().items()}
    blame = {str(path): (each.kind, each.cause) for path, each in story.last_changes().items()}
    net = [(str(each.path), each.kind, each.cause) for each in story.diff("first", "head")]
    plans = [plan.sentence for plan in story.overdue_plans()]
    line = [
        (each.stood, str(each.since), str(each.until), each.value, each.possible, each.momentary)
        for each in story.timeline("head")
    ]
    return causes, facts, blame, net, plans, line


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
@given(UPDATES)
def test_days_and_local_hours_belong_to_the_calendar_of_the_story(zone, updates):
    told, elsewhere = list(histories(updates)), list(histories(updates, zone))
    assert len(told) == len(elsewhere)
    for one, other in zip(told, elsewhere, strict=True):
        assert read(one) == read(other)
