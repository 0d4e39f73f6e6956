"""A derived row that was no longer chosen was missing without a word: its seal was never looked at.

A fact whose text was taken away, and a version that was made 1.5, changed no sum that was kept.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from story_places import Village, village

from storyversions import stores

LAST = "rowid = (SELECT max(rowid) FROM fact_state WHERE told NOT NULL AND to_version IS NULL)"
DAMAGES = [
    f"UPDATE fact_state SET told = NULL WHERE {LAST}",  # noqa: S608 - texts of ours
    "UPDATE step SET version = version + 0.5 WHERE rowid = (SELECT min(rowid) FROM step)",
    f"UPDATE fact_state SET from_version = from_version + 0.5 WHERE {LAST}",  # noqa: S608
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_derived_is_worked_out_where_a_row_may_be_missing(damage, tmp_path):
    place, told = tmp_path / "stories.db", []
    with stores.open(place, Village) as store:
        store.append(village(5))
        for statement in ("SELECT 1", damage):
            with closing(sqlite3.connect(place)) as other:
                other.execute(statement)
                other.commit()
            story = store.load("village")
            known = sorted(f"{path} {fact}" for path, fact in story.deltas[-1].known.items())
            told.append((known, [str(step) for step in story.steps]))
    assert told[0] == told[1]
