"""A1: a second term that was asserted as an event took the first one's place."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Entry, Story, Update


@frozen
class Seat:
    mp: Claim[str] | None = None


BASE = Story("s", Seat).record(Seat(Claim("MP", since="2015-05-07")), at="2019-01-01")
AGAIN = Entry("mp", "MP", since="2019-12-12", because="event")


def test_the_first_term_keeps_its_dates():
    story = BASE.extend([Update("2019-12-13", "", [AGAIN])])
    assert [str(each.since) for each in story.timeline("mp")] == [
        "None",
        "2015-05-07",
        "2019-12-12",
    ]
    assert "gain" in str(story.diff())


def test_a_recorded_state_is_told_in_the_same_way():
    state = Seat(Claim("MP", since="2019-12-12"))
    story = BASE.record(state, at="2019-12-13", because={"mp": "event"})
    assert story.believed("mp", about="2016-01-01").stood.value == "held"


def test_without_the_assertion_it_is_the_same_term_dated_otherwise():
    entry = Entry("mp", "MP", since="2019-12-12")
    story = BASE.extend([Update("2019-12-13", "", [entry])])
    assert story.believed("mp", about="2016-01-01").stood.value == "unknown"
