"""Of ``--since`` with a commit that no one ever made it was said that the history was rewritten."""

from __future__ import annotations

import pytest
from git_repositories import Commit, make_repository

from storyversions.cli.main import run
from storyversions.words import translated


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    versions = [Commit({"d.json": f'{{"n": {n}}}'}) for n in range(3)]
    side = [Commit({"d.json": '{"n": 9}'}, parents=(1,)), Commit({"e": "x"}, parents=(3, 4))]
    return make_repository(tmp_path / "repository", [*versions, *side])


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("since", "sentence"),
    [
        ("deadbeef", "--since deadbeef: repository has no such commit"),
        ("nowhere", "--since nowhere: repository has no such commit"),
        ("0" * 40, f"--since {'0' * 40}: repository has no such commit"),
        ("HEAD^2", "--since HEAD^2: the commit is not on the first-parent line of HEAD"),
    ],
)
def test_it_is_said_what_is_so(capsys, tmp_path, since, sentence):
    for words in (["import", "git"], ["import", "git", "--restart"]):
        assert run([*words, "repository", "d.json", "--since", since]) == 2
        assert capsys.readouterr() == ("", f"storyversions: {sentence}\n")
    assert translated(sentence, "ja") != sentence
    assert not (tmp_path / "d.db").exists()


@pytest.mark.usefixtures("repository")
def test_one_that_is_there_is_where_it_begins(capsys):
    assert run(["import", "git", "repository", "d.json", "--since", "HEAD~2"]) == 0
    assert "1 commit of the file: 1 version" in capsys.readouterr().err
