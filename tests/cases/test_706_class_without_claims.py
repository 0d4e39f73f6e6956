"""C7: an inauguration was '2 editorial', since a class without claims had causes."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from storyversions import Story, Update
from storyversions.reports.json_output import log_json


@frozen
class House:
    president: str = "a"
    members: Mapping[str, int] = field(factory=dict)


BASE = Story("h", House).record(House(), at="2025-01-01")


def test_its_changes_say_their_kind_and_no_cause():
    story = BASE.record(House("b", {"x": 1}), at="2025-01-20")
    assert {(each.kind.value, each.cause) for each in story.diff()} == {
        ("added", None),
        ("replaced", None),
    }
    newest = log_json(story)["versions"][0]
    assert newest["kinds"] == {"added": 1, "replaced": 1}
    assert "causes" not in newest


def test_a_cause_that_is_asserted_of_the_whole_update_is_theirs():
    update = Update("2025-01-20", state=House("b"), because="event")
    (change,) = BASE.extend([update]).diff()
    assert change.cause.value == "event"
