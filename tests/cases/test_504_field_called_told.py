"""A field called `told` was taken for the method in which a class tells itself.

No change could be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from attrs import field, frozen

from storyversions import Meta, Story


@frozen
class Rumour:
    name: str
    told: str = ""


@frozen
class Town:
    rumours: Mapping[str, Rumour] = field(factory=dict)
    rows: Annotated[tuple[Rumour, ...], Meta(key="name")] = ()
    one: Rumour | None = None


def test_a_field_called_told_is_a_fact_like_any_other():
    rumour = Rumour("flood", "by a driver")
    story = Story("town", Town).record(Town(), at="2024-01-01")
    story = story.record(Town({"a": rumour}, (rumour,), rumour), at="2024-01-02")
    assert ["by a driver" in said for said in story.diff().sentences()] == [True, True, True]
