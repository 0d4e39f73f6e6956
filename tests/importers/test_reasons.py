"""Reasons why a version cannot be read, and notes about commits, have words in Japanese."""

from __future__ import annotations

import re

import pytest

from storyversions.importers.git import objects, walk
from storyversions.importers.git.commits import read_commit
from storyversions.importers.git.file_line import LINK_MODE, SUBMODULE_MODE, Touch
from storyversions.importers.git.recorded_times import joined_notes, recorded_time
from storyversions.words import translated


def committed(date):
    return read_commit(f"committer C <c@d> {date}\n\nTitle\n".encode()).committed


def notes():
    """A note of each kind."""
    last, _ = recorded_time(committed("1700000000 +0000"), None)
    for date in ("1 +0000", "1800000000 +2545", "9999999999999 +0000", "none"):
        yield recorded_time(committed(date), last)[1]
    yield walk._SHALLOW  # noqa: SLF001 - the sentence itself
    yield joined_notes(walk._SHALLOW, recorded_time(committed("1 +0000"), last)[1])  # noqa: SLF001


def reasons():
    yield from (Touch("", "", mode, "").fault for mode in ("000000", LINK_MODE, SUBMODULE_MODE))
    yield from (objects._MISSING, objects._DAMAGED, objects._TOO_LARGE)  # noqa: SLF001 - the same


@pytest.mark.parametrize("sentence", [*notes(), *reasons()])
def test_a_reason_and_a_note_are_told_in_japanese(sentence):
    told = translated(sentence, "ja")
    assert re.search("[ぁ-ん]", told)
    assert not re.search(r"\b[a-z]{2,}\b [a-z]", told)
