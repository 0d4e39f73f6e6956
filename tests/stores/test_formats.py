"""Versions of format 1 stay as they are, and later ones of format 2 follow them (X4)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from attrs import evolve
from story_places import Village, update, village
from whole_story import whole

import storyversions as sv
from storyversions import proof, stores
from storyversions.errors import FileError
from storyversions.stores import files
from storyversions.stores.copying import copy_story

FORMER = Path(__file__).parent / "format_1"
"""The five versions of `village`, as a build of format 1 wrote them."""


@pytest.fixture(params=("folder", "sqlite", "postgres"))
def where(request, tmp_path):
    """An empty place of each kind."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_url")
    return tmp_path / {"folder": "stories", "sqlite": "stories.db"}[request.param]


@pytest.fixture
def store(where):
    """A place of each kind that holds the former versions."""
    with stores.open(where, Village) as opened, stores.open(FORMER, Village) as former:
        copy_story(former, opened, "village")
        yield opened


def tree(folder):
    return {file.name: file.read_bytes() for file in Path(folder).rglob("*.json")}


def copied(store, folder):
    """The documents of a store, as a folder holds them."""
    with stores.open(folder) as target:
        copy_story(store, target, "village")
    return tree(folder)


def later(story):
    """The story with a version more."""
    entry = sv.Entry("dead", 9, since="2031-08-11", sources=["radio"])
    return story.extend([sv.Update("2031-08-11", "Later", [entry])])


def test_former_versions_say_what_they_said_and_are_of_format_1():
    story = files.read(FORMER, Village)
    assert {version.format for version in story.versions} == {1}
    assert [evolve(version, digest="", parent="") for version in story.versions] == [
        evolve(version, digest="", parent="") for version in village(5).versions
    ]


def test_former_versions_are_kept_byte_for_byte(store, tmp_path):
    assert copied(store, tmp_path / "back") == tree(FORMER)
    assert list(store.verify("village")) == []


def test_later_versions_are_of_format_2_and_name_a_former_one(store, tmp_path):
    store.append(later(store.load("village")))
    story = store.load("village")
    assert [version.format for version in story.versions] == [1, 1, 1, 1, 1, 2]
    assert story.head.parent == story.versions[-2].digest == files.read(FORMER, Village).head.digest
    assert list(store.verify("village")) == []
    documents = copied(store, tmp_path / "back")
    former = {name: data for name, data in tree(FORMER).items() if name != "story.json"}
    assert former.items() <= documents.items()
    assert list(files.check(tmp_path / "back" / "village", Village)) == []
    assert files.read(tmp_path / "back" / "village", Village).versions == story.versions


def test_a_former_version_keeps_its_digest_when_its_label_changes(tmp_path):
    shutil.copytree(FORMER, tmp_path / "village")
    story = files.read(tmp_path / "village", Village)
    files.append(story.extend([update(4, more=1)]), tmp_path / "village")
    again = files.read(tmp_path / "village", Village)
    assert [version.label for version in again.versions[4:]] == ["2031-08-10.1", "2031-08-10.2"]
    assert [version.digest for version in again.versions[:5]] == [
        version.digest for version in story.versions
    ]
    assert list(files.check(tmp_path / "village", Village)) == []


def test_a_line_of_both_formats_can_be_proven():
    story = later(files.read(FORMER, Village))
    for number in (2, 6):
        said = proof.prove_fact(story, "dead", at=number)
        assert ("document" in said) == (number == 2)
        assert proof.check_fact(said, story.at(number).digest).number == number
    grown = proof.prove_growth(story)
    assert proof.check_growth(grown, story.at("first").digest, story.head.digest) == 5


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", ["2031-08-09.json", "2031-08-11.json"])
def test_each_byte_that_a_digest_covers_is_looked_at(tmp_path, name, step):
    folder = tmp_path / "village"
    shutil.copytree(FORMER, folder)
    files.append(later(files.read(folder, Village)), folder)
    data = (folder / name).read_bytes()
    places = range(data.index(b'"entries"'), len(data) - 3)
    not_covered = {
        place
        for member in ("format", "label", "seal")
        for place in within(data, member, json.loads(data).get(member))
    }
    read = []
    for place in sorted({*places} - not_covered)[::step]:
        flipped = bytes([*data[:place], data[place] ^ 1, *data[place + 1 :]])
        (folder / name).write_bytes(flipped)
        try:
            whole(files.read(folder, Village))
        except FileError:
            continue
        read.append(flipped[place - 9 : place + 9])
    assert read == []


def within(data, member, value):
    start = data.find(f'"{member}":'.encode())
    return range(start, start + len(f'"{member}":{json.dumps(value)}') if start >= 0 else start)
