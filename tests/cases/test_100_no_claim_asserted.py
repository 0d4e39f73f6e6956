"""None at the place of an optional claim made a version that could not be written."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Story
from storyversions.story.documents import version_document, version_from_document
from storyversions.story.version import Entry, Update


@frozen
class Road:
    closure: Claim[str] | None = None


def test_a_version_that_says_that_there_is_no_claim_is_written_and_read_back():
    story = Story("road", Road).record(Road(Claim("closed")), at="2031-08-03")
    version = story.extend([Update("2031-08-04", entries=[Entry("closure", None)])]).head
    plain = version_document(story.record_shape, version)
    assert version.state == Road()
    assert (
        version_from_document(
            story.record_shape, plain, label=version.label, recorded_digest=version.digest
        )
        == version
    )
