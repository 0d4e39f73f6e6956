"""Tell from a name or a folder where stories are kept, before anything is opened."""

from __future__ import annotations

from pathlib import Path as FilePath

from storyversions.errors import UsageError
from storyversions.stores.archive import INDEX
from storyversions.system_files import check_file_name

SNAPSHOTS = "snapshots"
_NO_PLACE = (
    "no store is known by this URL; name a folder, a file FILE.db, sqlite:///PATH"
    " or postgresql://HOST/NAME"
)
_NO_FOLDER = "a folder is written here, and this is the name of a database; name a folder"
SQLITE, POSTGRES = "sqlite:///", ("postgresql://", "postgres://")


def is_database(where: str | FilePath) -> bool:
    """Tell whether a place is a database, by its name alone.

    >>> is_database("story.db"), is_database("snapshots")
    (True, False)

    Raises:
        UsageError: It is the URL of something else, or no name that a file can have.

    """
    check_file_name(where)
    if str(where).startswith((SQLITE, *POSTGRES)):
        return True
    if "://" in str(where):
        raise UsageError(f"{where}: {_NO_PLACE}")
    return FilePath(where).suffix == ".db"


def folder_to_write(where: str) -> FilePath:
    """Give the path of a folder that is to be written; a database is none.

    Raises:
        UsageError: It is the name of a database.

    """
    if is_database(where):
        raise UsageError(f"{where}: {_NO_FOLDER}")
    return FilePath(where)


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
