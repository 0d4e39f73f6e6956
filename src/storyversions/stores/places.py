"""Tell from a name or a folder where stories are kept, before anything is opened."""

from __future__ import annotations

from pathlib import Path as FilePath

from storyversions.stores.archive import INDEX

SNAPSHOTS = "snapshots"
SQLITE, POSTGRES = "sqlite:///", ("postgresql://", "postgres://")


def is_database(where: str | FilePath) -> bool:
    """Tell whether a place is a database, by its name alone.

    >>> is_database("story.db"), is_database("snapshots")
    (True, False)
    """
    return str(where).startswith((SQLITE, *POSTGRES)) or FilePath(where).suffix == ".db"


def database_file(where: str | FilePath) -> FilePath | None:
    """Give the path of the file that a database is; None for a server."""
    text = str(where)
    return None if text.startswith(POSTGRES) else FilePath(text.removeprefix(SQLITE))


def story_folders(path: FilePath) -> dict[str, FilePath]:
    """Find the folders of snapshots at a path, in it, or in its ``snapshots``."""
    if (path / INDEX).exists():
        return {path.resolve().name: path}
    below = snapshots_below(path)
    return {each.name: each for each in sorted(below.iterdir()) if (each / INDEX).exists()}


def snapshots_below(path: FilePath) -> FilePath:
    """Give the folder that has a folder for each story: ``snapshots`` at a path, or the path."""
    return path / SNAPSHOTS if (path / SNAPSHOTS).is_dir() else path
