"""A version whose number has more digits than Python reads was told as a bug of ours."""

import pytest
from attrs import frozen

from storyversions import Story
from storyversions.errors import RevisionError

DIGITS = "9" * 5000


@frozen
class House:
    rooms: int = 1


@pytest.mark.parametrize("revision", [f"v{DIGITS}", f"head~{DIGITS}", f"2031-08-01.{DIGITS}"])
def test_a_version_with_a_number_that_is_too_long_is_not_there(revision):
    story = Story("house", House).record(House(), at="2031-08-01")
    with pytest.raises(RevisionError, match="is not there"):
        story.at(revision)
