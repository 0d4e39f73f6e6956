"""`new` writes a story file that builds as it is, and `demo` the first story."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout

import pytest
from approving import approved
from checkout import CHECKOUT

from storyversions import cli

LANGUAGES = ("en", "ja")


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    """An empty folder in which the commands run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def run(*args):
    """A command: exit status, what it printed, and what it complained of."""
    told, complaint = io.StringIO(), io.StringIO()
    with redirect_stdout(told), redirect_stderr(complaint):
        code = cli.run(list(args))
    return code, told.getvalue(), complaint.getvalue()


def printed(*args):
    code, text, complaint = run(*args)
    assert (code, complaint) == (0, "")
    return text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_story_file_builds_and_checks_without_a_word_of_complaint(lang):
    assert "seeds/bridge.md" in printed("new", "bridge", "--lang", lang)
    assert "3 versions" in printed("build", "--lang", "en")
    assert printed("build", "--check") == ""
    assert printed("check", "--only", "files") == ""
    assert printed("check", "--only", "build") == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_diff_of_a_new_story_reads_as_approved(lang):
    printed("new", "bridge", "--lang", lang)
    printed("build")
    approved(
        f"new-{lang}",
        "\n".join(printed("diff", *ends, "--all") for ends in [("first", "v2"), ("first", "head")]),
    )


def test_a_new_story_may_have_a_japanese_name():
    printed("new", "橋", "--lang", "ja")
    assert printed("build").splitlines()[-1].startswith("snapshots/橋")


def test_new_does_not_overwrite_a_file(desk):
    printed("new", "bridge")
    file = desk / "seeds" / "bridge.md"
    file.write_text("my own words", "utf-8")
    code, text, complaint = run("new", "bridge")
    assert (code, text) == (2, "")
    assert complaint == "storyversions: seeds/bridge.md: it is there already\n"
    assert file.read_text("utf-8") == "my own words"


@pytest.mark.parametrize(
    "name", ["a/b", "../bridge", "/bridge", "", ".", "..", "a b", "a\nb", ".hidden", "-x", "a\\b"]
)
def test_new_refuses_a_name_that_is_no_folder_of_its_own(desk, name):
    code, text, complaint = run("new", "--", name)
    assert (code, text) == (2, "")
    assert complaint.count("\n") == 1
    assert list(desk.iterdir()) == []


def test_new_refuses_a_name_that_no_file_can_have(desk):
    code, text, complaint = run("new", "x" * 300)
    assert (code, text) == (2, "")
    assert complaint.count("\n") == 1
    assert not list(desk.rglob("*.md"))


def test_demo_writes_the_first_story_and_its_snapshots(desk, monkeypatch):
    assert "storyversions diff 11/19 11/22" in printed("demo", "first")
    for part in ("seeds", "snapshots"):
        expected = {
            each.relative_to(CHECKOUT): each.read_bytes() for each in (CHECKOUT / part).rglob("*.*")
        }
        written = {
            each.relative_to(desk / "first"): each.read_bytes()
            for each in (desk / "first" / part).rglob("*.*")
        }
        assert written == expected
    monkeypatch.chdir(desk / "first")
    assert printed("build", "--check") == ""
    assert "Mira Murati (acting) gave way to Sam Altman" in printed("diff", "11/19", "11/22")


def test_demo_takes_an_empty_folder_and_no_other(desk):
    (desk / "empty").mkdir()
    printed("demo", "empty")
    (desk / "full").mkdir()
    (desk / "full" / "note.txt").write_text("mine", "utf-8")
    for taken in ("full", "full/note.txt"):
        code, text, complaint = run("demo", taken)
        assert (code, text) == (2, "")
        assert complaint == f"storyversions: {taken}: it is there already and not an empty folder\n"
    assert [each.name for each in (desk / "full").iterdir()] == ["note.txt"]
