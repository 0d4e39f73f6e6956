"""Find the story of a command: a folder of snapshots, a story file, or what is in this folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from attrs import frozen

from storyversions.cli.stderr import complain
from storyversions.errors import FileError, StoryError, UsageError
from storyversions.lazy import lazy_module
from storyversions.registry import named_model
from storyversions.state.codec import digest_text
from storyversions.state.reprs import short_repr
from storyversions.stores import files
from storyversions.stores.folder_store import SNAPSHOTS, story_folders
from storyversions.story.story import Story
from storyversions.storyfile.file_text import read_text

if TYPE_CHECKING:
    from storyversions import storyfile
else:
    storyfile = lazy_module("storyversions.storyfile")

SEEDS = "seeds"


@frozen(eq=False)
class StorySource:
    """A story as a command was told to find it."""

    __repr__ = short_repr()

    path: str | None = None
    story: str | None = None
    model: str | None = None

    def load(self) -> Story:
        """Read the story.

        Raises:
            FileError: There is no story here.
            UsageError: There is more than one.

        """
        path = FilePath(self.path) if self.path is not None else FilePath(SNAPSHOTS)
        if self.path is None and not path.is_dir():
            raise FileError(
                "there is no story here: no folder snapshots/; run storyversions build, "
                "or storyversions demo DIR"
            )
        if not path.exists():
            raise FileError(f"{path}: no such file or directory")
        return self._load_folder(path) if path.is_dir() else self._load_file(path)

    def model_class(self) -> type | None:
        """Find the class that ``--model`` names, in this folder too."""
        if self.model is None:
            return None
        here = str(FilePath.cwd())
        if here not in sys.path:
            sys.path.insert(0, here)
        return named_model(self.model)

    def _load_file(self, path: FilePath) -> Story:
        story = storyfile.read_story_file(path, self.model_class()).story
        self._check_name(story.name)
        return story

    def _check_name(self, name: str) -> None:
        if self.story is not None and self.story != name:
            raise UsageError(f"there is no story {self.story!r} here; there is {name}")

    def _load_folder(self, path: FilePath) -> Story:
        folder = self.folder(path)
        story = files.read(folder, self.model_class())
        note_stale_seed(folder)
        return story

    def folder(self, path: FilePath) -> FilePath:
        """Find the folder of one story's snapshots, at or below a path."""
        found = story_folders(path)
        if not found:
            raise FileError(
                f"{path}: no story's snapshots are in this folder; run storyversions build"
            )
        names = ", ".join(sorted(found))
        if self.story is not None:
            if self.story not in found:
                raise UsageError(f"there is no story {self.story!r} here; there is {names}")
            return found[self.story]
        if len(found) > 1:
            raise UsageError(f"several stories are here; choose one with --story: {names}")
        return next(iter(found.values()))


THIS_FOLDER = StorySource()
"""The one story of this folder, as a command finds it that is told nothing."""


def seed_of(folder: FilePath) -> FilePath:
    """Give the path at which the story file of a folder of snapshots lies by custom."""
    place = folder.resolve()
    return FilePath(os.path.relpath(place.parent.parent / SEEDS / f"{place.name}.md"))


def note_stale_seed(folder: FilePath) -> None:
    """Say in one line that the story file is not the one that the snapshots were built from."""
    seed = seed_of(folder)
    try:
        changed = seed.exists() and digest_text(read_text(seed)) != files.read_index(folder)["seed"]
    except StoryError as error:
        complain(str(error))
        return
    if changed:
        complain(f"{seed} has changed since its snapshots were built; run storyversions build")
