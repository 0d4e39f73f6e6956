"""The order of the rows of the first version was no known fact."""

from __future__ import annotations

from typing import Annotated

from attrs import frozen

from storyversions import Meta, Story


@frozen
class Town:
    name: str


@frozen
class County:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()


def test_the_order_of_rows_is_known_from_the_start():
    story = Story("county", County).record(County((Town("Zion"), Town("Adin"))), at="2031-08-03")
    assert [each.value for path, each in story.facts_at().items() if path.last == "order"] == [
        ("Zion", "Adin")
    ]
