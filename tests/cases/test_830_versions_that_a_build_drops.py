"""A build deleted a version that the story file lacks, and said that it had rewritten it."""

from __future__ import annotations

import pytest

import storyversions as sv
from storyversions import stores
from storyversions.cli import run

HEAD = "---\nformat: 1\nstory: s\ntitle: S\nmodel: newsroom\n---\n\n"
GONE = "snapshots/s: no longer in the story file, and so no longer here: "
REWROTE = "snapshots/s: this rewrote what was published as "
RESEALED = "the same content and another digest, since a version before changed"
SEED = "seeds/s.md"
UNKNOWN_LABEL = f"no version of {SEED} has this label"
OTHER = f"it is not what {SEED} builds"
WOULD_DROP = f"storyversions build would drop 2024-05-10: not in {SEED}"


def addendum(day, **facts):
    lines = "".join(f"facts[{key}]: {value}\n" for key, value in facts.items())
    return f"## {day} News\n\n```facts\n{lines}```\n\n"


ONE, TWO = addendum("2024-05-08", x="a", y="a"), addendum("2024-05-09", x="b")
THREE = addendum("2024-05-09", x="c")


@pytest.fixture
def build(tmp_path, monkeypatch, capsys):
    """Builds a story of these addenda and gives what was done to published versions."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()

    def build(*addenda, command="build"):
        (tmp_path / "seeds/s.md").write_text(HEAD + "".join(addenda), encoding="utf-8")
        run([command])
        lines = capsys.readouterr().out.splitlines()
        return [line for line in lines if line.startswith("snapshots/s")]

    return build


def test_what_a_store_added_is_named_by_check_and_by_build(build):
    build(ONE, TWO)
    with stores.open("snapshots") as folder:
        entry = sv.Entry("facts[x]", "c", since="2024-05-10")
        folder.update("s", [sv.Update("2024-05-10", "Later", [entry])])
    assert build(ONE, TWO, command="check") == [
        f"snapshots/s/2024-05-10.json: {UNKNOWN_LABEL}; storyversions build would drop it",
        f"snapshots/s/story.json: {OTHER}; {WOULD_DROP}",
    ]
    assert build(ONE, TWO)[1:] == [f"{GONE}2024-05-10"]


def test_a_heading_whose_day_moved_leaves_its_former_day(build):
    build(ONE, TWO)
    assert build(ONE, TWO.replace("05-09", "05-10"))[1:] == [f"{GONE}2024-05-09"]


def test_a_version_that_takes_the_label_of_one_that_went_rewrites_nothing(build):
    build(ONE, TWO, THREE)
    assert build(ONE, THREE)[1:] == [
        f"{GONE}2024-05-09.1",
        f"snapshots/s: 2024-05-09.2 has {RESEALED}",
    ]


def test_a_version_changed_on_a_day_that_got_another_is_no_version_that_went(build):
    build(ONE, TWO)
    assert build(ONE, TWO.replace("x]: b", "x]: d"), THREE)[1:] == [f"{REWROTE}2024-05-09"]


def test_a_stray_file_is_not_what_a_build_would_drop(build, tmp_path):
    build(ONE, TWO)
    (tmp_path / "snapshots/s/other.json").write_text("{}", encoding="utf-8")
    assert f"snapshots/s/other.json: {UNKNOWN_LABEL}" in build(ONE, TWO, command="check")
