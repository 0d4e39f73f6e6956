"""Who left and came back, was redated or is denied was told as staying in the line of a group."""

from __future__ import annotations

import pytest

from storyversions import Claim, Story
from storyversions.models.newsroom import Newsroom, Organisation, Person, Seat
from storyversions.reports.diff_page import diff_page
from storyversions.state.names import Name, Names
from storyversions.story.version import Entry, Update

SEAT = "organisations[acme].board"
PEOPLE = {key: Person({"en": key.title()}) for key in ("ann", "bob", "dee")}


def seats(*who):
    return {key: Claim(Seat(), since="2024-01-01", certainty="reported") for key in who}


@pytest.fixture
def story():
    acme = Organisation({"en": "Acme"}, board=seats("ann", "bob"))
    names = Names({"board": Name(SEAT, {"en": "Board"}, watch=True)})
    base = Newsroom(PEOPLE, {"acme": acme})
    return Story("s", Newsroom, names=names).record(base, at="2025-01-01")


def line(story, *days):
    updates = [Update(f"2025-01-{day:02}", entries=entries) for day, entries in enumerate(days, 2)]
    (row,) = diff_page(story.extend(updates).diff("first", "head"), "S").rows
    return row.text


def test_who_left_and_came_back_returned(story):
    seat = f"{SEAT}[ann]"
    back = Entry(seat, Seat(), since="2025-01-03")
    text = line(story, [Entry(seat, until="2025-01-02")], [back])
    assert text == "Changed: Ann (returned, since 2025-01-03). Stays: Bob."


def test_a_seat_that_is_denied_is_told_by_name(story):
    text = line(story, [Entry(f"{SEAT}[ann]", certainty="denied")])
    assert text == "Changed: Ann (now denied, was reported). Stays: Bob."


def test_a_seat_that_is_redated_is_told_with_both_dates(story):
    text = line(story, [Entry(f"{SEAT}[ann]", since="2024-01-05", because="correction")])
    assert "Ann (now dated since 2024-01-05; before: since 2024-01-01)" in text


def test_a_seat_that_is_only_surer_stays(story):
    text = line(story, [Entry(f"{SEAT}[ann]", certainty="confirmed")])
    assert text == "Stays: Ann, Bob."


def test_a_group_whose_member_only_left_says_so(story):
    assert line(story, [Entry(f"{SEAT}[ann]", until="2025-01-02")]) == "Out: Ann. Stays: Bob."
