"""What changed in one record of a list without a key was told without saying in which."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import frozen

from storyversions import Story


@frozen
class Diary:
    meetings: Any = ()


def told(before, after, lang="en"):
    story = Story("s", Diary, language=lang).record(Diary({"rows": before}), at="2025-01-01")
    return str(story.record(Diary({"rows": after}), at="2025-01-02").diff())


THU = {"title": "Regular", "day": "Thu"}
FRI = {"title": "Special", "day": "Fri"}
DESK = {"n": None, "long": "x" * 41, "share": 1.5}


@pytest.mark.parametrize(
    ("before", "after", "lang", "text"),
    [
        ([THU, FRI, FRI], [FRI, FRI], "en", "Removed from rows: title Regular, day Thu."),
        (
            [THU, FRI],
            [THU, FRI | {"room": "B"}],
            "en",
            "Added to Special, Fri: room B.",
        ),
        (
            [THU | {"room": "A"}, FRI],
            [THU | {"room": "B"}, FRI],
            "ja",
            "変更：Regular、ThuのroomをAからBへ。",
        ),
        (
            [THU | {"seats": [1, 2]}, FRI],
            [THU | {"seats": [1, 3]}, FRI],
            "en",
            "Added to seats of Regular, Thu: 3. Removed from seats of Regular, Thu: 2.",
        ),
        ([DESK | {"a": 1}], [DESK | {"a": 2}], "en", "Changed: rows a from 1 to 2."),
        ([[1, 2, 3]], [[1, 2, 4]], "en", "Added to rows: 4. Removed from rows: 3."),
    ],
)
def test_the_record_is_named(before, after, lang, text):
    assert told(before, after, lang).partition(": " if lang == "en" else "：")[2] == text
