"""A file of SQLite: whatever is wrong with it is found, and told in one sentence."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from itertools import pairwise

import pytest
from story_places import Person, Village, update, village

import storyversions as sv
from storyversions import stores
from storyversions.errors import FileError, StoryError, UsageError
from storyversions.stores import sqlite
from storyversions.stores.sql import appending
from storyversions.stores.sql.story_rows_check import NOT_DERIVED
from storyversions.stores.sql.tables import TABLES


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    place = tmp_path_factory.mktemp("original") / "stories.db"
    with stores.open(place, Village) as store:
        store.append(village(5))
    return place


@pytest.fixture
def place(original, tmp_path):
    return shutil.copy(original, tmp_path / "stories.db")


def run(place, statement, *values):
    with closing(sqlite3.connect(place)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def findings(place):
    with stores.open(place, Village) as store:
        return list(store.verify("village"))


def looked_into(story):
    return [(version.state, version.document) for version in story.versions]


def refusal(place, error=FileError):
    with stores.open(place, Village) as store, pytest.raises(error) as refused:
        store.load("village")
    return str(refused.value)


def test_the_tables_are_those_of_the_page(place):
    found = run(place, "SELECT name FROM sqlite_master WHERE type = 'table'")
    assert {name for (name,) in found} == set(TABLES)


DAMAGES = {
    "a title": "UPDATE version SET title = 'x' WHERE number = 2",
    "a digest": "UPDATE version SET digest = 'x' WHERE number = 2",
    "a number": "UPDATE version SET number = 9 WHERE number = 2",
    "a label": "UPDATE version SET label = '2031-08-06' WHERE number = 2",
    "a version": "DELETE FROM version WHERE number = 2",
    "the last version": "DELETE FROM version WHERE number = 5",
    "the state": "UPDATE checkpoint SET state = replace(state, 'Ann 0', 'Bob 0')",
    "a state that is no JSON": "UPDATE checkpoint SET state = 'x'",
    "a patch": "UPDATE patch SET edits = replace(edits, 'Ann 2', 'Bob 2')",
    "a patch of nothing": "UPDATE patch SET edits = '[]' WHERE version = 2",
    "a patch to nowhere": """UPDATE patch SET edits = '[{"op":"remove","path":"/x"}]'""",
    "a patch that is no list": "UPDATE patch SET edits = '7' WHERE version = 3",
    "no patch": "DELETE FROM patch WHERE version = 2",
    "no checkpoint": "DELETE FROM checkpoint",
    "an entry": "UPDATE entry SET path = 'note' WHERE version = 2 AND place = 0",
    "an entry that is no JSON": "UPDATE entry SET value = '{' WHERE version = 2 AND place = 0",
    "no entry": "DELETE FROM entry WHERE version = 2",
    "the name of a source": "UPDATE source SET name = 'x'",
    "the title of the story": "UPDATE story SET title = 'x'",
    "the time zone": "UPDATE story SET timezone = 'x'",
    "names that are no JSON": "UPDATE story SET names = 'x'",
    "a number that is a text": "UPDATE version SET format = 'x' WHERE number = 2",
    "bytes": "UPDATE version SET title = x'ff' WHERE number = 2",
}


@pytest.mark.parametrize("statement", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_refused_and_found(place, statement):
    run(place, statement)
    with stores.open(place, Village) as store, pytest.raises(StoryError) as refused:
        # Where the index is sound, a version is refused when it is looked into.
        looked_into(store.load("village"))
    assert str(refused.value).startswith(str(place))
    assert "\n" not in str(refused.value)
    assert findings(place) != []


DERIVED = {
    "change": "UPDATE change SET cause = 'event'",
    "fact": "UPDATE fact SET value = '7' WHERE path = 'dead' AND from_version = 2",
}


@pytest.mark.parametrize("table", DERIVED)
def test_a_derived_table_that_says_something_else_is_found(place, table):
    run(place, DERIVED[table])
    assert [(each.file, each.sentence) for each in findings(place)] == [
        (f"{place}/village/{table}", NOT_DERIVED)
    ]


def test_what_other_code_derived_is_made_anew(place):
    run(place, "UPDATE story SET derived_by = 'another version'")
    run(place, "DELETE FROM change")
    assert findings(place) == []
    with stores.open(place, Village) as store:
        store.append(village(5))
    assert run(place, "SELECT count(*) FROM change")[0][0] > 0
    assert "another" not in run(place, "SELECT derived_by FROM story")[0][0]
    assert findings(place) == []


def test_a_full_state_that_is_not_that_of_the_patches_is_found(place):
    [(state,)] = run(place, "SELECT state FROM checkpoint WHERE version = 1")
    run(place, "INSERT INTO checkpoint VALUES ('village', 3, ?)", state)
    assert f"{place}/village/checkpoint" in [each.file for each in findings(place)]


def test_other_tables_are_not_ours(tmp_path):
    place = tmp_path / "other.db"
    run(place, "CREATE TABLE person (name TEXT)")
    assert refusal(place) == f"{place}: it holds other tables and no stories"
    with stores.open(place, Village) as store, pytest.raises(FileError, match="other tables"):
        store.append(village(1))
    assert run(place, "SELECT name FROM sqlite_master") == [("person",)]


def test_a_newer_format_is_refused(place):
    run(place, "UPDATE storyversions SET format = 2")
    assert refusal(place) == f"{place}: its format is 2, and this version reads 1"


@pytest.mark.parametrize("data", [b"no database", b"SQLite format 3\x00" + b"x" * 200])
def test_what_is_no_database_is_refused(tmp_path, data):
    place = tmp_path / "text.db"
    place.write_bytes(data)
    assert refusal(place) == f"{place}: this is no SQLite database, or it is damaged"


def test_pages_that_were_overwritten_are_found(place):
    data = bytearray(place.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    place.write_bytes(data)
    assert refusal(place).startswith(f"{place}: ")


def test_an_empty_file_has_no_stories(tmp_path):
    place = tmp_path / "empty.db"
    place.touch()
    with stores.open(place) as store:
        assert list(store.stories()) == []


def test_reading_makes_no_file(tmp_path):
    with stores.open(tmp_path / "new.db") as store:
        assert list(store.stories()) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["sqlite:///{}", "{}"])
def test_a_file_is_named_by_its_path_or_a_url(place, url):
    with stores.open(url.format(place), Village) as store:
        assert len(store.load("village")) == 5


def test_a_folder_in_its_place_and_a_folder_that_is_missing_are_told(tmp_path):
    (tmp_path / "a.db").mkdir()
    with pytest.raises(FileError, match=r"a\.db: this is a folder"):
        stores.open(tmp_path / "a.db", Village).append(village(1))
    with pytest.raises(FileError, match="none: no such folder; make it first"):
        stores.open(tmp_path / "none" / "a.db", Village).append(village(1))


def test_a_file_that_cannot_be_written_is_read_and_not_appended_to(place, monkeypatch):
    monkeypatch.setattr(sqlite.os, "access", lambda *_: False)
    with stores.open(place, Village) as store:
        assert len(store.load("village")) == 5
    assert [each.name for each in place.parent.iterdir()] == [place.name]


def test_a_writer_waits_and_then_gives_up(place, monkeypatch):
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.01)
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with stores.open(place, Village) as store:
            assert len(store.load("village")) == 5, "readers go on"
            with pytest.raises(FileError, match="another process is writing here; try again when"):
                store.update("village", [update(4)])


def test_what_is_committed_is_on_the_disk_and_rows_refer_to_rows(tmp_path):
    pragmas = ("journal_mode", "synchronous", "foreign_keys")
    database = sqlite.SqliteFile(tmp_path / "new.db")
    database.write(lambda session: session.run("CREATE TABLE ours (number INTEGER)"))
    found = database.write(lambda session: [session.rows(f"PRAGMA {each}") for each in pragmas])
    assert found == [[("wal",)], [(2,)], [(1,)]]


def test_a_full_disk_is_told_and_nothing_is_lost(place, monkeypatch):
    prepare = sqlite.prepare_to_write

    def small(connection):
        prepare(connection)
        connection.execute("PRAGMA max_page_count = 1")

    monkeypatch.setattr(sqlite, "prepare_to_write", small)
    big = sv.Update("2031-08-10", "", [sv.Entry("note", "x" * 100_000)])
    with stores.open(place, Village) as store:
        with pytest.raises(FileError, match="the disk is full"):
            store.update("village", [big])
        assert store.load("village").versions == village(5).versions


def test_an_error_within_leaves_all_as_it_was(place, monkeypatch):
    monkeypatch.setattr(appending, "write_derived", lambda *_: 1 / 0)
    with stores.open(place, Village) as store, pytest.raises(ZeroDivisionError):
        store.update("village", [update(4)])
    assert findings(place) == []


def test_disk_grows_with_what_changed_and_not_with_the_state(tmp_path):
    place = tmp_path / "long.db"
    people = {f"p{n:03}": Person(f"Ann {n}", tags=("t" * 400,)) for n in range(80)}
    story = sv.Story("village", Village).record(Village(people=people), at="2031-08-01")
    updates = [
        sv.Update("2031-08-02", "", [sv.Entry(f"people[p{n:03}].role", f"x{n}", since="2031-08")])
        for n in range(40)
    ]
    with stores.open(place, Village) as store:
        store.append(story)
        grown = store.update("village", updates)
        loaded = store.load("village")
    assert loaded.versions == grown.versions
    [(patches,)] = run(place, "SELECT sum(length(edits)) FROM patch")
    [(states, size)] = run(place, "SELECT count(*), max(length(state)) FROM checkpoint")
    assert (states, patches < size) == (1, True)
    documents = sum(len(version.document.text) for version in loaded.versions)
    assert place.stat().st_size < documents / 3


def test_a_full_state_is_kept_where_the_patches_since_the_last_are_as_large(tmp_path):
    place = tmp_path / "long.db"
    with stores.open(place, Village) as store:
        store.append(village(1))
        for number in range(30):
            update = sv.Update("2031-08-04", "", [sv.Entry("note", str(number) * 60)])
            store.update("village", [update])
        assert list(store.verify("village")) == []
    lengths = dict(run(place, "SELECT version, length(edits) FROM patch"))
    states = run(place, "SELECT version, length(state) FROM checkpoint ORDER BY version")
    assert len(states) > 5
    for (start, size), (stop, _) in pairwise(states):
        since = [lengths[number] for number in range(start + 1, stop + 1)]
        assert sum(since[:-1]) < size <= sum(since)


def test_a_story_that_goes_on_and_off_the_same_day_is_found_by_its_labels(place):
    labels = run(place, "SELECT label FROM version ORDER BY number")
    assert [label for (label,) in labels] == [version.label for version in village(5).versions]


def test_a_name_of_any_letters_is_kept(tmp_path):
    with stores.open(tmp_path / "a?#%.db", Village) as store:
        store.append(village(1, "../火事 'x'"))
        assert list(store.stories()) == ["../火事 'x'"]
        assert len(store.load("../火事 'x'")) == 1


def test_a_folder_takes_no_name_that_leads_out_of_it(tmp_path):
    with stores.open(tmp_path / "stories", Village) as store, pytest.raises(UsageError):
        store.append(village(1, "../x"))
