"""At the place of an optional claim None is no value.

It was 'held' before the claim was made and after it ended.
"""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Story
from storyversions.story.version import Entry, FactStatus, Update


@frozen
class Road:
    name: str = "Highway 9"
    closure: Claim[str] | None = None


def stood(story, revision):
    known = {str(path): standing.stood for path, standing in story.facts_at(revision).items()}
    return known.get("closure")


def test_an_optional_claim_is_unknown_then_held_then_ended():
    story = Story("road", Road).extend(
        [
            Update("2031-08-03"),
            Update("2031-08-05", entries=[Entry("closure", "closed", since="2031-08-02")]),
            Update("2031-08-09", entries=[Entry("closure", until="2031-08-09")]),
            Update("2031-08-10", entries=[Entry("closure", until="2031-08-08")]),
        ]
    )
    assert [stood(story, number) for number in (1, 2, 3, 4)] == [
        None,
        FactStatus.HELD,
        FactStatus.ENDED,
        FactStatus.ENDED,
    ]
    assert story.diff(1, 2)["closure"].cause.value == "disclosure"
    told = [story.believed("closure", about="2031-08-03", known=number).stood for number in (1, 2)]
    assert told == [FactStatus.UNKNOWN, FactStatus.HELD]
    assert [each.stood for each in story.timeline("closure")] == [
        FactStatus.UNKNOWN,
        FactStatus.HELD,
        FactStatus.ENDED,
    ]


def test_a_plain_optional_field_may_hold_none():
    @frozen
    class Note:
        text: str | None = None

    story = Story("note", Note).record(Note(), at="2031-08-03")
    assert [each.stood for each in story.facts_at().values()] == [FactStatus.HELD]
