"""A1, L1: when a value that is said again is a new claim, and when it restates a former one."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import frozen

from storyversions import Cause, Claim, Entry, Story, Update
from storyversions.dates import RecordedDay, when, zone
from storyversions.state.paths import read_path
from storyversions.state.places import locate
from storyversions.state.schema import shape_of
from storyversions.story.renewals import is_past_again, is_renewal

NEW_YORK = zone("America/New_York")
TODAY = RecordedDay(date(2025, 3, 20), NEW_YORK)
EVENING = "2025-03-06T03:00Z"  # on the fifth in New York


@frozen
class Desk:
    head: Claim[str] | None = None


PLACE = locate(shape_of(Desk), read_path("head"))


def happens_again(standing, since):
    claim = Claim("a", since=standing)
    return is_renewal(claim, when(since), None, Cause.EVENT, today=TODAY)


@pytest.mark.parametrize(
    ("standing", "since", "again"),
    [
        ("2025-03-05", "2025-03-06", True),
        ("2025-03-06", "2025-03-05", False),
        (None, "2025-03-05", True),
        (EVENING, "2025-03-06", True),
        ("2025-03-05", EVENING, False),
    ],
)
def test_an_event_is_a_second_term_if_it_begins_later_by_the_time_of_the_story(
    standing, since, again
):
    assert happens_again(standing, since) is again


def restates(former, claim):
    former, claim = (Claim("a", since=since, until=until) for since, until in (former, claim))
    return is_past_again(PLACE, former, claim, NEW_YORK)


@pytest.mark.parametrize(
    ("former", "claim", "again"),
    [
        (("2025-01-01", "2025-03-06"), ("2025-03-05", "2025-03-09"), True),
        (("2025-01-01", "2025-03-06"), ("2025-03-06", "2025-03-09"), False),
        (("2025-03-06", "2025-03-09"), ("2025-01-01", "2025-03-06"), False),
        (("2025-01-01", "2025-03-06"), (EVENING, "2025-03-09"), True),
        (("2025-03-06", "2025-03-09"), ("2025-01-01", EVENING), False),
        (("2025-01-01", None), ("2025-03-05", "2025-03-09"), True),
    ],
)
def test_a_past_claim_restates_one_that_held_at_some_time_at_which_it_holds(former, claim, again):
    assert restates(former, claim) is again


def test_a_plan_for_the_day_after_a_version_of_the_evening_lay_ahead():
    """C4: by the time of the story, in which that version is of the fifth."""
    evening = Update("2025-03-06T03:00Z", "", [Entry("head", "a", since="2025-03-06")])
    put_off = Update("2025-03-07", "", [Entry("head", "a", since="2025-03-08")])
    story = Story("desk", Desk, timezone="America/New_York").record(Desk(), at="2025-01-01")
    (change,) = story.extend([evening, put_off]).steps[-1]
    assert change.cause is Cause.EVENT
