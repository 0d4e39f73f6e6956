"""A second import with other choices than the first went on with those, without a word."""

from __future__ import annotations

import pytest
from git_repositories import simple_history

from storyversions.cli.main import run
from storyversions.words import translated

ROWS = ['[{"id": 1, "x": "a"}, {"id": 1, "x": "b"}]', '[{"id": 1, "x": "a"}, {"x": "c"}]']
FEED = [f'{{"fires": {rows}, "tags": ["a"], "none": [], "by": {{"n": 1}}}}' for rows in ROWS]
IMPORT = ["import", "git", "repository", "feed.json"]
SAME = ["--key", "fires=id", "--timezone", "Asia/Tokyo"]


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    simple_history(tmp_path / "repository", FEED, "feed.json")
    assert run([*IMPORT, *SAME]) == 0
    return tmp_path / "feed.db"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ["--key", "fires=x"],
            "the rows at fires of this story are told apart by id, and not by x;",
        ),
        (["--key", "fires=id|x"], "told apart by id, and not by id|x; --restart begins"),
        (["--unordered", "fires"], "the rows at fires of this story have an order; --restart"),
        (["--set", "tags"], "the list at tags of this story is no set; --restart begins"),
        (["--timezone", "Mars"], "the days of feed are days in Asia/Tokyo, and not in Mars;"),
    ],
)
def test_another_choice_is_refused(place, capsys, options, sentence):
    capsys.readouterr()
    before = place.read_bytes()
    assert run([*IMPORT, *options]) == 2
    out, err = capsys.readouterr()
    assert (out, sentence in err, place.read_bytes() == before) == ("", True, True), err
    in_japanese = translated(err.removeprefix("storyversions: ").strip(), "ja")
    assert "新しい版の系列を始められます" in in_japanese
    assert "begins" not in in_japanese


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ["--ignore", "fires.x"],
            "--ignore fires.x: feed has had it; after that it is told",
        ),
        (["--ignore", "fires[*].x"], "--ignore fires[*].x: feed has had it; after that it is"),
        (["--ignore", "by.n"], "--ignore by.n: feed has had it; after that it is told as gone"),
        (["--ignore", "nowhere"], ""),
        (["--since", "HEAD~1"], "--since HEAD~1: feed goes on after "),
        (["--lang", "ja"], "feedの言語はenのままです。--lang jaはここでの表示だけに使います"),
        (["--set", "none", "--unordered", "none"], ""),
    ],
)
def test_what_does_not_count_any_more_is_said(capsys, options, sentence):
    capsys.readouterr()
    assert run([*IMPORT, *options]) == 0
    _, *notes = capsys.readouterr().err.removeprefix("storyversions: ").splitlines()
    assert [sentence in note for note in notes] == [True] * bool(sentence), notes
    assert all(translated(note.removeprefix("storyversions: "), "ja") != note for note in notes)


def test_a_row_of_data_that_are_a_list_is_left_out_by_either_path(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    simple_history(tmp_path / "repository", ROWS, "feed.json")
    run(IMPORT)
    for path in ("x", "[*].x", "rows.x", "rows[*].x"):
        capsys.readouterr()
        assert run([*IMPORT, "--ignore", path]) == 0
        assert "feed has had it" in capsys.readouterr().err


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("options", [SAME, [], ["--key", "fires=x", "--restart"]])
def test_the_same_choice_none_or_a_new_line_goes_on(options):
    assert run([*IMPORT, *options]) == 0
