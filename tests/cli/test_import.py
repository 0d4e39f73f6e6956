"""``storyversions import git``, as it is typed."""

import json

import pytest
from git_repositories import simple_history

from storyversions.cli.main import run

FEED = ['[{"id": 1, "n": 1}]', '[{"id": 1, "n": 2}]', "{"]


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return simple_history(tmp_path / "repository", FEED, "The Feed.json")


def test_a_story_is_called_after_its_file_and_kept_beside(repository, capsys):
    assert run(["import", "git", "repository", "The Feed.json"]) == 0
    out, err = capsys.readouterr()
    assert out == "the-feed: 2 versions in the-feed.db\n"
    assert err.startswith("storyversions: 3 commits of the file: 2 versions, 1 unreadable\n")
    assert (repository.parent / "the-feed.db").exists()


def test_a_dry_run_tells_and_writes_nothing(repository, capsys):
    assert run(["import", "git", "repository", "The Feed.json", "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert (out, err.count("\n") >= 1) == ("", True)
    assert not (repository.parent / "the-feed.db").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nowhere", "x.json"], "nowhere: no such file or directory"),
        (["repository", "none.json"], "none.json"),
        (["repository", "The Feed.json", "--key", "id"], "--key id: write it as PATH=FIELD"),
        (["repository", "The Feed.json", "--key", "fires=id"], "the data have no list at fires"),
        (["repository", "The Feed.json", "--format", "xml"], "there is no format 'xml'"),
        (["repository", "The Feed.json", "--timezone", "Mars"], "Mars"),
        (["repository", "The Feed.json", "--ignore", "a..b"], "is not a path"),
        (["repository", "The Feed.json", "--branch", "nope"], "nope"),
        (["repository"], "Missing argument 'FILE'"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_nothing_is_written(repository, capsys, words, sentence):
    assert run(["import", "git", *words]) == 2
    out, err = capsys.readouterr()
    last = err.splitlines()[-1]
    assert (out, sentence in last, "bug" in err) == ("", True, False), err
    assert not (repository.parent / "the-feed.db").exists()


def test_what_could_not_be_read_is_in_the_log(repository, capsys):
    run(["import", "git", str(repository), "The Feed.json"])
    capsys.readouterr()
    place = ["--in", "the-feed.db"]
    assert run(["log", *place]) == 0
    versions = capsys.readouterr().out
    assert versions.splitlines()[-1] == "and 1 that could not be read (--unreadable)"
    assert run(["log", "--unreadable", *place]) == 0
    assert "The Feed.json:" in capsys.readouterr().out
    for words, members in (
        (["log"], {"versions", "unreadable"}),
        (["log", "--unreadable"], {"unreadable"}),
    ):
        assert run([*words, "--format", "json", *place]) == 0
        told = json.loads(capsys.readouterr().out)
        assert set(told) == members
        assert told["unreadable"][0]["title"] == "Version 2"


def test_the_commands_read_a_story_whose_model_is_made_of_its_data(repository, capsys):
    run(["import", "git", str(repository), "The Feed.json"])
    capsys.readouterr()
    for words in (["log"], ["show"], ["diff"], ["blame"], ["timeline", "rows[1].n"], ["check"]):
        assert run([*words, "--in", "the-feed.db"]) == 0, words
    out = capsys.readouterr().out
    assert "Rose from 1 to 2" in out


def test_what_could_not_be_read_is_asked_for_without_a_fact(repository, capsys):
    run(["import", "git", str(repository), "The Feed.json"])
    capsys.readouterr()
    assert run(["log", "rows[1].n", "--unreadable", "--in", "the-feed.db"]) == 2
    assert capsys.readouterr().err.endswith("--unreadable lists commits, and goes with no fact\n")
