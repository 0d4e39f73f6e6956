r"""A NUL in an argument was 'a bug', or cut the name of a database: `a\0.db` was kept in `a`.

So was half a surrogate pair, as a caller in Python can give one.
"""

from __future__ import annotations

import sys
from io import BytesIO, TextIOWrapper

import pytest
from checkout import CHECKOUT

from storyversions import stores
from storyversions.cli import run
from storyversions.errors import FileError, UsageError
from storyversions.stores import files
from storyversions.storyfile import read_text

SNAPSHOTS = str(CHECKOUT / "snapshots")
NAMES = ["a\0b", "a\0.db", "sqlite:///a\0.db", "\ud800", "a\ud800.db", "postgresql://h/\0"]
PLACES = [
    ["copy", SNAPSHOTS, "{}"],
    ["copy", "{}", "target.db"],
    ["log", "--in={}"],
    ["check", "--in={}"],
    ["build", f"--in={CHECKOUT / 'seeds'}", "--out={}"],
    ["report", "--in", SNAPSHOTS, "--out", "{}"],
    ["timeline", "ceo", "--in", SNAPSHOTS, "--out", "{}.svg"],
    ["demo", "{}"],
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("line", PLACES, ids=lambda line: line[0])
def test_a_command_refuses_it_and_writes_nothing(line, name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run([word.format(name) for word in line]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.endswith(": no file can have this name\n")
    assert err.rstrip("\n").isprintable()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_store_refuses_it(name):
    with pytest.raises(UsageError, match="no file can have this name"):
        stores.open(name)


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_snapshots_and_story_files_refuse_it(name, tmp_path):
    story = files.read(CHECKOUT / "snapshots" / "openai-ceo-2023")
    for work in (
        lambda: files.read(name),
        lambda: files.write(story, tmp_path / name, model="newsroom"),
        lambda: read_text(name),
    ):
        with pytest.raises(FileError, match="no file can have this name"):
            work()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", [["demo"], ["build", "--in", str(CHECKOUT / "seeds"), "--out"]])
def test_bytes_that_are_no_text_are_a_name_like_any_other(line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    # As a terminal has it whose locale says UTF-8: it takes no such character.
    output = TextIOWrapper(BytesIO(), encoding="utf-8", errors="strict")
    monkeypatch.setattr(sys, "stdout", output)
    assert run([*line, "x\udcff"]) == 0
    output.flush()
    assert b"x\\udcff" in output.buffer.getvalue()
    assert (tmp_path / "x\udcff").is_dir()


def test_spaces_quotes_and_escapes_are_part_of_a_name(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name in ("sqlite:/// o.db", "'q\"ß 日本.db", "%41.db", "a?mode=ro#x.db"):
        assert run(["copy", SNAPSHOTS, name]) == 0
        assert run(["check", "--only", "files", "--in", name]) == 0
        assert (tmp_path / name.removeprefix("sqlite:///")).is_file()
    assert capsys.readouterr().err == ""
