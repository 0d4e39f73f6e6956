"""A watched keyed tuple was said to stay as a whole.

Each leaf of its rows was a member of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import pytest
from attrs import evolve, frozen

from storyversions import Meta, Story
from storyversions.reports.diff_page import diff_page
from storyversions.reports.facts_page import facts_page
from storyversions.state.names import Name, Names


@frozen
class Town:
    name: str
    alert: str = "watch"
    shelters: tuple[str, ...] = ()


@frozen
class Towns:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()


@frozen
class Post:
    name: str
    chief: Annotated[str, Meta(ref="people")]


@frozen
class Camp:
    people: Mapping[str, str]
    posts: Annotated[tuple[Post, ...], Meta(key="name")] = ()


@frozen
class Stop:
    name: str
    note: str = ""


@frozen
class Road:
    stops: Annotated[tuple[Stop, ...] | None, Meta(key="name")] = None


BEFORE = Towns((Town("Alder"), Town("Birch"), Town("Cedar"), Town("Dell")))
AFTER = Towns((Town("Birch", "leave", ("School",)), Town("Alder"), Town("Dell"), Town("Elm")))


@pytest.fixture
def story():
    names = Names({"towns": Name("towns", {"en": "Towns", "ja": "町"}, watch=True)})
    return (
        Story("fire", Towns, names=names)
        .record(BEFORE, at="2031-08-03")
        .record(AFTER, at="2031-08-05")
    )


def test_the_rows_are_the_members(story):
    (row,) = diff_page(story.diff(), "Fire").rows
    assert row.text == (
        "In: Elm (alert watch). Out: Cedar (alert watch). "
        "Changed: Birch (alert went from watch to leave; shelters added: School). "
        "Stays: Alder, Dell. Order changed: Birch moved to the front."
    )


def test_a_row_that_moved_back_is_told_behind_which_other(story):
    last = evolve(AFTER, towns=(*AFTER.towns[1:], AFTER.towns[0]))
    (row,) = diff_page(story.record(last, at="2031-08-07").diff(), "Fire").rows
    assert row.text == "Stays: Alder, Dell, Elm, Birch. Order changed: Birch moved behind Elm."


def test_what_stands_is_shown_row_by_row_without_keys(story):
    version = story.head
    (row,) = facts_page(story, version, list(story.facts_at().items()), story.describer()).rows[:1]
    others = ", ".join(f"{town} (alert watch)" for town in ("Alder", "Dell", "Elm"))
    assert row.text == f"Birch (alert leave, shelters School), {others}"


def test_without_a_group_a_key_is_no_row_and_an_order_has_a_name(story):
    plain = evolve(story, names=Names())
    rows = facts_page(plain, plain.head, list(plain.facts_at(1).items()), plain.describer()).rows
    assert "Name of Alder" not in [row.label for row in rows]
    assert ("Order of towns", "Alder, Birch, Cedar, Dell") in [
        (row.label, row.text) for row in rows
    ]
    assert ("Shelters of Alder", "nothing") in [(row.label, row.text) for row in rows]


def test_a_row_of_which_nothing_is_said_but_its_key_is_told_by_that_alone():
    story = Story("road", Road).record(Road(), at="2031-08-03")
    story = story.record(Road((Stop("Alder"), Stop("Birch", "closed"))), at="2031-08-05")
    story = story.record(
        Road((Stop("Alder"), Stop("Birch", "closed"), Stop("Cedar"))), at="2031-08-07"
    )
    assert str(story.diff(1, 2)) == "Stops: New: Alder, Birch (note closed)."
    assert str(story.diff(2, 3)) == "Cedar: New."


def test_a_person_in_a_row_gives_way_to_another_under_their_own_name():
    first = Camp({"Ines": "", "Tomas": ""}, (Post("North", "Ines"),))
    names = Names({"posts": Name("posts", {"en": "Posts"}, watch=True)})
    story = Story("camp", Camp, names=names).record(first, at="2031-08-03")
    story = story.record(evolve(first, posts=(Post("North", "Tomas"),)), at="2031-08-05")
    (row,) = diff_page(story.diff(), "Camp").rows
    assert row.text == "Changed: North (chief Ines gave way to Tomas)."
