"""Find the store that a text or a path names."""

from __future__ import annotations

from pathlib import Path as FilePath

from storyversions.errors import FileError
from storyversions.stores.folder_store import FolderStore
from storyversions.stores.places import database_file, is_database
from storyversions.stores.postgres import PostgresServer
from storyversions.stores.sql.sql_store import SqlStore
from storyversions.stores.sqlite import SqliteFile
from storyversions.stores.store import Store


def open(where: str | FilePath, model: type | None = None) -> Store:  # noqa: A001 - `stores.open`
    """Open the store at `where`: snapshots, or a database.

    It is a folder of snapshots or of such folders, a file of SQLite, `*.db` or
    ``sqlite:///PATH``, or a database of a server, ``postgresql://HOST/NAME``.

    Nothing is made before the first story is appended. `model` wins over the classes that the
    stories name.

    >>> from storyversions import stores
    >>> with stores.open("snapshots") as store:
    ...     store.stories(), store.load("openai-ceo-2023").head.label
    (['openai-ceo-2023'], '2023-11-24')

    Raises:
        FileError: A file of another kind is there.
        UsageError: It is the URL of something else, or no name of a file.

    """
    if is_database(where):
        file = database_file(where)
        database = PostgresServer(str(where)) if file is None else SqliteFile(file)
        return SqlStore(database, model)
    path = FilePath(where)
    if path.exists() and not path.is_dir():
        raise FileError(f"{path}: this is no store of stories; name a folder of snapshots")
    return FolderStore(path, model)
