"""L1: a past value that was corrected was told as having held for a moment."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Entry, Story, Update


@frozen
class Sheet:
    dead: Claim[int] | None = None


def told(*days):
    updates = [Update(at, "", entries) for at, *entries in days]
    return Story("s", Sheet).extend(updates)


def counts(story):
    return [
        (each.value.value, str(each.since), str(each.until))
        for each in story.timeline("dead")
        if each.stood.value == "held"
    ]


FIRST = ("2025-01-01", Entry("dead", 100, since="2025-01-01"))
SECOND = ("2025-01-02", Entry("dead", 120, since="2025-01-02"))


def corrected(since):
    entry = Entry("dead", 110, since=since, until="2025-01-02", because="correction")
    return ("2025-01-03", entry)


def test_the_corrected_value_held_at_no_time():
    story = told(FIRST, SECOND, corrected("2025-01-01"))
    assert counts(story) == [(110, "2025-01-01", "2025-01-02"), (120, "2025-01-02", "None")]
    assert "orrected" in str(story.diff())


def test_without_a_start_it_has_that_of_the_value_in_whose_place_it_is():
    story = told(FIRST, SECOND, corrected(None))
    assert counts(story) == [(110, "2025-01-01", "2025-01-02"), (120, "2025-01-02", "None")]


def test_where_the_standing_value_was_wrong_nothing_stands():
    story = told(FIRST, corrected("2025-01-01"))
    assert story.head.state.dead is None
    assert counts(story) == [(110, "2025-01-01", "2025-01-02")]
    assert story.believed("dead", about="2025-01-03").stood.value == "ended"
