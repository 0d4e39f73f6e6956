"""Places of another kind: a device filled the memory, and the tables of others got another mode.

A pipe was 'not there' for `check` and `build`, a device an empty database, a circle of links and
`sqlite:///` 'a bug', and a database as the place of a folder became a folder of that name.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from checkout import CHECKOUT

from storyversions import stores
from storyversions.cli import run
from storyversions.errors import FileError, UsageError
from storyversions.storyfile import read_text

SNAPSHOTS, SEEDS = str(CHECKOUT / "snapshots"), CHECKOUT / "seeds"
SEED = SEEDS / "openai-ceo-2023.md"
DEVICE = "this is a device and no file"
NO_FILE = "this is no file but a device or a pipe"
NO_FOLDER = "a folder is written here, and this is the name of a database; name a folder"
NO_PLACE = (
    "no store is known by this URL; name a folder, a file FILE.db, sqlite:///PATH"
    " or postgresql://HOST/NAME"
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="it has no such files")


@pytest.fixture
def refused(tmp_path, monkeypatch, capsys):
    """Runs a command that must end in one sentence, and change nothing in its folder."""
    monkeypatch.chdir(tmp_path)

    def sentence(*words):
        before = {each: each.lstat().st_mtime_ns for each in tmp_path.rglob("*")}
        assert run(list(words)) == 2
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert {each: each.lstat().st_mtime_ns for each in tmp_path.rglob("*")} == before
        return err.removeprefix("storyversions: ").rstrip("\n")

    return sentence


@pytest.mark.parametrize("command", ["log", "show", "check", "build"])
def test_a_device_is_no_story_file(command, refused):
    assert refused(command, "--in", "/dev/zero") == f"/dev/zero: {DEVICE}"


@pytest.mark.parametrize("words", [("infer", "zero.json"), ("diff", "one.json", "zero.json")])
def test_a_device_is_no_data_file(words, refused, tmp_path):
    (tmp_path / "one.json").write_text("{}")
    (tmp_path / "zero.json").symlink_to("/dev/zero")
    assert refused(*words) == f"zero.json: {DEVICE}"


def test_a_device_among_snapshots_is_no_document(refused, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "story.json").symlink_to("/dev/zero")
    assert refused("log", "--in", "kept") == f"kept/story.json: {DEVICE}"


@pytest.mark.parametrize("command", ["log", "check", "build"])
def test_a_pipe_is_read_as_a_story_file(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("story")
    writer = threading.Thread(target=Path("story").write_bytes, args=(SEED.read_bytes(),))
    writer.start()
    status = run([command, "--in", "story"])
    writer.join()
    assert (status, capsys.readouterr().err) == (0, "")


@pytest.fixture
def odd_places(tmp_path):
    (tmp_path / "null.db").symlink_to("/dev/null")
    (tmp_path / "text.db").write_text("no database\n" * 99, "utf-8")
    (tmp_path / "folder.db").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe.db")


@pytest.mark.usefixtures("odd_places")
@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("null.db", f"null.db: {NO_FILE}"),
        ("pipe.db", f"pipe.db: {NO_FILE}"),
        ("folder.db", "folder.db: this is a folder"),
        ("text.db", "text.db: this is no SQLite database, or it is damaged"),
        ("sqlite:///", ".: this is a folder"),
        ("sqlite:////", "/: this is a folder"),
        ("mysql://h/x.db", f"mysql://h/x.db: {NO_PLACE}"),
        ("SQLITE:///x.db", f"SQLITE:///x.db: {NO_PLACE}"),
    ],
)
def test_what_is_no_database_is_told_alike_to_readers_and_writers(place, sentence, refused):
    assert refused("log", "--in", place) == sentence
    assert refused("check", "--in", place) == sentence
    assert refused("copy", place, "target.db") == sentence
    assert refused("copy", SNAPSHOTS, place) == sentence


@pytest.mark.usefixtures("odd_places")
def test_links_in_a_circle_are_told(refused):
    said = "too many levels of symbolic links"
    assert refused("report", "--in", SNAPSHOTS, "--out", "loop") == f"loop: {said}"
    assert refused("copy", SNAPSHOTS, "loop") == f"loop/openai-ceo-2023: {said}"
    assert refused("build", "--in", str(SEED), "--out", "loop") == f"loop/openai-ceo-2023: {said}"


def test_what_the_system_cannot_write_is_told_with_its_place(refused):
    said = refused("report", "--in", SNAPSHOTS, "--out", "/dev/full")
    assert said == "/dev/full: no space left on device"
    long = "a" * 300
    said = refused("report", "--in", SNAPSHOTS, "--out", long)
    assert said == f"{long}: file name too long"


def test_the_tables_of_others_stay_as_they_are(refused, tmp_path):
    with closing(sqlite3.connect(tmp_path / "others.db")) as others:
        others.execute("CREATE TABLE person (name TEXT)")
        others.commit()
    before = (tmp_path / "others.db").read_bytes()
    said = refused("copy", SNAPSHOTS, "others.db")
    assert said == "others.db: it holds other tables and no stories"
    assert (tmp_path / "others.db").read_bytes() == before


@pytest.mark.parametrize("place", ["x.db", "sqlite:///x.db", "postgresql://h/x"])
def test_a_folder_is_not_written_under_the_name_of_a_database(place, refused):
    assert refused("build", "--in", str(SEED), "--out", place) == f"{place}: {NO_FOLDER}"
    assert refused("demo", place) == f"{place}: {NO_FOLDER}"


def test_the_way_back_from_a_folder_that_is_not_there_is_seen(refused, tmp_path):
    (tmp_path / "mine").touch()
    said = refused("demo", "new/..")
    assert said == "new/..: it is there already and not an empty folder"


def test_the_library_says_the_same():
    with pytest.raises(UsageError, match="no store is known by this URL"):
        stores.open("http://h/x.db")
    with pytest.raises(FileError, match=DEVICE):
        read_text("/dev/zero")
    with stores.open("sqlite:///") as store, pytest.raises(FileError, match="this is a folder"):
        store.stories()
