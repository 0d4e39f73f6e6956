"""What goes wrong around a store is told in one sentence, exit status 2, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from time import sleep

import pytest
from missing import leave_out
from postgres_server import REASON, find_programs, running_server
from story_places import Village, village
from story_writer import BUSY

import storyversions as sv
from storyversions import stores
from storyversions.cli import run
from storyversions.stores import postgres, sqlite

MODEL = "story_places:Village"
LARGE = 400_000
"""So many letters has the state of a version that does not fit on a small disk."""
NO_DISK = "NO RIGHT TO MOUNT: NO DISK WAS FILLED, AND NONE WAS READ-ONLY"


def large(number):
    """A version that is large, whatever compresses it."""
    note = sv.Entry("note", os.urandom(LARGE // 2).hex())
    return sv.Update("2031-08-11", f"Number {number}", [note])


@pytest.fixture
def grown(tmp_path):
    """Snapshots of the village that has grown by large versions."""
    with stores.open(tmp_path / "grown", Village) as store:
        store.append(village(2).extend([large(1), large(2)]))
    return tmp_path / "grown"


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own with a megabyte; it can be made read-only."""
    place = tmp_path / "disk"
    place.mkdir()
    if not mounts("-t", "tmpfs", "-o", "size=1m", "tmpfs", place):
        leave_out(NO_DISK)
    yield place
    subprocess.run([shutil.which("umount"), place], check=True)


def mounts(*words):
    """Whether something could be mounted, which takes rights."""
    command = [shutil.which("mount"), *words]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def begin(place):
    """A place with two versions of the village."""
    with stores.open(place, Village) as store:
        store.append(village(2))
    return place


def assert_as_before(place):
    with stores.open(place, Village) as store:
        assert store.load("village").versions == village(2).versions
        assert list(store.verify("village")) == []


def refused(capsys, *words):
    """The sentence with which a command ends."""
    status = run([*map(str, words), "--model", MODEL])
    output, errors = capsys.readouterr()
    assert (status, output, errors.count("\n")) == (2, "", 1)
    return errors.removeprefix("storyversions: ").rstrip("\n")


FILES = ["stories.db", "stories"]


@pytest.mark.parametrize("name", FILES)
def test_a_full_disk(name, small_disk, grown, capsys):
    place = begin(small_disk / name)
    said = refused(capsys, "copy", grown, place)
    assert said.startswith(str(place))
    assert said.endswith((": the disk is full", ": no space left on device"))
    assert_as_before(place)


@pytest.mark.parametrize("name", FILES)
def test_a_disk_that_is_read_only(name, small_disk, grown, capsys):
    place = begin(small_disk / name)
    assert mounts("-o", "remount,ro", small_disk)
    said = refused(capsys, "copy", grown, place)
    assert said.startswith(str(small_disk))
    assert said.endswith((": it is read-only", ": read-only file system"))
    assert_as_before(place)
    said = refused(capsys, "copy", grown, small_disk / f"new{place.suffix}")
    assert said.startswith(str(small_disk))


LIMITED = """
import resource, sys
from storyversions.cli import run
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(run(sys.argv[2:]))
"""


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_may_not_become_so_large(name, grown, tmp_path):
    place = begin(tmp_path / name)
    words = ["copy", grown, place, "--model", MODEL]
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(LARGE), *words],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"storyversions: {place}")
    assert_as_before(place)


def test_a_file_that_another_one_holds(tmp_path, grown, capsys, monkeypatch):
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.01)
    place = begin(tmp_path / "stories.db")
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert refused(capsys, "copy", grown, place) == f"{place}: {BUSY}"
    assert_as_before(place)


# A server, which is one of its own: it does not always come back.


@pytest.fixture(scope="module")
def server():
    with running_server(find_programs() or leave_out(REASON)) as started:
        begin(started.url)
        yield started


@pytest.fixture
def when_writing(monkeypatch):
    """Has something done within a transaction, before a statement that writes."""

    def prepare(happens):
        statement = postgres.PostgresSession.run
        left = [happens]

        def first(session, sql, rows=((),)):
            if sql.startswith("INSERT INTO entry") and left:
                left.pop()(session)
            statement(session, sql, rows)

        monkeypatch.setattr(postgres.PostgresSession, "run", first)

    return prepare


def place_of(server):
    """How errors name it."""
    return f"postgresql://{server.folder}/postgres"


GONE = "the server has ended the connection; see what is kept before you go on"


def test_a_server_that_is_stopped_in_the_middle(server, grown, capsys, when_writing):
    when_writing(lambda _: server.stop())
    try:
        said = refused(capsys, "copy", grown, server.url)
        nobody = refused(capsys, "log", "--in", server.url)
    finally:
        server.start()
    assert said == f"{place_of(server)}: {GONE}"
    assert nobody.startswith(f"{place_of(server)}: ")
    assert_as_before(server.url)


def test_a_process_of_the_server_that_is_killed(server, grown, capsys, when_writing):
    def kill(session):
        [(number,)] = session.rows("SELECT pg_backend_pid()")
        os.kill(number, signal.SIGKILL)

    when_writing(kill)
    assert refused(capsys, "copy", grown, server.url) == f"{place_of(server)}: {GONE}"
    wait_for(server)
    assert_as_before(server.url)


def wait_for(server):
    """Wait until a server has put itself right again."""
    psycopg = pytest.importorskip("psycopg")
    for _ in range(600):
        try:
            psycopg.connect(server.url).close()
        except psycopg.OperationalError:
            sleep(0.1)
        else:
            return


def test_no_such_database_and_no_server(server, grown, capsys, tmp_path):
    url = server.url.replace("/postgres?", "/none?")
    said = refused(capsys, "copy", grown, url)
    assert said.endswith('database "none" does not exist')
    nowhere = f"postgresql://story@/postgres?host={tmp_path}"
    assert refused(capsys, "copy", grown, nowhere).startswith(f"postgresql://{tmp_path}/postgres: ")
    assert refused(capsys, "log", "--in", nowhere).startswith(f"postgresql://{tmp_path}/postgres: ")


def test_a_wrong_password(server, grown, capsys):
    server.ask_for_passwords()
    url = server.url.replace("story@", "story:hunter2@")
    for words in (["copy", grown, url], ["log", "--in", url]):
        said = refused(capsys, *words)
        assert said.endswith('password authentication failed for user "story"')
        assert "hunter2" not in said
