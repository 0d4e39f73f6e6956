"""A key that no row has made each row #1 or #2; a path to leave out that led nowhere was no word.

Of two keys of one list the last one counted, and why no version could be read was not said.
"""

from __future__ import annotations

import pytest
from git_repositories import simple_history

from storyversions.cli.main import run
from storyversions.models import infer_model
from storyversions.words import translated

FEED = ['{"fires": [{"id": 1, "n": 1}], "none": []}', '{"fires": [{"id": 1, "n": {"k": 2}}]}']


@pytest.fixture
def feed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    simple_history(tmp_path / "repository", FEED, "feed.json")
    (tmp_path / "feed.json").write_text(FEED[1], encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "words", [["import", "git", "repository"], ["infer", "repository"], ["infer"]]
)
@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--key", "fires=ids"], "no row at fires has a text or a whole number as its key ids"),
        (["--key", "fires=id.x|no"], "whole number as its key id.x|no; a row has id, n"),
        (["--key", "fires=id", "--key", "fires=n"], "fires has the key id already; give one"),
    ],
)
def test_a_key_that_no_row_has_is_refused(feed, capsys, words, options, sentence):
    assert run([*words, "feed.json", *options]) == 2
    out, err = capsys.readouterr()
    last = err.splitlines()[-1]
    assert (out, sentence in last, translated(last, "ja") != last) == ("", True, True), err
    assert not (feed / "feed.db").exists()


@pytest.mark.parametrize("key", ["id", "no|id", "n.k", "n"])
@pytest.mark.usefixtures("feed")
def test_a_key_that_some_row_has_is_taken(key):
    assert run(["import", "git", "repository", "feed.json", "--key", f"fires={key}"]) == 0


def test_a_key_is_looked_for_at_all_places_that_are_one():
    data = [{f"{number:08}": [{"id": 1}] for number in range(600)}]
    data += [{"00000000": [{"x": 1}]}, {"00000000": [{"x": 1, "key": "a"}]}]
    assert infer_model(data, keys={"*": "key"}).root.entries.rows is not None
    assert infer_model([{"a": []}], keys={"a": "key"}).root.record is not None


@pytest.mark.usefixtures("feed")
def test_a_path_that_leads_nowhere_is_told(capsys):
    options = ["--ignore", "fires[*].m", "--ignore", "fires.n", "--ignore", "none[*]"]
    for words in (["import", "git", "repository"], ["infer", "repository"], ["infer"]):
        assert run([*words, "feed.json", *options, "--ignore", "none", "--lang", "en"]) == 0
        told = [line for line in capsys.readouterr().err.splitlines() if "--ignore" in line]
        assert "storyversions: --ignore fires[*].m: no version has anything there" in told
        assert not [line for line in told if "fires.n" in line]
    assert translated("--ignore a.b: no version has anything there", "ja").startswith("--ignore a")


@pytest.mark.usefixtures("feed")
def test_why_no_version_can_be_read_is_said(capsys):
    assert run(["import", "git", "repository", "feed.json", "--format", "toml"]) == 2
    assert "none of its 2 versions can be read; feed.json" in capsys.readouterr().err
    assert run(["import", "git", "repository", "feed.json", "--since", "HEAD"]) == 2
    assert "no commit of it comes after the one that --since names" in capsys.readouterr().err
