"""D1, L3: in the hour that comes twice, the wall clock ordered what was told with an offset."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Story


@frozen
class Sheet:
    level: Claim[str] | None = None


def story(*told, timezone="America/New_York"):
    line = Story("s", Sheet, timezone=timezone)
    for at, claim in told:
        line = line.record(Sheet(claim), at=at, because=None)
    return line


X = Claim("x", since="2025-11-02T01:50-04:00")
Y = Claim("y", since="2025-11-02T01:10-05:00")


def stretches(line):
    return [
        (each.value.value, str(each.since), str(each.until), each.momentary)
        for each in line.timeline("level")
        if each.value is not None
    ]


def test_what_began_in_the_first_of_two_like_hours_holds_until_the_second():
    line = story(("2025-11-02T01:55-04:00", X), ("2025-11-02T01:15-05:00", Y))
    start, stop = "2025-11-02T01:50:00-04:00", "2025-11-02T01:10:00-05:00"
    assert stretches(line) == [("x", start, stop, False), ("y", stop, "None", False)]
    assert line.believed("level", about="2025-11-02T01:55-04:00").value.value == "x"
    assert line.believed("level", about="2025-11-02T01:55-05:00").value.value == "y"
    assert line.believed("level", about="2025-11-02").value.value == "y"


def test_an_end_in_the_second_of_two_like_hours_is_after_a_start_in_the_first():
    ended = Claim("x", since="2025-11-02T01:50-04:00", until="2025-11-02T01:10-05:00")
    line = story(("2025-11-02T01:55-04:00", ended))
    start, stop = "2025-11-02T01:50:00-04:00", "2025-11-02T01:10:00-05:00"
    assert stretches(line) == [("x", start, stop, False)]


@pytest.mark.parametrize(
    ("timezone", "day", "after"),
    [
        ("America/New_York", "2025-11-02", "2025-11-03"),
        ("America/New_York", "2025-03-09", "2025-03-10"),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-05"),  # it has no midnight
        ("America/Havana", "2025-11-02", "2025-11-03"),  # it has two
        ("Pacific/Apia", "2011-12-31", "2012-01-01"),  # the day before it was left out
    ],
)
def test_a_day_begins_and_ends_as_it_is_written_whatever_the_clock_does(timezone, day, after):
    line = story((day, Claim("x", since=day)), (after, Claim("y", since=after)), timezone=timezone)
    assert stretches(line) == [("x", day, after, False), ("y", after, "None", False)]
    assert line.believed("level", about=day).value.value == "x"


def test_what_began_at_an_hour_and_ended_on_that_day_was_there_for_a_moment():
    brief = Claim("x", since="2025-01-01T14:00", until="2025-01-01")
    line = story(("2025-01-01", brief))
    moment = "2025-01-01T14:00:00"
    assert stretches(line) == [("x", moment, moment, True)]
    assert line.believed("level", about="2025-01-01").stood.value == "ended"


def test_a_wall_clock_time_that_comes_twice_may_be_either():
    line = story(("2025-11-02T01:30", Claim("x", since="2025-11-02T01:30")))
    early = line.believed("level", about="2025-11-02T01:45-04:00")
    late = line.believed("level", about="2025-11-02T01:45-05:00")
    assert (early.possible, late.possible) == (True, False)
    assert early.value.value == late.value.value == "x"
