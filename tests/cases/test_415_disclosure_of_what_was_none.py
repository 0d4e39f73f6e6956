"""A4: a plain field that held None could not be disclosed.

None was taken for something that stood.
"""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Story, UpdateError


@frozen
class Sheet:
    colour: str | None = None
    count: int = 0


def test_a_plain_field_that_was_none_can_be_disclosed():
    story = Story("s", Sheet).record(Sheet(), at="2030-05-10")
    story = story.record(Sheet("red"), at="2030-05-20", because={"colour": "disclosure"})
    assert story.diff()["colour"].cause.value == "disclosure"


def test_a_plain_field_that_held_a_value_can_not():
    story = Story("s", Sheet).record(Sheet(), at="2030-05-10")
    with pytest.raises(UpdateError, match="something stood"):
        story.record(Sheet(count=5), at="2030-05-20", because={"count": "disclosure"})
