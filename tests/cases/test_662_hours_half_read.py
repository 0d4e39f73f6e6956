"""After an ISO day an hour was read, and its pm or its zone became the title (V2)."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError


@pytest.mark.parametrize(
    ("heading", "recorded", "title"),
    [
        ("2025-01-13 10:30 pm He resigns", "2025-01-13T22:30", "He resigns"),
        ("2025-01-13 10:30PM: He resigns", "2025-01-13T22:30", "He resigns"),
        ("2025-01-13 12:15 a.m. He resigns", "2025-01-13T00:15", "He resigns"),
        ("2025-01-13 10:30 +09:00 He resigns", "2025-01-13T10:30+09:00", "He resigns"),
        ("2025-01-13T10:30+0900 He resigns", "2025-01-13T10:30+09:00", "He resigns"),
        ("2025-01-13T10:30:05.5-0330", "2025-01-13T10:30:05.5-03:30", "2025-01-13"),
        ("2025-01-13 10:30 UTC He resigns", "2025-01-13T10:30+00:00", "He resigns"),
        ("２０２５-０１-１３ １０：３０ ｐｍ 題", "2025-01-13T22:30", "題"),
        ("2025-01-13, 10:30 pm: He resigns", "2025-01-13T22:30", "He resigns"),
    ],
)
def test_an_hour_is_read_whole_or_not_at_all(heading, recorded, title):
    head = story(days(("2025-01-01", "facts[a]: x"), (heading, "facts[b]: y"))).head
    assert head.recorded.text == recorded
    assert title in head.title


@pytest.mark.parametrize(
    "after", [" JST", " (EST)", " GMT+9", " Europe/Berlin", " Tokyo time", " 日本時間", "+9"]
)
def test_a_zone_by_another_name_is_refused_with_the_offset_to_write(after):
    text = days(("2025-01-01", "facts[a]: x"), (f"2025-01-13 10:30{after} x", "facts[b]: y"))
    with pytest.raises(StoryError, match=r"^s\.md:15:4: .*as in 10:30[+-]\d\d:\d\d"):
        story(text)
