"""Stories as folders of snapshots: one folder, or a folder that holds one for each story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any

from storyversions.errors import FileError, StoryError, UsageError
from storyversions.state.codec import Plain
from storyversions.stores import files
from storyversions.stores.archive import INDEX, Archive, Examined
from storyversions.stores.archive.index import noted_model
from storyversions.stores.folder import Folder
from storyversions.stores.places import snapshots_below, story_folders
from storyversions.stores.store import Store
from storyversions.story.story import Story


class FolderStore(Store):
    """The stories at a `path`; `model` wins over the classes that their indexes name."""

    def __init__(self, path: FilePath, model: type | None = None) -> None:
        self.path = path
        self.model = model
        self.where = str(path)

    def stories(self) -> Sequence[str]:
        """List the names of the stories; of a single one that which its index says."""
        return sorted(self._folders())

    def load(self, name: str) -> Story[Any]:
        """Open the snapshots of a story: each is read when it is looked into."""
        return files.open_story(self._folder(name), self.model)

    def read_index(self, name: str) -> Mapping[str, Plain]:
        """Read the index of a story."""
        return files.read_index(self._folder(name))

    def append(
        self, story: Story[Any], *, model: str | None = None, seed: str | None = None
    ) -> None:
        """Write the snapshots that are not there yet, and the index last."""
        backend = Folder(self._folders().get(story.name) or self._new_folder(story.name))
        with backend.locate_errors():
            Archive(backend).extend(story, model=noted_model(story, model), seed=seed)

    def examine(self, name: str) -> Examined:
        """Read all files of a story once."""
        return files.examine(self._folder(name), self.model)

    @property
    def is_missing(self) -> bool:
        """Whether there is no such folder yet."""
        return not self.path.exists()

    def _folder(self, name: str) -> FilePath:
        folders = self._folders()
        if name not in folders:
            raise self._lacks(name)
        return folders[name]

    def _folders(self) -> dict[str, FilePath]:
        if not self.path.exists():
            return {}
        found = story_folders(self.path)
        return {_own_name(folder): folder for folder in found.values()} if self._is_one else found

    @property
    def _is_one(self) -> bool:
        return (self.path / INDEX).exists()

    def _new_folder(self, name: str) -> FilePath:
        if self._is_one:
            there = ", ".join(self.stories())
            raise FileError(f"{self.where}: it holds another story, {there}")
        # A name becomes that of a folder, and must not lead out of this one.
        if FilePath(name).name != name or name == "..":
            raise UsageError(f"{name!r} cannot be the name of a folder; call the story otherwise")
        return snapshots_below(self.path) / name


def _own_name(folder: FilePath) -> str:
    try:
        return str(files.read_index(folder)["story"])
    except StoryError:  # whoever reads it is told what is wrong
        return folder.resolve().name
