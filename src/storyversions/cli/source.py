"""Find the story of a command: snapshots, a story file, a database, or what is in this folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from storyversions.cli.stderr import complain
from storyversions.errors import FileError, StoryError, UsageError
from storyversions.lazy import lazy_module
from storyversions.registry import named_model
from storyversions.state.codec import digest_text
from storyversions.stores import files
from storyversions.stores.places import SNAPSHOTS, database_file, is_database, story_folders
from storyversions.story.story import Story
from storyversions.structs import Struct
from storyversions.system_files import read_text

if TYPE_CHECKING:
    from storyversions import stores, storyfile
    from storyversions.stores import Store
    from storyversions.storyfile import StoryFile
else:
    stores = lazy_module("storyversions.stores")
    storyfile = lazy_module("storyversions.storyfile")

SEEDS = "seeds"


class StorySource(Struct):
    """A story as a command was told to find it."""

    path: str | None = None
    story: str | None = None
    model: str | None = None

    def load(self) -> Story:
        """Read the story.

        Raises:
            FileError: There is no story here.
            UsageError: There is more than one.

        """
        if self.is_kept_in_database:
            with self.open_database() as store:
                return store.load(self.chosen(store))
        path = self.place
        if self.path is None and not path.is_dir():
            raise FileError(
                "there is no story here: no folder snapshots/; run storyversions build, "
                "or storyversions demo DIR"
            )
        if not path.exists():
            raise FileError(f"{path}: no such file or directory")
        return self._load_folder(path) if path.is_dir() else self._load_file(path)

    @property
    def place(self) -> FilePath:
        """The path that was named, or the folder of snapshots here."""
        return FilePath(self.path if self.path is not None else SNAPSHOTS)

    def seed_path(self) -> FilePath | None:
        """Find the story file: the path itself, or the one that builds its folder; None without."""
        if self.is_kept_in_database:
            return None
        path = self.place
        seed = seed_of(self.folder(path)) if path.is_dir() else path
        return seed if seed.exists() else None

    def load_seed(self) -> StoryFile | None:
        """Read the story file, None where there is none.

        Raises:
            StoryError: It cannot be read.

        """
        seed = self.seed_path()
        return storyfile.read_story_file(seed, self.model_class()) if seed is not None else None

    @property
    def is_kept_in_database(self) -> bool:
        """Whether the path is the name of a database."""
        return self.path is not None and is_database(self.path)

    def open_database(self) -> Store:
        """Open the database that the path names.

        Raises:
            FileError: There is no such file.

        """
        assert self.path is not None
        file = database_file(self.path)
        if file is not None and not file.exists():
            raise FileError(f"{file}: no such file or directory")
        return stores.open(self.path, self.model_class())

    def chosen(self, store: Store) -> str:
        """Choose the story of a `store` that was asked for, or the only one."""
        return self._choose(store.stories(), FileError(f"{store.where}: no story is kept here"))

    def stories(self, store: Store) -> Sequence[str]:
        """List the stories of a `store`: all, or the one that was asked for."""
        found = store.stories()
        return [self.chosen(store)] if self.story is not None or not found else found

    def _choose(self, found: Collection[str], none: FileError) -> str:
        if not found:
            raise none
        names = ", ".join(sorted(found))
        if self.story is not None:
            if self.story not in found:
                raise UsageError(f"there is no story {self.story!r} here; there is {names}")
            return self.story
        if len(found) > 1:
            raise UsageError(f"several stories are here; choose one with --story: {names}")
        return next(iter(found))

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
        story = files.open_story(folder, self.model_class())
        note_stale_seed(folder)
        return story

    def folder(self, path: FilePath) -> FilePath:
        """Find the folder of one story's snapshots, at or below a path."""
        found = story_folders(path)
        return found[self._choose(found, FileError(f"{path}: {_no_snapshots(path)}"))]

    def folders(self, path: FilePath) -> Collection[FilePath]:
        """List the folders of snapshots at or below a path: all, or that of the one asked for."""
        found = story_folders(path)
        is_one = self.story is not None or not found
        return [self.folder(path)] if is_one else found.values()


def _no_snapshots(path: FilePath) -> str:
    """Say what to do where a folder has no snapshots, given its `path`."""
    seeds = sorted(map(str, path.glob("*.md")))
    advice = f"name the story file: --in {seeds[0]}" if seeds else "run storyversions build"
    return f"no story's snapshots are in this folder; {advice}"


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
