"""Errors of SQLite and of a server that told of damage, or told nothing, where the place was amiss.

A file on a read-only disk "could not be opened", what the disk could not do was "damage", and of a
server that had ended the connection only the last line of three was told.
"""

from __future__ import annotations

import os
import sqlite3

import pytest
from story_places import Village, village

from storyversions import stores
from storyversions.errors import FileError
from storyversions.stores import sqlite


@pytest.mark.parametrize("name", ["stories.db", ""])
def test_a_file_or_a_folder_that_is_read_only_is_called_so(tmp_path, monkeypatch, name):
    place = tmp_path / "stories.db"
    with stores.open(place, Village) as store:
        store.append(village(2))
        amiss, access = tmp_path / name, os.access
        monkeypatch.setattr(
            sqlite.os, "access", lambda path, mode: path != amiss and access(path, mode)
        )
        with pytest.raises(FileError) as refused:
            store.append(village(3))
        assert str(refused.value) == f"{amiss}: it is read-only"
        assert store.load("village").versions == village(2).versions


def test_what_the_system_cannot_do_is_no_damage(tmp_path, monkeypatch):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR | 3 << 8

    def refuse(*_):
        raise error

    monkeypatch.setattr(sqlite, "prepare_to_write", refuse)
    with (
        stores.open(tmp_path / "stories.db", Village) as store,
        pytest.raises(FileError) as refused,
    ):
        store.append(village(2))
    assert str(refused.value) == f"{tmp_path}/stories.db: the system could not read or write it"


GONE = """consuming input failed: server closed the connection unexpectedly
\tThis probably means the server terminated abnormally
\tbefore or while processing the request."""


def test_a_server_that_has_ended_the_connection_is_told_as_such(monkeypatch):
    psycopg = pytest.importorskip("psycopg")

    def refuse(*_, **__):
        raise psycopg.OperationalError(GONE)

    monkeypatch.setattr(psycopg, "connect", refuse)
    with stores.open("postgresql://here/desk") as store, pytest.raises(FileError) as refused:
        store.stories()
    assert str(refused.value) == (
        "postgresql://here/desk: the server has ended the connection;"
        " see what is kept before you go on"
    )
