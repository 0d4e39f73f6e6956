"""An optional claim of a person 'went from' one to another.

Undoing said that a person was gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from attrs import field, frozen

from storyversions import Claim, Meta, Story
from storyversions.reports.diff_page import diff_page


@frozen
class Person:
    names: Annotated[Mapping[str, str], Meta(names=True)]


@frozen
class Crew:
    commander: Annotated[Claim[str] | None, Meta(ref="people")] = None
    people: Mapping[str, Person] = field(factory=dict)


INES, TOMAS = Person({"en": "Ines"}), Person({"en": "Tomas"})


def story():
    first = Crew(Claim("ines"), {"ines": INES})
    return (
        Story("crew", Crew)
        .record(first, at="2031-08-03")
        .record(Crew(Claim("tomas"), {"ines": INES, "tomas": TOMAS}), at="2031-08-05")
    )


def test_one_person_gives_way_to_another():
    rows = diff_page(story().diff(), "Crew").rows
    assert [(row.label, row.text) for row in rows] == [
        ("Commander", "Ines gave way to Tomas."),
        ("People", "New: Tomas."),
    ]


def test_going_back_undoes_that_a_person_is_new():
    page = diff_page(story().diff("head", "first"), "Crew")
    assert "going back: what follows is undone" in page.span
    assert [row.text for row in page.rows] == ["Ines gave way to Tomas.", "New: Tomas."]
