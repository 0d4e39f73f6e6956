"""Read one file as it was at a commit."""

from __future__ import annotations

from pathlib import Path as FilePath

from storyversions.errors import FileError
from storyversions.importers.git.file_line import FOLDER_MODE, entry_at
from storyversions.importers.git.missing_files import missing_file
from storyversions.importers.git.objects import read_objects
from storyversions.importers.git.repository import open_repository


def file_at_commit(file: str | FilePath, commit: str) -> bytes:
    """Read what a `file` in a worktree held at a `commit`, a branch or another revision of git.

    Nothing in the repository is executed, changed or fetched. The file is looked for under the name
    that it has today.

    >>> from storyversions.errors import FileError
    >>> try:
    ...     file_at_commit("/no/such/story.md", "HEAD")
    ... except FileError as error:
    ...     print(error)
    /no/such: no such file or directory

    Raises:
        FileError: There is no such file or commit, or it is in no repository.

    """
    path = FilePath(file)
    with open_repository(path.parent) as repository:
        found, name = repository.commit(commit), repository.path(path.name)
        entry = entry_at(repository.apart, found, name)
        if entry is None or entry.mode == FOLDER_MODE:
            raise missing_file(repository, found, name)
        (held,) = read_objects(repository.apart, [entry.blob])
        if held.fault is not None:
            raise FileError(f"{file}: {held.fault}")
        return held.content
