"""A story that is opened in a folder reads the files that are looked into, and checks them."""

from __future__ import annotations

import pytest
from attrs import evolve
from story_places import Village, village
from whole_story import whole

import storyversions as sv
from storyversions import stores
from storyversions.errors import FileError, StoryError
from storyversions.state.codec.reader import structure
from storyversions.stores import files
from storyversions.stores.archive import INDEX
from storyversions.stores.archive.documents import parse_object
from storyversions.stores.folder import Folder
from storyversions.story.documents import with_digest

PLACES = {
    "it is opened": (len, []),
    "it is printed": (repr, []),
    "a version is found by its label": (lambda story: story.at("2031-08-09").label, []),
    "a title is read": (lambda story: story.at("2031-08-09").title, ["2031-08-09"]),
    "the head is looked into": (lambda story: story.head.state, ["2031-08-10"]),
    "a version is looked into twice": (
        lambda story: (story.head.state, story.head.title),
        ["2031-08-10"],
    ),
    "two states are compared": (
        lambda story: sv.between(story.at("v1").state, story.head.state),
        ["2031-08-03", "2031-08-10"],
    ),
}


@pytest.fixture
def folder(tmp_path):
    files.write(village(5), tmp_path, model="village")
    return tmp_path


@pytest.fixture
def read(monkeypatch):
    """The names of the files that are read, without their endings."""
    names, reading = [], Folder.read

    def counted(self, name):
        names.append(name.removesuffix(".json"))
        return reading(self, name)

    monkeypatch.setattr(Folder, "read", counted)
    return names


@pytest.mark.parametrize(("ask", "expected"), PLACES.values(), ids=PLACES)
def test_only_what_is_looked_into_is_read(folder, read, ask, expected):
    ask(files.open_story(folder, Village))
    assert read == [INDEX.removesuffix(".json"), *expected]


def test_to_check_a_folder_the_tree_of_each_file_is_read_once(folder, monkeypatch):
    documents = []
    monkeypatch.setattr(
        "storyversions.stores.archive.version_reader.parse_object",
        lambda name, data: documents.append(name) or parse_object(name, data),
    )
    examined = files.examine(folder, Village)
    assert (examined.findings, examined.story.versions) == ((), village(5).versions)
    assert documents == [f"{version.label}.json" for version in village(5)]


def test_what_versions_share_is_structured_once(folder, monkeypatch):
    read = []

    def counted(shape, plain):
        read.append(shape)
        return structure(shape, plain)

    for module in ("rereading", "older"):
        monkeypatch.setattr(f"storyversions.state.codec.{module}.structure", counted)
    story = files.examine(folder, Village).story
    first, second = story[0].state, story[1].state
    assert first.people["p0"] is second.people["p0"]
    people = [shape for shape in read if getattr(shape, "name", "") == "Person"]
    assert len(people) <= len(story) + len([entry for each in story for entry in each.entries])


def test_a_file_that_is_damaged_is_told_when_it_is_looked_into(folder):
    file = folder / "2031-08-09.json"
    file.write_bytes(file.read_bytes().replace(b"Ann 1", b"Ann 7"))
    story = files.open_story(folder, Village)
    assert story.head.state == village(5).head.state
    for ask in (lambda: story.at("2031-08-09").title, lambda: whole(story), story.diff):
        with pytest.raises(FileError, match=r"2031-08-09\.json: its digest does not match: it was"):
            ask()
    assert [each.file for each in files.check(folder, Village)] == [str(file)]


def test_a_version_that_follows_another_one_is_told(folder):
    other = village(5).extend([sv.Update("2031-08-11", "Another", [sv.Entry("dead", 8)])])
    head = evolve(other.head, parent="0" * 64)
    head = with_digest(other.record_shape, head)
    files.write(evolve(other, versions=(*other[:-1], head)), folder, model="village")
    story = files.open_story(folder, Village)
    with pytest.raises(FileError, match=r"11\.json: it does not follow the version before it"):
        story.head.state  # noqa: B018 - it is read when it is asked for
    sentence = "it does not follow the version before it"
    assert [each.sentence for each in files.check(folder, Village)] == [sentence]


def test_what_is_written_elsewhere_tells_the_place_of_what_cannot_be_read(folder, tmp_path):
    story = files.open_story(folder, Village)
    (folder / "2031-08-03.json").unlink()
    with pytest.raises(StoryError) as refused:
        files.write(story, tmp_path / "copy", model="village")
    assert str(refused.value).startswith(f"{folder / '2031-08-03.json'}: ")
    assert "\n" not in str(refused.value)
    with stores.open(tmp_path / "copy.db", Village) as store, pytest.raises(StoryError) as refused:
        store.append(story)
    assert str(refused.value).startswith(f"{folder / '2031-08-03.json'}: ")


def test_a_story_in_a_folder_that_is_gone_says_so(folder):
    story = files.open_story(folder, Village)
    for each in folder.iterdir():
        each.unlink()
    with pytest.raises(FileError, match="no such file or directory"):
        whole(story)
