"""'In between' of an entity that gave way to another class listed the values of its fields.

They were told as if they were its own.
"""

from __future__ import annotations

from attrs import frozen

from storyversions import Story


@frozen
class Burning:
    crews: int


@frozen
class Held:
    day: str


@frozen
class Fire:
    status: Burning | Held
    contained: int = 0


def test_only_values_of_the_fact_itself_are_in_between():
    story = Story("fire", Fire).record(Fire(Burning(14)), at="2031-08-03")
    story = story.record(Fire(Burning(41), 5), at="2031-08-05").record(
        Fire(Held("Friday"), 90), at="2031-08-09"
    )
    assert str(story.diff(1, 3)) == (
        "Status: Went from crews 14 to day Friday.\nThe contained rose from 0 to 90. In between: 5."
    )
