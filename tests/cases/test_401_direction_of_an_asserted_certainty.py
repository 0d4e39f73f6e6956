"""C1: an asserted certainty had no direction where a date had moved as well."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Story


@frozen
class Sheet:
    toll: Claim[str] | None = None


def test_the_level_decides_the_direction_of_an_asserted_certainty():
    before = Claim("a", since="2030-05-05", certainty="reported")
    after = Claim("a", since="2030-05-06", certainty="agreed")
    story = Story("s", Sheet).record(Sheet(before), at="2030-05-10")
    story = story.record(Sheet(after), at="2030-05-20", because={"toll": "certainty"})
    change = story.diff()["toll"]
    assert (change.cause.value, change.direction.value) == ("certainty", "firmer")
