"""Say why a file is not in a repository: it never was, was removed, or is something else."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import PurePosixPath

from storyversions.errors import FileError
from storyversions.importers.git.file_line import LINK_MODE, SUBMODULE_MODE, entry_at
from storyversions.importers.git.repository import Repository

_MAX_COMPARED = 10_000
_DETOURS = {
    SUBMODULE_MODE: "the folder {folder} is a submodule; import from its own repository",
    LINK_MODE: "the folder {folder} is a symbolic link; name the file where it is",
}


def missing_file(repository: Repository, commit: str, path: str) -> FileError:
    """Give the error for a `path` at which a `commit` has no file."""
    entry = entry_at(repository.apart, commit, path)
    if entry is not None:
        return FileError(f"{path}: this is a folder; name a file in it")
    above = [parent for parent in map(str, PurePosixPath(path).parents) if parent != "."]
    for folder in above:
        entry = entry_at(repository.apart, commit, folder)
        if entry is not None and entry.fault:
            return FileError(f"{path}: {_DETOURS[entry.mode].format(folder=folder)}")
    last = repository.apart.ask(
        *("log", "--first-parent", "-m", "--no-show-signature", "--max-count=1", "--format=%H"),
        *(commit, "--", path),
    )
    if last:
        removed = last.decode().strip()[:12]
        advice = f"to import what was before, name --branch {removed}^"
        return FileError(f"{path}: the file was removed in {removed}; {advice}")
    return FileError(
        f"{path}: no such file in {repository.name}{_advice(repository, commit, path)}"
    )


def _advice(repository: Repository, commit: str, path: str) -> str:
    printed = repository.apart.ask("ls-tree", "-r", "-z", "--name-only", commit)
    files = [os.fsdecode(name) for name in printed.split(b"\0") if name]
    name = PurePosixPath(path).name
    same = [file for file in files if PurePosixPath(file).name == name]
    near = same or get_close_matches(path, files[:_MAX_COMPARED], 1, 0.7)
    return f"; do you mean {near[0]}?" if near else ""
