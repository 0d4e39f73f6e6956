"""A place of a derived change that was no number ended the check of a database in a TypeError."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from story_places import Village, village

from storyversions import stores


@pytest.mark.parametrize("value", ["x", b"\xff", 0.5])
@pytest.mark.parametrize("table", ["change", "fact"])
def test_a_derived_value_of_another_kind_is_found(table, value, tmp_path):
    place = tmp_path / "stories.db"
    with stores.open(place, Village) as store:
        store.append(village(3))
        column = {"change": "place", "fact": "from_version"}[table]
        with closing(sqlite3.connect(place)) as other:
            row = f"rowid = (SELECT min(rowid) FROM {table})"  # noqa: S608 - a name of ours
            other.execute(f"UPDATE {table} SET {column} = ? WHERE {row}", [value])  # noqa: S608
            other.commit()
        assert [each.file for each in store.verify("village")] == [f"{place}/village/{table}"]
