"""L3: what was dated by an instant, and by nothing else on its day, was in no stretch."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Claim, Story


@frozen
class Sheet:
    level: Claim[int] | None = None


def story(*told):
    line = Story("s", Sheet)
    for at, value, since in told:
        line = line.record(Sheet(Claim(value, since=since)), at=at, because=None)
    return line


def values(line):
    return [each.value.value for each in line.timeline("level") if each.value is not None]


@pytest.mark.parametrize("second", [None, "2025-01-01", "2025-01-01T12:00"])
@pytest.mark.parametrize("first", [None, "2025-01-01", "2025-01-01T09:30"])
@pytest.mark.parametrize(
    "recorded", [("2025-01-01", "2025-01-01"), ("2025-01-01T10:00", "2025-01-01T12:00")]
)
def test_of_what_follows_within_a_day_none_is_in_no_stretch(recorded, first, second):
    line = story((recorded[0], 1, first), (recorded[1], 2, second))
    assert values(line) == [1, 2]


def test_a_version_recorded_at_eleven_is_not_known_at_half_past_ten():
    line = story(("2025-01-01T09:00", 1, None), ("2025-01-01T11:00", 2, None))
    assert line.believed("level", about="2025-01-01T10:30").value.value == 1
    assert line.believed("level", about="2025-01-01T11:30", known=1).value.value == 1
    assert line.believed("level", about="2025-01-01").value.value == 2
