"""Stories in a file of SQLite."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path as FilePath
from typing import Any, Final

from attrs import frozen

from storyversions.errors import FileError
from storyversions.state.schema import FrozenDict
from storyversions.stores.sql.database import T, TableRow

_PATIENCE = 10.0
"""For so many seconds a writer waits for another one."""

_SENTENCES: Final = FrozenDict(
    {
        sqlite3.SQLITE_BUSY: "another process is writing here; try again when it is done",
        sqlite3.SQLITE_LOCKED: "another process is writing here; try again when it is done",
        sqlite3.SQLITE_READONLY: "it is read-only",
        sqlite3.SQLITE_FULL: "the disk is full",
        sqlite3.SQLITE_IOERR: "the system could not read or write it",
        sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
        sqlite3.SQLITE_NOTADB: "this is no SQLite database, or it is damaged",
        sqlite3.SQLITE_CORRUPT: "it is damaged",
    }
)


@frozen
class SqliteSession:
    """A transaction of a connection to SQLite."""

    connection: sqlite3.Connection

    def rows(self, sql: str, *values: Any) -> list[TableRow]:
        """Run a query; all rows are fetched, since an open cursor would keep writers out."""
        return self.connection.execute(sql, values).fetchall()

    def run(self, sql: str, rows: Iterable[TableRow] = ((),)) -> None:
        """Run a statement once for each of `rows`."""
        self.connection.executemany(sql, rows)

    def tables(self) -> Collection[str]:
        """List all tables: a file that holds those of others is not one of ours."""
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        return [name for (name,) in self.rows(query)]

    def columns(self, table: str) -> Collection[str]:
        """List the columns of a `table`."""
        return [name for (name,) in self.rows("SELECT name FROM pragma_table_info(?)", table)]


class SqliteFile:
    """A database (`storyversions.stores.sql.database.Database`) in a file.

    The file is made when something is written. Each piece of work has a connection of its own.
    """

    def __init__(self, path: FilePath) -> None:
        self.path = path
        self.where = str(path)

    @property
    def is_missing(self) -> bool:
        """Whether there is no such file yet."""
        return not self.path.exists()

    def read(self, work: Callable[[SqliteSession], T]) -> T:
        """Do some `work` that only reads; where there is no file, nothing is in it."""
        self._check_kind()
        with self._errors(), closing(self._open_to_read()) as connection:
            connection.execute("BEGIN")
            return work(SqliteSession(connection))

    def write(self, work: Callable[[SqliteSession], T]) -> T:
        """Do some `work` while other writers wait, and keep it on the disk."""
        self._check_kind()
        self._check_writable()
        with self._errors(), closing(self._connect("rwc")) as connection:
            prepare_to_write(connection)
            # Before anything is read: what was read by then could be stale when it is written.
            connection.execute("BEGIN IMMEDIATE")
            try:
                done = work(SqliteSession(connection))
                connection.execute("COMMIT")
            except BaseException:
                # After some errors SQLite has rolled back by itself.
                with suppress(sqlite3.OperationalError):
                    connection.execute("ROLLBACK")
                raise
            _keep_log(connection)
            return done

    def close(self) -> None:
        """Nothing is held open between two pieces of work."""
        return

    def _check_kind(self) -> None:
        """Refuse what is there and no file: SQLite takes some devices for an empty one."""
        # In this order, since another process may make the file between the two looks.
        if not self.path.exists() or self.path.is_file():
            return
        if self.path.is_dir():
            raise FileError(f"{self.path}: this is a folder")
        raise FileError(f"{self.path}: this is no file but a device or a pipe")

    def _check_writable(self) -> None:
        """Say what is wrong with the place of the file, of which SQLite says very little."""
        folder = self.path.parent
        if not folder.is_dir():
            raise FileError(f"{folder}: no such folder; make it first")
        for place in (folder, self.path):
            if place.exists() and not os.access(place, os.W_OK):
                raise FileError(f"{place}: it is read-only")

    def _open_to_read(self) -> sqlite3.Connection:
        if not self.path.exists():
            return sqlite3.connect(":memory:", isolation_level=None)
        log = self.path.with_name(f"{self.path.name}-wal")
        if os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK):
            return self._connect("rw")
        # Where nothing can be written SQLite cannot make the files by which readers and writers
        # agree; without a log there is no writer to agree with.
        return self._connect("ro" if log.exists() else "ro&immutable=1")

    def _connect(self, mode: str) -> sqlite3.Connection:
        uri = f"{self.path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn errors of SQLite into sentences."""
        try:
            yield
        except sqlite3.Error as error:
            # The lower byte is the kind of an error, the others say more of it.
            kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
            sentence = _SENTENCES.get(kind) or f"it is damaged ({error})"
            raise FileError(f"{self.where}: {sentence}") from None
        except UnicodeDecodeError:  # of the text of an error that repeats damaged bytes
            raise FileError(f"{self.where}: it is damaged") from None


def prepare_to_write(connection: sqlite3.Connection) -> None:
    """Set a `connection` so that what is committed is on the disk, and rows refer to rows."""
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _keep_log(connection: sqlite3.Connection) -> None:
    """Let readers go on while the next one writes; a file that is not ours was left as it is."""
    # Where another one holds the file it stays as it is, and each way is as safe.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
