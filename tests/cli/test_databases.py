"""Commands on stories in a database: they answer as on the snapshots."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pytest
from checkout import CHECKOUT

from storyversions.cli.main import run
from storyversions.stores import files

SNAPSHOTS = CHECKOUT / "snapshots"
STORY = "openai-ceo-2023"


@pytest.fixture
def ask(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "90")

    def tell(*words):
        status = run([str(word) for word in words])
        out = capsys.readouterr()
        return status, out.out, out.err

    return tell


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    place = tmp_path_factory.mktemp("kept") / "story.db"
    assert run(["copy", str(SNAPSHOTS), str(place)]) == 0
    return place


@pytest.fixture
def kept(original, tmp_path):
    return shutil.copy(original, tmp_path / "story.db")


COMMANDS = [
    "log",
    "log ceo",
    "show",
    "show 11/20 ceo --about 11/18 --format json",
    "diff 11/19 11/22",
    "diff --format json",
    "blame 11/22",
    "timeline ceo",
    "log --story openai-ceo-2023",
]


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_answers_from_a_database_as_from_snapshots(ask, kept, words):
    assert ask(*words.split(), "--in", kept) == ask(*words.split(), "--in", SNAPSHOTS)


def test_a_report_is_that_of_the_snapshots(ask, kept, tmp_path):
    for place, page in ((kept, "a.html"), (SNAPSHOTS, "b.html")):
        assert ask("report", "--in", place, "--out", page)[0] == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_copy_of_a_copy_has_the_same_bytes(ask, kept, tmp_path):
    assert ask("copy", kept, "again") == (0, f"{STORY}: 8 versions in again\n", "")
    written = {each.name: each.read_bytes() for each in (tmp_path / "again" / STORY).iterdir()}
    assert written == {each.name: each.read_bytes() for each in (SNAPSHOTS / STORY).iterdir()}
    assert ask("copy", kept, "again")[0] == 0, "what is there already is not copied"
    assert ask("copy", "again", "other.db")[0] == 0
    assert ask("check", "--only", "files", "--in", "other.db") == (0, "", "")


def test_what_has_gone_on_by_itself_is_not_copied_over(ask, kept, tmp_path):
    story = files.read(SNAPSHOTS / STORY)
    grown = story.record(story.head.state, at="2031-01-01", title="Other")
    files.write(grown, tmp_path / "other" / STORY, model="newsroom")
    status, out, err = ask("copy", kept, "other")
    assert (status, out) == (2, "")
    assert "its head is 2031-01-01" in err
    assert ask("copy", "other", kept)[0] == 0


def test_check_finds_nothing_in_a_copy(ask, kept):
    assert ask("check", "--only", "files", "--in", kept) == (0, "", "")
    in_folder = ask("check", "--only", "rules", "--in", SNAPSHOTS / STORY)
    assert ask("check", "--only", "rules", "--in", kept) == in_folder
    assert ask("check", "--in", kept)[0] == in_folder[0]


def test_check_finds_what_was_changed(ask, kept):
    with closing(sqlite3.connect(kept)) as connection, connection:
        connection.execute("UPDATE version SET title = 'x' WHERE number = 2")
    status, out, _ = ask("check", "--in", kept)
    place = f"{kept}/{STORY}/2023-11-19.json"
    assert (status, out) == (1, f"{place}: its digest does not match: it was changed\n")
    _, out, _ = ask("check", "--in", kept, "--format", "json")
    assert [each["file"] for each in json.loads(out)["findings"]] == [place]
    # A version is refused where it is looked into; the log reads headings alone.
    assert ask("diff", "11/19", "--in", kept)[:2] == (2, "")
    assert ask("show", "11/19", "--format", "json", "--in", kept)[:2] == (2, "")


FAULTS = {
    "log --in none.db": "none.db: no such file or directory",
    "log --in sqlite:///none.db": "none.db: no such file or directory",
    "copy none there.db": "none: no such file or directory",
    "copy none.db there": "none.db: no such file or directory",
    "copy story.db none/there.db": "none: no such folder; make it first",
    "copy story.db text.md": "text.md: this is no store of stories; name a folder of snapshots",
    "log --in story.db --story x": "there is no story 'x' here; there is openai-ceo-2023",
    "copy story.db there --story x": "there is no story 'x' here; there is openai-ceo-2023",
    "check --in story.db --story x": "there is no story 'x' here; there is openai-ceo-2023",
    "log --in empty.db": "empty.db: no story is kept here",
    "check --in empty.db": "empty.db: no story is kept here",
    "copy empty.db there": "empty.db: no story is kept here",
    "log --in text.db": "text.db: this is no SQLite database, or it is damaged",
}


@pytest.mark.parametrize("line", FAULTS)
def test_what_is_not_there_is_told_in_one_sentence(ask, kept, tmp_path, line):
    assert kept.exists()
    (tmp_path / "empty.db").touch()
    for name in ("text.md", "text.db"):
        (tmp_path / name).write_text("no database\n")
    status, out, err = ask(*line.split())
    assert (status, out) == (2, "")
    assert err.rstrip("\n").endswith(FAULTS[line])
    assert err.count("\n") == 1


def test_of_several_stories_one_is_chosen(ask, tmp_path):
    story = files.read(SNAPSHOTS / STORY)
    files.write(story, tmp_path / "two" / STORY, model="newsroom")
    assert ask("copy", "two", "two.db", "--story", STORY)[0] == 0
    with closing(sqlite3.connect("two.db")) as connection, connection:
        connection.execute(
            "INSERT INTO story (name, title, timezone, language, model, seed, names, format,"
            " digest) SELECT 'x', title, timezone, language, model, seed, names, format, digest"
            " FROM story"
        )
    assert "several stories are here; choose one with --story" in ask("log", "--in", "two.db")[2]
    assert ask("log", "--in", "two.db", "--story", STORY)[0] == 0


def test_progress_is_told_on_a_terminal_alone(ask, kept, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert ask("copy", kept, "there")[2] == f"1 of 1: {STORY}\n"
