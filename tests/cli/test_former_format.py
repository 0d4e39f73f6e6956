"""Snapshots of format 1: `check` notes them, and `build` writes them in format 2 (X4)."""

from __future__ import annotations

import json

import pytest
from checkout import CHECKOUT, FIRST_STORY
from formats import in_format_1

from storyversions.stores import files
from storyversions.storyfile import read_story_file

NAME = "openai-ceo-2023"
FOLDER = f"snapshots/{NAME}"
SEED = read_story_file(FIRST_STORY)
AGAIN = "have the same content and another digest, since a version before changed"
BOTH = pytest.mark.parametrize(
    ("count", "counted"),
    [
        (8, "8 versions are of format 1, 2023-11-17 to 2023-11-24"),
        (1, "1 version is of format 1, 2023-11-17"),
    ],
)


def kept(folder, count, *, seed=True):
    """Write the first story, its first versions in format 1, with or without its file."""
    story = in_format_1(SEED.story, count)
    files.write(story, folder / FOLDER, model="newsroom", seed=SEED.digest)
    if seed:
        (folder / "seeds").mkdir()
        (folder / "seeds" / FIRST_STORY.name).write_bytes(FIRST_STORY.read_bytes())


@BOTH
def test_check_notes_that_a_build_writes_them_anew(ask, tmp_path, count, counted):
    kept(tmp_path, count)
    told = f"storyversions: {FOLDER}: {counted}; storyversions build writes them in format 2\n"
    status, out, err = ask("check")
    assert (status, out) == (0, "")
    assert told in err


@BOTH
def test_check_notes_them_where_no_story_file_builds_them(ask, tmp_path, count, counted):
    kept(tmp_path, count, seed=False)
    status, out, err = ask("check")
    assert (status, out) == (0, "")
    assert f"storyversions: {FOLDER}: {counted}; later ones are not\n" in err


def test_check_notes_them_in_a_database(ask, tmp_path):
    kept(tmp_path, 2, seed=False)
    assert ask("copy", "snapshots", "story.db")[0] == 0
    status, out, err = ask("check", "--in", "story.db")
    assert (status, out) == (0, "")
    assert f"story.db/{NAME}: 2 versions are of format 1, 2023-11-17 to 2023-11-19; later" in err


def test_the_note_is_data_too(ask, tmp_path):
    kept(tmp_path, 2)
    status, out, _ = ask("check", "--format", "json")
    note = json.loads(out)["notes"][0]
    assert (status, note["file"], note["versions"]) == (0, FOLDER, ["2023-11-17", "2023-11-19"])
    assert note["sentence"].startswith("2 versions are of format 1, ")


def test_check_still_finds_what_a_build_would_not_write(ask, tmp_path):
    kept(tmp_path, 8)
    seed = tmp_path / "seeds" / FIRST_STORY.name
    seed.write_text(seed.read_text("utf-8").replace("Q*", "Q"), "utf-8")
    status, out, _ = ask("check", "--only", "build")
    assert (status, f"{FOLDER}/2023-11-24.json: it is not what" in out) == (1, True)


def test_check_names_none_where_all_are_of_format_2(ask, tmp_path):
    kept(tmp_path, 0)
    assert "format" not in "".join(ask("check")[1:])


@BOTH
def test_build_writes_them_in_format_2_and_says_so(ask, tmp_path, count, counted):
    kept(tmp_path, count)
    assert ask("build", "--check")[0] == 1
    assert f"{FOLDER}: {counted.split()[0]} version" in ask("build")[1]
    assert ask("build", "--check")[0] == 0
    built, published = tmp_path / FOLDER, CHECKOUT / FOLDER
    assert all(
        file.read_bytes() == (published / file.name).read_bytes() for file in built.glob("*.json")
    )


@pytest.mark.parametrize(
    ("count", "sentences"),
    [
        (8, ["8 versions have the same content, and are now of format 2"]),
        (
            1,
            [
                f"7 versions {AGAIN}",
                "1 version has the same content, and is now of format 2",
            ],
        ),
    ],
)
def test_build_says_what_became_of_the_versions(ask, tmp_path, count, sentences):
    kept(tmp_path, count)
    _, out, _ = ask("build")
    lines = [line for line in out.splitlines() if line.startswith(FOLDER)]
    assert lines[1:] == [f"{FOLDER}: {sentence}" for sentence in sentences]
