"""To ask what is known of a path that the class does not have was an error.

Nothing is known of it.
"""

import pytest
from attrs import frozen

from storyversions import Story
from storyversions.state.paths import ROOT


@frozen
class Note:
    text: str


STORY = Story("note", Note).record(Note("a"), at="2031-08-01")
PLACES = [ROOT.field("nothing"), ROOT.field("text").field("inside")]


@pytest.mark.parametrize("path", PLACES, ids=str)
@pytest.mark.parametrize(
    "story", [STORY, STORY.record(Note("b"), at="2031-08-02")], ids=["one", "two"]
)
def test_of_a_place_that_the_class_does_not_have_nothing_is_known(story, path):
    assert (story.status_of(path), story.facts_at().get(path), path in story.facts_at()) == (
        None,
        None,
        False,
    )
