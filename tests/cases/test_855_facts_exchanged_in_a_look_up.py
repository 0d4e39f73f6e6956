"""`blame` told of one fact what another one's row said: it did not look at the seals of those."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from story_places import Village, village

from storyversions import stores
from storyversions.cli import run

KEEP = "SELECT rowid, step_version, step_place, told, place, seal FROM fact_state"
PUT = "UPDATE fact_state SET step_version=?, step_place=?, told=?, place=?, seal=? WHERE rowid=?"


def test_rows_that_were_exchanged_are_not_believed(tmp_path, capsys):
    place = tmp_path / "stories.db"
    with stores.open(place, Village) as store:
        store.append(village(5))
    with closing(sqlite3.connect(place)) as other:
        rows = other.execute(
            f"{KEEP} WHERE step_version NOT NULL AND to_version IS NULL"
        ).fetchall()
        one, two = next((a, b) for a in rows for b in rows if a[1:3] != b[1:3])
        for row, said in ((one, two), (two, one)):
            other.execute(PUT, [*said[1:], row[0]])
        other.commit()
    assert run(["blame", "--in", str(place), "--model", "story_places:Village"]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == (
        "",
        f"storyversions: {place}/village/fact_state: its seal does not match: it was changed\n",
    )
