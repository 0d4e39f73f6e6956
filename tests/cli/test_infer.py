"""``storyversions infer``: a model of a data file, or of its whole history, as a module."""

import pytest
from git_repositories import simple_history

from storyversions import stores
from storyversions.cli.main import run

CONTENTS = ['[{"id": 1, "n": 1}]', "{", '[{"id": 1, "n": 1.5, "seen": 7}]']


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fires.json").write_text(CONTENTS[0])
    simple_history(tmp_path / "repository", CONTENTS, "fires.json")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["fires.json"], "    n: int"),
        (["repository", "fires.json"], "    n: int | float"),
        (["repository", "fires.json"], "    seen: int | Missing = MISSING"),
        (["repository", "fires.json"], "Inferred from fires.json, 3 commits of it."),
        (["fires.json", "--key", ".=n"], 'Meta(key="n")'),
    ],
)
def test_a_module_is_printed(folder, capsys, words, line):
    assert (folder / "fires.json").exists()
    assert run(["infer", *words]) == 0
    out = capsys.readouterr().out
    compile(out, "fires.py", "exec")
    assert line in out


def test_what_could_not_be_read_is_told_and_what_is_left_out_is_not_there(folder, capsys):
    assert run(["infer", str(folder / "repository"), "fires.json", "--ignore", "seen"]) == 0
    out, err = capsys.readouterr()
    assert ("seen" in out, ": fires.json:1:" in err) == (False, True)


def test_an_import_with_it_gives_the_same_versions(folder, capsys):
    run(["infer", "repository", "fires.json"])
    (folder / "fires_model.py").write_text(capsys.readouterr().out)
    for place, model in (("made.db", []), ("own.db", ["--model", "fires_model:Fires"])):
        words = ["import", "git", "repository", "fires.json", "--in", place, *model]
        assert run(words) == 0, capsys.readouterr().err
    with stores.open("made.db") as made:
        digests = [version.digest for version in made.load("fires")]
    with stores.open("own.db") as own:
        chain = own.read_index("fires")["chain"]
    assert [link["digest"] for link in chain] == digests


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["none.json"], "none.json: no such file or directory"),
        (["a", "b", "c"], "infer takes a file, or a repository and a file"),
        (["fires.json", "--key", "x=id"], "the data have no list at x"),
        (["repository", "none.json"], "none.json"),
        ([], "Missing argument"),
    ],
)
def test_what_is_wrong_is_one_sentence(folder, capsys, words, sentence):
    assert (folder / "fires.json").exists()
    assert run(["infer", *words]) == 2
    out, err = capsys.readouterr()
    assert (out, sentence in err, err.count("\n")) == ("", True, 1), err
