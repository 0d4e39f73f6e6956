"""'Came and went' said neither who or what, nor from when to when in the world."""

from __future__ import annotations

import pytest

from storyversions import Story
from storyversions.models.newsroom import Newsroom, Office, Organisation, Person
from storyversions.state.names import Name, Names
from storyversions.story.version import Entry, Update

CEO = "organisations[acme].offices[ceo]"
BASE = Newsroom({"ann": Person({"en": "Ann Smith"})}, {"acme": Organisation({"en": "Acme"})})


def diff(*days, fact=CEO, lang="en", **more):
    story = Story("s", Newsroom, **more).record(BASE, at="2024-01-01")
    dated = [(day, Entry(fact, **said)) for day, said in days]
    updates = [Update(f"2024-01-{day:02}", entries=[entry]) for day, entry in dated]
    return story.extend(updates).diff("first", "head").told(lang)


HELD = (9, {"value": Office("ann"), "since": "2024-01-03"})
LEFT = (12, {"until": "2024-01-06"})


def test_who_came_and_went_is_named_with_the_dates_in_the_world_and_the_versions():
    assert (
        str(diff(HELD, LEFT))
        == "Ceo of Acme: Came and went: Ann Smith, from 2024-01-03 to 2024-01-06; told 1/9, ended"
        " 1/12."
    )


def test_it_is_named_in_japanese_too():
    assert "Ann Smith氏、1月3日から1月6日まで" in str(diff(HELD, LEFT, lang="ja"))


def test_what_was_withdrawn_has_no_end_in_the_world():
    text = str(diff((9, {"value": "rescued alive"}), (12, {"retract": True}), fact="matters[a]"))
    assert text == "A: Came and went: “rescued alive”; told 1/9, withdrawn 1/12."


def test_a_correction_on_the_way_is_called_one():
    text = str(
        diff(
            (9, {"value": 30, "since": "2024-01-09"}),
            (10, {"value": 20, "since": "2024-01-09", "because": "correction"}),
            (12, {"until": "2024-01-12"}),
            fact="facts[toll]",
        )
    )
    assert "20, from 2024-01-09 to 2024-01-12; told 1/9, corrected 1/10, ended 1/12." in text


@pytest.mark.parametrize("watched", [True, False])
def test_a_member_of_a_group_is_named_as_well(watched):
    names = Names(
        {"offices": Name("organisations[acme].offices", {"en": "Offices"}, watch=watched)}
    )
    told = str(diff(HELD, LEFT, names=names))
    assert "Ann Smith, from 2024-01-03 to 2024-01-06" in told
