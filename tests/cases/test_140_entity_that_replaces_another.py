"""A field of None in an entity that replaces another one was forgotten.

Taking the entity out then failed.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from storyversions import Entry, Story, Update


@frozen
class Person:
    name: str
    boss: str | None = None


@frozen
class Staff:
    people: Mapping[str, Person] = field(factory=dict)


def test_an_entity_that_replaced_another_is_known_with_all_its_fields_and_can_leave():
    story = Story("staff", Staff).record(Staff({"a": Person("A")}), at="2024-01-01")
    entry = Entry("people[b]", Person("B"), replaces="people[a]")
    story = story.extend([Update("2024-01-02", "", [entry])])
    assert [str(path) for path in story.facts_at()] == [
        "people[a].name",
        "people[a].boss",
        "people[b].name",
        "people[b].boss",
    ]
    assert story.record(Staff(), at="2024-01-03").diff()["people[b]"].kind.value == "removed"
