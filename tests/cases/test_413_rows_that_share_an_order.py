"""N2: a row that ended took its cause from another row that came.

Both had moved the order.
"""

from __future__ import annotations

from typing import Annotated

from attrs import frozen

from storyversions import Entry, Meta, Story, Update


@frozen
class Town:
    name: str
    homes: int = 0


@frozen
class Fire:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()


def test_the_steps_of_a_row_are_its_own():
    story = Story("fire", Fire).record(Fire((Town("a"), Town("b"))), at="2030-05-10")
    story = story.extend([Update("2030-05-15", entries=[Entry("towns[a]", until="2030-05-15")])])
    story = story.extend([Update("2030-05-20", entries=[Entry("towns[c]", Town("c"))])])
    found = {str(change.path): change.versions for change in story.diff(1, 3)}
    assert found == {"towns[a]": ("2030-05-15",), "towns[c]": ("2030-05-20",)}


def test_the_steps_of_a_row_that_came_and_went_are_its_own():
    story = Story("fire", Fire).record(Fire((Town("a"),)), at="2030-05-10")
    for at, town in (("2030-05-11", "b"), ("2030-05-12", "c")):
        story = story.extend([Update(at, entries=[Entry(f"towns[{town}]", Town(town))])])
    for at, town in (("2030-05-13", "b"), ("2030-05-14", "c")):
        story = story.extend([Update(at, entries=[Entry(f"towns[{town}]", until=at)])])
    found = {str(change.path): change.versions for change in story.diff(1, 5).passing}
    assert found == {
        "towns[b]": ("2030-05-11", "2030-05-13"),
        "towns[c]": ("2030-05-12", "2030-05-14"),
    }


def test_an_order_that_moved_and_moved_back_is_among_the_steps_and_decides_nothing():
    story = Story("fire", Fire).record(Fire((Town("a"), Town("b"), Town("c"))), at="2030-05-10")
    told = [
        Update("2030-05-15", entries=[Entry("towns[a]", until="2030-05-15")]),
        Update("2030-05-16", entries=[Entry("towns.order", ("c", "b"))]),
        Update("2030-05-17", entries=[Entry("towns.order", ("b", "c"))]),
    ]
    (change,) = story.extend(told).diff(1, 4).changes
    assert (str(change.path), change.ending.until.text) == ("towns[a]", "2030-05-15")
    assert change.versions == ("2030-05-15", "2030-05-16", "2030-05-17")
