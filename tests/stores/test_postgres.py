"""A database of a server: what can go wrong with it is told in one sentence."""

from __future__ import annotations

import sys
from urllib.parse import quote

import pytest
from checkout import CHECKOUT
from story_places import Village, update, village

import storyversions as sv
from storyversions import stores
from storyversions.cli import run as run_command
from storyversions.errors import FileError, UsageError
from storyversions.stores import postgres

psycopg = pytest.importorskip("psycopg")

SNAPSHOTS = str(CHECKOUT / "snapshots")


def run(url, statement):
    with psycopg.connect(url) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def refusal(url, work):
    with stores.open(url, Village) as store, pytest.raises(FileError) as refused:
        work(store)
    assert "\n" not in str(refused.value)
    assert "hunter2" not in str(refused.value)
    return str(refused.value)


def load(store):
    return store.load("village")


def grow(store):
    return store.update("village", [update(2)])


@pytest.fixture
def url(postgres_url):
    with stores.open(postgres_url, Village) as store:
        store.append(village(2))
    return postgres_url


def test_no_server_and_no_database_are_told(postgres_server, tmp_path):
    nowhere = f"postgresql://story:hunter2@/postgres?host={tmp_path}"
    assert refusal(nowhere, load).startswith(f"postgresql://{tmp_path}/postgres: ")
    assert "connection" in refusal(nowhere, load)
    other = postgres_server.replace("/postgres?", "/none?")
    assert refusal(other, load).endswith('database "none" does not exist')
    stranger = postgres_server.replace("story@", "stranger:hunter2@")
    assert refusal(stranger, load).endswith('role "stranger" does not exist')


def test_what_is_no_url_is_told():
    with pytest.raises(UsageError, match="this is no URL of a database: "):
        stores.open("postgresql://a b:hunter2@/x?nosuch=1")


def test_without_psycopg_what_to_install_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(
        UsageError, match=r"this needs psycopg: install 'storyversions\[postgres\]'"
    ):
        stores.open("postgresql://host/name")


def test_a_database_that_is_read_only_is_read(url):
    read_only = f"{url}{quote(' -c default_transaction_read_only=on')}"
    assert len(stores.open(read_only, Village).load("village")) == 2
    # What a store writes it asks to write: a default of the server does not keep it from that.
    run(url, "CREATE ROLE reader LOGIN")
    schema = url.rpartition("%3D")[2]
    run(url, f"GRANT USAGE ON SCHEMA {schema} TO reader")
    run(url, f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader")
    reader = url.replace("story@", "reader@")
    try:
        assert len(stores.open(reader, Village).load("village")) == 2
        assert refusal(reader, grow).endswith("this user may not do that here")
    finally:
        run(url, "DROP OWNED BY reader; DROP ROLE reader")


def test_a_text_that_no_server_holds_is_told_and_nothing_is_written(url):
    odd = sv.Update("2031-08-09", "a\0b", [sv.Entry("note", "x")])
    said = refusal(url, lambda store: store.update("village", [odd]))
    assert said.endswith("PostgreSQL text fields cannot contain NUL (0x00) bytes")
    assert len(stores.open(url, Village).load("village")) == 2


def test_tables_of_others_beside_ours_are_left_alone(postgres_url):
    run(postgres_url, "CREATE TABLE person (name TEXT)")
    with stores.open(postgres_url, Village) as store:
        store.append(village(1))
        assert list(store.stories()) == ["village"]


def test_tables_of_others_with_our_names_are_not_touched(postgres_url):
    run(postgres_url, "CREATE TABLE story (name TEXT)")
    for work in (load, lambda store: store.append(village(1))):
        assert refusal(postgres_url, work).endswith("it holds other tables and no stories")


def test_a_newer_format_is_refused(url):
    run(url, "UPDATE storyversions SET format = 2")
    assert refusal(url, load).endswith("its format is 2, and this version reads 1")


def test_damage_is_found(url):
    run(url, "UPDATE entry SET note = 'x' WHERE version = 2")
    looked_into = refusal(url, lambda store: [each.state for each in load(store).versions])
    assert "2031-08-05.json: its digest does not match" in looked_into
    with stores.open(url, Village) as store:
        assert [each.sentence for each in store.verify("village")] == [
            "its digest does not match: it was changed"
        ]


def test_a_writer_waits_and_then_gives_up(url, monkeypatch):
    monkeypatch.setattr(postgres, "_MOST_MILLISECONDS", 20)
    with psycopg.connect(url) as other:
        other.execute("SELECT pg_advisory_xact_lock(hashtext('storyversions'))")
        assert len(stores.open(url, Village).load("village")) == 2, "readers go on"
        said = refusal(url, grow)
    assert said.endswith("another process is writing here; try again when it is done")


@pytest.mark.parametrize("failures", [1, 4, 5])
def test_work_that_the_server_takes_back_is_done_again(url, monkeypatch, failures):
    left = [psycopg.errors.SerializationFailure] * failures
    run_statement = postgres.PostgresSession.run

    def failing(session, sql, rows=((),)):
        if left:
            raise left.pop()
        run_statement(session, sql, rows)

    with stores.open(url, Village) as store:
        grown = store.load("village").extend([update(2)])
        monkeypatch.setattr(postgres.PostgresSession, "run", failing)
        if failures < 5:
            store.append(grown)
        else:
            with pytest.raises(FileError, match="another process is writing here"):
                store.append(grown)
        assert len(store.load("village")) == 2 + (failures < 5)


# Databases and schemas that lack something. `run_alone` runs what no transaction may hold.


def run_alone(url, statement):
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture
def latin(postgres_server):
    """A database that has no Japanese."""
    kind = "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
    run_alone(postgres_server, f"CREATE DATABASE latin {kind}")
    yield postgres_server.replace("/postgres?", "/latin?")
    run_alone(postgres_server, "DROP DATABASE latin")


def test_the_encoding_of_a_database_is_told_where_it_lacks_a_character(latin, capsys):
    assert run_command(["copy", SNAPSHOTS, latin]) == 2
    said = capsys.readouterr().err
    assert said.endswith("/latin: its encoding is not UTF-8, and has no such character\n")
    with stores.open(latin) as store:
        assert list(store.stories()) == []


def test_the_encoding_that_a_url_asks_for_does_not_matter(postgres_url, capsys):
    assert run_command(["copy", SNAPSHOTS, f"{postgres_url}&client_encoding=latin1"]) == 0
    assert (
        run_command(["check", "--only", "files", "--in", f"{postgres_url}&client_encoding=sjis"])
        == 0
    )
    assert capsys.readouterr().err == ""


def test_a_schema_that_is_missing_or_closed_is_told(postgres_url, capsys):
    nowhere = postgres_url.rpartition("%3D")[0] + "%3Dnowhere"
    with stores.open(nowhere) as store, pytest.raises(FileError) as refused:
        store.load("x")
    assert str(refused.value).endswith("there is no story 'x' here; there is none")
    assert run_command(["copy", SNAPSHOTS, nowhere]) == 2
    said = capsys.readouterr().err
    assert said.endswith(": the schema in which to make the tables is not there; make it first\n")
    run(postgres_url, "CREATE ROLE guest LOGIN")
    try:
        schema = postgres_url.rpartition("%3D")[2]
        run(postgres_url, f"GRANT USAGE ON SCHEMA {schema} TO guest")
        assert run_command(["copy", SNAPSHOTS, postgres_url.replace("story@", "guest@")]) == 2
        assert capsys.readouterr().err.endswith(": this user may not do that here\n")
    finally:
        run(postgres_url, "DROP OWNED BY guest; DROP ROLE guest")
