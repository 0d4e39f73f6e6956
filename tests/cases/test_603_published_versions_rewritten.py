"""A build rewrote versions that were published and said only how many files it had written."""

from __future__ import annotations

import pytest

from storyversions.cli import run

HEAD = "---\nformat: 1\nstory: s\ntitle: S\nmodel: newsroom\n---\n\n"
ONE = "## 2024-03-01 One\n\n```facts\nfacts: {x: a, y: a, z: a}\n```\n\n"
TWO = "## 2024-03-02 Two\n\n```facts\nfacts[x]: {value: b, since: 2024-03-02}\n```\n\n"
THREE = (
    "## 2024-03-03 Three\n\n```facts\nfacts[x]: {retract: true}\nfacts[y]: {until:"
    " 2024-03-03}\n```\n\n"
)
LATER = "## 2024-03-04 Four\n\n```facts\nfacts[y]: {value: c, since: 2024-03-04}\n```\n\n"
REWROTE = "snapshots/s: this rewrote what was published as"
RESEALED = "the same content and another digest, since a version before changed"
TOLD = [
    "2024-03-01  One  3 facts",
    "2024-03-02  Two  1 change (1 event)",
    "2024-03-03  Three  2 changes (1 event, 1 retraction)",
]


@pytest.fixture
def build(tmp_path, monkeypatch, capsys):
    """Builds a story of these addenda and gives the lines that are printed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()

    def build(*addenda):
        (tmp_path / "seeds/s.md").write_text(HEAD + "".join(addenda), encoding="utf-8")
        assert run(["build"]) == 0
        return capsys.readouterr().out.splitlines()

    return build


def test_a_build_prints_a_line_for_each_version(build):
    assert build(ONE, TWO, THREE) == [*TOLD, "snapshots/s: 3 versions, 4 files written"]


def test_a_second_build_prints_them_too(build):
    build(ONE, TWO, THREE)
    assert build(ONE, TWO, THREE) == [*TOLD, "snapshots/s: 3 versions, nothing to write"]


def test_a_version_more_rewrites_nothing(build):
    build(ONE, TWO, THREE)
    assert build(ONE, TWO, THREE, LATER)[4:] == ["snapshots/s: 4 versions, 2 files written"]


def test_an_edit_is_said_with_each_version_that_holds_it(build):
    build(ONE, TWO, THREE, LATER)
    assert build(ONE.replace("z: a", "z: b"), TWO, THREE, LATER)[4:] == [
        "snapshots/s: 4 versions, 5 files written",
        f"{REWROTE} 2024-03-01, 2024-03-02, 2024-03-03, 2024-03-04",
    ]


def test_versions_that_say_the_same_and_have_another_digest_are_counted(build):
    build(ONE, TWO, THREE, LATER)
    assert build(ONE, TWO.replace("Two", "The second"), THREE, LATER)[5:] == [
        f"{REWROTE} 2024-03-02",
        f"snapshots/s: 2 versions have {RESEALED}",
    ]


def test_a_version_put_before_a_published_one_is_said(build):
    build(ONE, THREE)
    assert build(ONE, TWO, THREE)[4:] == [f"snapshots/s: 2024-03-03 has {RESEALED}"]


def test_a_version_that_is_gone_is_said(build):
    build(ONE, TWO)
    assert build(ONE)[2:] == [
        "snapshots/s: no longer in the story file, and so no longer here: 2024-03-02"
    ]


def test_a_day_that_gets_its_second_version_rewrites_nothing(build):
    build(ONE, TWO)
    second = TWO.replace("Two", "Second").replace(": b", ": c")
    assert build(ONE, TWO, second)[4:] == []


def test_damaged_snapshots_say_nothing_of_what_was_published(build, tmp_path):
    build(ONE, TWO)
    (tmp_path / "snapshots/s/story.json").write_text("[", encoding="utf-8")
    assert build(ONE)[1:] == ["snapshots/s: 1 version, 1 file written"]
