"""A story that is copied from store to store and back has the same bytes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from attrs import evolve, frozen
from checkout import CHECKOUT
from story_places import Village, village

import storyversions as sv
from storyversions import stores
from storyversions.cli import run
from storyversions.stores import files
from storyversions.stores.copying import copy_story

FIRST = "openai-ceo-2023"


@frozen
class Then:
    dead: int
    order: str = "none"


@frozen
class Now:
    dead: int
    hurt: int = 0
    order: str = "none"


def old_story():
    """A story that a class wrote before it had all of its fields."""
    story = sv.Story("fire", Then, title="The fire")
    for dead, day in enumerate(("2031-08-03", "2031-08-05", "2031-08-05"), 1):
        story = story.record(Then(dead), at=day)
    return story


def tree(folder):
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def around(tmp_path, postgres_url):
    """Places to go through one after the other: a file, a server, and a folder at last."""
    return [tmp_path / "first.db", postgres_url, tmp_path / "second.db", tmp_path / "back"]


STORIES = {
    "of a class of now": (village(5), Village),
    "of a class that has grown": (old_story(), Now),
    "with no version": (village(0), Village),
    "of a name with signs": (village(2, "fire ＆ 'smoke'"), Village),
}


@pytest.mark.parametrize(("story", "model"), STORIES.values(), ids=STORIES)
def test_a_story_goes_around_and_has_the_same_bytes(tmp_path, around, story, model):
    origin = tmp_path / "origin"
    files.write(story, origin / story.name, model="m:Model", seed="0" * 64)
    go_around(origin, around, model, story.name)
    assert tree(around[-1]) == tree(origin)


def go_around(origin, places, model, name):
    """Copy a story to each place from the one before."""
    for source, target in zip([origin, *places], places, strict=False):
        with stores.open(source, model) as first, stores.open(target, model) as second:
            copy_story(first, second, name)


@pytest.mark.parametrize("more", [0, 2])
def test_versions_of_the_former_format_go_around_with_what_follows_them(tmp_path, around, more):
    origin = tmp_path / "origin"
    shutil.copytree(Path(__file__).parent / "format_1", origin / "village")
    notes = [sv.Update("2031-08-12", "", [sv.Entry("note", f"n{n}")]) for n in range(more)]
    with stores.open(origin, Village) as store:
        store.update("village", notes)
    go_around(origin, around, Village, "village")
    assert tree(around[-1]) == tree(origin)


@pytest.fixture
def several(tmp_path):
    """Snapshots of three stories."""
    story = files.read(CHECKOUT / "snapshots" / FIRST)
    for name, count in ((FIRST, 8), ("another", 3), ("third", 1)):
        part = evolve(story, name=name, versions=story.versions[:count])
        files.write(part, tmp_path / "several" / name, model="newsroom", seed=name)
    return tmp_path / "several"


def copied(*words):
    assert run(["copy", *map(str, words)]) == 0


def test_several_stories_go_around_at_once(several, around):
    for source, target in zip([several, *around], around, strict=False):
        copied(source, target)
    assert tree(around[-1]) == tree(several)


def test_one_of_several_stories_goes_around_alone(several, around):
    for source, target in zip([several, *around], around, strict=False):
        copied(source, target, "--story", "another")
    assert tree(around[-1] / "another") == tree(several / "another")
    assert [each.name for each in around[-1].iterdir()] == ["another"]


def test_stories_that_are_copied_one_after_the_other_are_those_copied_at_once(several, around):
    for name in ("third", FIRST, "another"):
        copied(several, around[1], "--story", name)
    copied(around[1], around[-1])
    assert tree(around[-1]) == tree(several)
