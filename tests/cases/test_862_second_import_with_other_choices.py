"""A second import with another key or another zone went on with the old one, without a word."""

from __future__ import annotations

import pytest
from git_repositories import simple_history

from storyversions.cli.main import run
from storyversions.words import translated

FEED = ['[{"id": 1, "x": "a"}, {"id": 1, "x": "b"}]', '[{"id": 1, "x": "a"}, {"x": "c"}]']
IMPORT = ["import", "git", "repository", "feed.json"]
SAME = ["--key", ".=id", "--timezone", "Asia/Tokyo"]


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    simple_history(tmp_path / "repository", FEED, "feed.json")
    assert run([*IMPORT, *SAME]) == 0
    return tmp_path / "feed.db"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--key", ".=x"], "the rows at . of this story are told apart by id, and not by x;"),
        (["--key", ".=id|x"], "told apart by id, and not by id|x; --restart begins"),
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
@pytest.mark.parametrize("options", [SAME, [], ["--key", ".=x", "--restart"]])
def test_the_same_choice_none_or_a_new_line_goes_on(options):
    assert run([*IMPORT, *options]) == 0
