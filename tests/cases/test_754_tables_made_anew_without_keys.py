"""A tool that copies tables may leave their keys out: what those refused is found all the same.

SQLAlchemy, for one, makes a temporal key a plain one (the script on it in findings/).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from story_places import Village, village

from storyversions import FileError, stores

OVERLAPPING = """
    INSERT INTO fact
    SELECT story, path, '99', certainty, since, until, from_version, NULL FROM fact
    WHERE path = 'dead' AND from_version = 2"""
OTHER_STATE = """
    INSERT INTO checkpoint
    SELECT story, version, replace(state, 'Ann 0', 'Eve 0') FROM checkpoint WHERE version = {}"""
ANEW = (
    "CREATE TABLE made_anew AS SELECT * FROM {}",
    "DROP TABLE {}",
    "ALTER TABLE made_anew RENAME TO {}",
)
TWICE = "INSERT INTO {0} SELECT * FROM {0} WHERE {1} LIMIT 1"


@pytest.fixture
def place(tmp_path):
    with stores.open(tmp_path / "stories.db", Village) as store:
        store.append(village(4))
    return tmp_path / "stories.db"


def run(place, *statements):
    with closing(sqlite3.connect(place)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def make_anew(place, table):
    run(place, *(statement.format(table) for statement in ANEW))


def sentences(place):
    with stores.open(place, Village) as store:
        return [finding.sentence for finding in store.verify("village")]


@pytest.mark.parametrize("table", ["story", "version", "entry", "patch", "checkpoint", "fact"])
def test_a_table_without_its_key_is_read(place, table):
    make_anew(place, table)
    assert sentences(place) == []


def test_a_fact_with_two_values_in_one_version_is_found(place):
    make_anew(place, "fact")
    run(place, OVERLAPPING)
    (sentence,) = sentences(place)
    assert sentence.startswith("it does not say what the versions do")


@pytest.mark.parametrize(
    ("table", "row"),
    [("version", "number = 2"), ("entry", "version = 2"), ("patch", "version = 2")],
)
def test_a_row_that_is_there_twice_is_found(place, table, row):
    make_anew(place, table)
    run(place, TWICE.format(table, row))
    assert len(sentences(place)) == 1


@pytest.mark.parametrize("version", [1, 2])
def test_a_second_state_of_a_version_is_found(place, version):
    make_anew(place, "checkpoint")
    run(place, OTHER_STATE.format(version))
    assert sentences(place) == [f"its state of version {version} is another one"]


def test_a_story_that_is_there_twice_is_refused_in_one_sentence(place):
    make_anew(place, "story")
    run(place, TWICE.format("story", "true"))
    said = "the table story has 2 rows of it, and needs one"
    with stores.open(place, Village) as store:
        assert list(store.stories()) == ["village"]
        for work in (store.load, store.read_index, lambda _: store.append(village(5))):
            with pytest.raises(FileError, match=said):
                work("village")
    assert sentences(place) == [said]
