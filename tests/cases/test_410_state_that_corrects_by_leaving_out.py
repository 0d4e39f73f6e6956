"""L1: a claim that a recorded state left out as a correction was still believed up to that day."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Story


@frozen
class Sheet:
    toll: Claim[str] | None = None


@pytest.mark.parametrize(
    ("because", "believed"),
    [
        ("correction", ["unknown", "unknown"]),
        ("event", ["held", "unknown"]),
        (None, ["held", "unknown"]),
    ],
)
def test_a_claim_that_was_wrong_is_unknown_from_its_start_on(because, believed):
    story = Story("s", Sheet).record(Sheet(Claim("a", since="2030-05-01")), at="2030-05-10")
    story = story.record(Sheet(), at="2030-05-20", because={"toll": because} if because else None)
    assert [
        story.believed("toll", about=day).stood.value for day in ("2030-05-15", "2030-05-20")
    ] == believed
    assert story.believed("toll", about="2030-05-15", known=1).stood.value == "held"
