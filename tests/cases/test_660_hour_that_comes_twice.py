"""Instants with an offset were compared by the wall clock in the hour that comes twice (D1)."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Story, UpdateError

FIRST, SECOND = "01:50-04:00", "01:30-05:00"
"""05:50 and 06:30 in UTC, on the day on which New York sets its clocks back."""


@frozen
class State:
    v: Claim[str] | None = None


def recorded(*moments, zone="America/New_York"):
    story = Story("s", State, timezone=zone)
    for number, at in enumerate(moments):
        story = story.record(State(Claim(str(number))), at=at)
    return story


@pytest.mark.parametrize(
    ("day", "zone", "first", "second"),
    [
        ("2025-11-02", "America/New_York", FIRST, SECOND),
        ("2025-10-26", "Europe/Berlin", "02:40+02:00", "02:20+01:00"),
        ("2025-04-06", "Australia/Lord_Howe", "01:55+11:00", "01:40+10:30"),
        ("2025-11-02", "America/Havana", "00:50-04:00", "00:10-05:00"),
    ],
)
def test_a_later_version_is_accepted_and_an_earlier_one_refused(day, zone, first, second):
    early, late = f"{day}T{first}", f"{day}T{second}"
    assert len(recorded(early, late, zone=zone).versions) == 2
    with pytest.raises(UpdateError, match="is before the version it follows"):
        recorded(late, early, zone=zone)


def test_a_wall_clock_time_that_comes_twice_may_follow_either():
    assert len(recorded(f"2025-11-02T{SECOND}", "2025-11-02T01:40").versions) == 2
    assert len(recorded("2025-11-02T01:40", f"2025-11-02T{FIRST}").versions) == 2


@pytest.mark.parametrize(("since", "cause"), [(SECOND, "event"), ("01:30-04:00", "disclosure")])
def test_what_began_is_held_against_the_instant_of_the_previous_version(since, cause):
    story = Story("s", State, timezone="America/New_York")
    story = story.record(State(), at=f"2025-11-02T{FIRST}")
    state = State(Claim("x", since=f"2025-11-02T{since}"))
    story = story.record(state, at="2025-11-03")
    assert story.diff().changes[0].cause.value == cause


def test_a_revision_names_what_was_on_record_at_its_instant():
    story = recorded(f"2025-11-02T{FIRST}", f"2025-11-02T{SECOND}")
    assert story.at(f"2025-11-02T{FIRST}").number == 1
    assert story.at("2025-11-02T01:55-04:00").number == 1
    assert story.at("2025-11-02T01:35-05:00").number == 2
