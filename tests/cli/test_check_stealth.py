"""`storyversions check --only stealth` compares a file with what was published."""

from __future__ import annotations

import json

import pytest
from checkout import copy_first_story
from git_repositories import git
from sarif_shape import faults_of_sarif

from storyversions import Story
from storyversions.models.article import Article, ArticleBlock
from storyversions.stores import files

NAME = "openai-ceo-2023"
SEED = f"seeds/{NAME}.md"
STEALTH = ("check", "--only", "stealth")
SHEAR = ("certainty: announced}\n```\n\nShear", "certainty: reported}\n```\n\nShear")


def capture(text):
    return Article("The bridge", blocks=(ArticleBlock("1", text),))


@pytest.fixture
def desk(tmp_path):
    copy_first_story(tmp_path)
    text = (tmp_path / SEED).read_text(encoding="utf-8")
    (tmp_path / "old.md").write_text(text, encoding="utf-8")
    return tmp_path / SEED


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def commit(folder):
    git(folder, "init", "--quiet")
    git(folder, "add", "seeds")
    git(
        folder,
        *["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "First"],
    )
    return git(folder, "rev-parse", "HEAD").decode().strip()


@pytest.mark.parametrize("where", [(), ("--in", SEED), ("--in", f"snapshots/{NAME}")])
def test_an_edit_without_a_word_is_told_with_its_place(ask, desk, where):
    assert ask(*STEALTH, "--against", "old.md", "--in", SEED) == (0, "", "")
    change(desk, *SHEAR)
    status, out, _ = ask(*STEALTH, "--against", "old.md", *where)
    silent, derived = out.splitlines()
    assert status == 1
    assert silent.startswith(f"{SEED}:353:1: 2023-11-20.1: ceo: certainty announced became")
    assert "ceo stands otherwise in 2023-11-20.2" in derived


def test_what_is_declared_and_derived_is_listed_apart(ask, desk):
    change(desk, *SHEAR)
    change(
        desk,
        "\n## In short",
        "\n## 2023-11-25 Correction\n\n[Shear's start](#ceo) was reported.\n\n## In short",
    )
    status, out, _ = ask(*STEALTH, "--against", "old.md", "--in", SEED, "--format", "json")
    told = json.loads(out)
    assert (status, told["findings"]) == (0, [])
    assert [each["rule"] for each in told["declared"] + told["derived"]] == ["declared", "derived"]
    assert told["declared"][0]["severity"] == "note"
    github = ask(*STEALTH, "--against", "old.md", "--in", SEED, "--format", "github")[1]
    assert [line.split(" ")[0] for line in github.splitlines()] == ["::notice", "::notice"]
    sarif = json.loads(ask(*STEALTH, "--against", "old.md", "--in", SEED, "--format", "sarif")[1])
    assert [each["level"] for each in sarif["runs"][0]["results"]] == ["note", "note"]
    assert faults_of_sarif(sarif) == []


@pytest.mark.parametrize("against", [(), ("--against", "11/21"), ("--against", "v2")])
def test_a_story_file_that_went_on_is_compared_with_what_was_built_of_it(ask, desk, against):
    assert ask(*STEALTH, *against) == (0, "", "")
    change(desk, "[Murati answers with a heart]", "[Murati answers with two hearts]")
    change(desk, "certainty: agreed, sources: [openai-on-x]", "sources: [openai-on-x]")
    status, out, _ = ask(*STEALTH, *against)
    told = [line.split(": ")[1] for line in out.splitlines()]
    assert (status, told) == (1, ["2023-11-19", *["2023-11-22"] * (5 if not against else 0)])


def test_captures_in_a_store_are_compared_with_each_other(ask):
    story = Story("bridge", Article).record(capture("It is closed."), at="2024-05-01")
    story = story.record(capture("It is open."), at="2024-05-02")
    files.write(story, "captures/bridge", model="article")
    assert ask("copy", "captures", "bridge.db")[0] == 0
    status, out, err = ask(*STEALTH, "--in", "bridge.db")
    assert (status, err) == (1, "")
    assert out == (
        "bridge.db/bridge/2024-05-02.json: The bridge: “It is closed.” became “It is open.” after"
        " it was published, and no addendum says so\n"
    )
    assert ask(*STEALTH, "--in", "bridge.db", "--against", "v2") == (0, "", "")
    assert ask(*STEALTH, "--in", "captures")[1] == out.replace("bridge.db", "captures")
    assert ask(*STEALTH, "--in", "bridge.db", "--against", "v9")[0] == 2


def test_a_page_is_compared_with_itself_at_a_commit(ask, desk):
    page = desk.with_name("page.txt")
    page.write_text("The bridge\n\nIt is closed. Nobody may pass.\n", encoding="utf-8")
    commit(desk.parent.parent)
    change(page, "Nobody may pass.", "All may pass.")
    status, out, _ = ask(*STEALTH, "--in", "seeds/page.txt", "--against", "HEAD")
    assert (status, out.partition(": ")[0]) == (1, "seeds/page.txt:3:15")


@pytest.mark.parametrize("against", ["HEAD", None])
def test_a_file_is_compared_with_itself_at_a_commit(ask, desk, against):
    folder = desk.parent.parent
    first = commit(folder)
    assert ask(*STEALTH, "--against", against or first, "--in", SEED) == (0, "", "")
    change(desk, *SHEAR)
    status, out, _ = ask(*STEALTH, "--against", against or first[:10], "--in", SEED)
    assert (status, out.count("no addendum says so")) == (1, 1)
    assert ask(*STEALTH, "--against", first)[1] == out.replace("\n", "\n")


@pytest.mark.parametrize(
    ("against", "complaint"),
    [
        ((), "say with --against what was published: an older FILE, or a COMMIT of git"),
        (("--against", "nothing.md"), "nothing.md: no such file or directory, and no commit"),
        (("--against", "seeds"), "seeds: this is a folder; name a file"),
        (("--against", "bad.md"), "bad.md:1:1: a story file begins with front matter"),
        (("--against", "image.md"), "image.md: not a text in UTF-8"),
        (("--against", "v1.2"), "this is no git repository"),
    ],
)
def test_what_cannot_be_compared_is_trouble_and_never_no_change(ask, desk, against, complaint):
    folder = desk.parent.parent
    (folder / "bad.md").write_text("no story", encoding="utf-8")
    (folder / "image.md").write_bytes(b"\x89PNG\xff\xfe")
    status, out, err = ask(*STEALTH, *against, "--in", SEED)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert complaint in err


@pytest.mark.parametrize(
    ("against", "complaint"),
    [("no-branch", "there is no branch or commit 'no-branch'"), ("HEAD~1", "no branch or commit")],
)
def test_a_commit_that_there_is_none_of_is_trouble(ask, desk, against, complaint):
    commit(desk.parent.parent)
    status, out, err = ask(*STEALTH, "--against", against, "--in", SEED)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert complaint in err


def test_a_submodule_in_the_place_of_a_file_is_trouble(ask, desk):
    folder = desk.parent.parent
    held = commit(folder)
    git(folder, "update-index", "--add", "--cacheinfo", f"160000,{held[::-1]},seeds/other.md")
    git(folder, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Two")
    desk.with_name("other.md").write_bytes(desk.read_bytes())
    status, _, err = ask(*STEALTH, "--against", "HEAD", "--in", "seeds/other.md")
    assert (status, "seeds/other.md: its content is not in the repository" in err) == (2, True)


def test_a_file_that_was_not_there_at_a_commit_is_trouble(ask, desk):
    commit(desk.parent.parent)
    other = desk.with_name("other.md")
    other.write_bytes(desk.read_bytes())
    status, _, err = ask(*STEALTH, "--against", "HEAD", "--in", "seeds/other.md")
    assert (status, "seeds/other.md: no such file" in err) == (2, True)


def test_the_later_side_that_cannot_be_read_is_trouble(ask, desk):
    desk.write_text("no story", encoding="utf-8")
    status, out, err = ask(*STEALTH, "--against", "old.md", "--in", SEED)
    assert (status, out) == (2, "")
    assert f"{SEED}: this is no story file, as old.md is" in err
    desk.write_text("---\nformat: 1\nstory: a\n", encoding="utf-8")
    status, out, err = ask(*STEALTH, "--against", "old.md", "--in", SEED)
    assert (status, out) == (2, "")
    assert f"{SEED}:1:1: the front matter is not closed" in err
