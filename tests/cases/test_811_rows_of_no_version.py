"""Rows of a version that is not there were not found, and one kind of them left an error its place.

SQLite asks its foreign keys only of those who ask for that.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from story_places import Village, village

from storyversions import stores
from storyversions.cli import run
from storyversions.stores.sql.story_rows_check import STRAY_ROWS

OF_A_VERSION = {
    "entry": "INSERT INTO entry (story, version, place, path) VALUES ('village', 3, 0, 'note')",
    "passage": "INSERT INTO passage VALUES ('village', 3, 0, 'a', 'a', '[]')",
    "patch": "INSERT INTO patch VALUES ('village', 3, '[]')",
    "checkpoint": "INSERT INTO checkpoint VALUES ('village', 4, '{}')",
    "change": "UPDATE change SET version = 3 WHERE version = 2 AND place = 0",
}
OF_A_STORY = {
    "source": "INSERT INTO source (story, id) VALUES ('hamlet', 'radio')",
    "version": "UPDATE version SET story = 'hamlet' WHERE story = 'hut'",
    "fact": "UPDATE fact SET story = 'hamlet' WHERE story = 'hut'",
}


@pytest.fixture
def place(tmp_path):
    """A file of two stories."""
    with stores.open(tmp_path / "stories.db", Village) as store:
        store.append(village(2))
        store.append(village(1, "hut"))
    return tmp_path / "stories.db"


@pytest.mark.parametrize(("table", "statement"), {**OF_A_VERSION, **OF_A_STORY}.items())
def test_rows_of_what_is_not_there_are_found(place, table, statement):
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute(statement)
    with stores.open(place, Village) as store:
        found = [(each.file, each.sentence) for each in store.verify("village")]
        assert found == [(f"{place}/village/{table}", STRAY_ROWS)]
        assert store.load("village").versions == village(2).versions


def test_a_row_in_the_way_of_the_next_version_is_told_and_nothing_is_written(place, capsys):
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute(OF_A_VERSION["patch"])
    with stores.open(place.parent / "grown", Village) as grown:
        grown.append(village(3))
    words = ["copy", str(place.parent / "grown"), str(place), "--model", "story_places:Village"]
    assert run(words) == 2
    assert capsys.readouterr().err == (
        f"storyversions: {place}: it is damaged"
        " (UNIQUE constraint failed: patch.story, patch.version)\n"
    )
    with stores.open(place, Village) as store:
        assert store.load("village").versions == village(2).versions
