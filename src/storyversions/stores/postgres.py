"""Stories in a database of a PostgreSQL server, through psycopg."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from attrs import frozen

from storyversions.errors import FileError, UsageError
from storyversions.lazy import lazy_module
from storyversions.stores.server_errors import (
    NO_HOST,
    place_of_server,
    sentence_of_connecting,
    sentence_of_work,
)
from storyversions.stores.sql.database import T, TableRow
from storyversions.stores.sql.tables import TABLES

if TYPE_CHECKING:
    import psycopg
else:  # an extra, which only those need who open a server
    psycopg = lazy_module("psycopg")

_NEEDED = "this needs psycopg: install 'storyversions[postgres]'"
_PATIENCE = "SET lock_timeout = '{}ms'"
_MOST_MILLISECONDS = 10_000
_CONNECT_SECONDS = 10
_MOST_TRIES = 5

_FORM = "write it as postgresql://USER:PASSWORD@HOST:PORT/NAME, with each part percent-encoded"

_AGAIN = frozenset({"40001", "40P01"})
"""What PostgreSQL says where it has taken back some work that may succeed when done again."""

_TO_READ = ("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",)
_TO_WRITE = (
    # Each statement sees what was committed before it, so that nothing is read before the wait.
    "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
    # One writer at a time, as in SQLite.
    "SELECT pg_advisory_xact_lock(hashtext('storyversions'))",
)


@frozen
class PostgresSession:
    """A transaction of a connection to PostgreSQL."""

    cursor: Any

    def rows(self, sql: str, *values: Any) -> list[TableRow]:
        """Run a query and give all its rows."""
        found: list[TableRow] = self.cursor.execute(_placed(sql), values).fetchall()
        return found

    def run(self, sql: str, rows: Iterable[TableRow] = ((),)) -> None:
        """Run a statement once for each of `rows`."""
        self.cursor.executemany(_placed(sql), list(rows))

    def tables(self) -> Collection[str]:
        """List the tables of our names; those of others stand beside them and are left alone."""
        query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        return {str(name) for (name,) in self.rows(query)} & set(TABLES)

    def columns(self, table: str) -> Collection[str]:
        """List the columns of a `table`."""
        query = (
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND table_name = ?"
        )
        return {str(name) for (name,) in self.rows(query, table)}


class PostgresServer:
    """A database (`storyversions.stores.sql.database.Database`) that a URL names.

    Each piece of work has a connection of its own.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        try:
            self.where = place_of_server(_parts_of(url))
        except ModuleNotFoundError:
            raise UsageError(_NEEDED) from None

    @property
    def is_missing(self) -> bool:
        """Nothing is said of a server before it is asked."""
        return False

    def read(self, work: Callable[[PostgresSession], T]) -> T:
        """Do some `work` that only reads, on one state of the tables."""
        return self._run(_TO_READ, work)

    def write(self, work: Callable[[PostgresSession], T]) -> T:
        """Do some `work` while other writers wait; again, where the server asks for that."""
        for _ in range(_MOST_TRIES - 1):
            try:
                return self._run(_TO_WRITE, work)
            except _AskedAgain:
                continue
        return self._run(_TO_WRITE, work)

    def close(self) -> None:
        """Nothing is held open between two pieces of work."""
        return

    def _run(self, beginning: Iterable[str], work: Callable[[PostgresSession], T]) -> T:
        with self._errors(), self._connect() as connection, connection.cursor() as cursor:
            cursor.execute(_PATIENCE.format(_MOST_MILLISECONDS))
            # What a transaction is to be must be its first statement.
            connection.commit()
            for statement in beginning:
                cursor.execute(statement)
            return work(PostgresSession(cursor))

    def _connect(self) -> Any:
        """Connect, in an encoding that has every character, whatever the URL or the server says."""
        try:
            return psycopg.connect(
                self.url, connect_timeout=_CONNECT_SECONDS, client_encoding="utf8"
            )
        except UnicodeError:  # the name of the host is one that no name server takes
            raise FileError(f"{self.where}: {NO_HOST}") from None
        except psycopg.Error as error:
            raise FileError(f"{self.where}: {sentence_of_connecting(str(error))}") from None

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn errors of the server into sentences."""
        try:
            yield
        except psycopg.Error as error:
            kind = _AskedAgain if error.sqlstate in _AGAIN else FileError
            sentence = sentence_of_work(error.sqlstate, str(error))
            raise kind(f"{self.where}: {sentence}") from None


class _AskedAgain(FileError):
    """Work that the server has taken back, and that may succeed when it is done again."""


def _placed(sql: str) -> str:
    """Write the places of values as psycopg has them."""
    return sql.replace("?", "%s")


def _parts_of(url: str) -> Mapping[str, Any]:
    """Read a `url`; an error says nothing of one that may hold a password.

    Raises:
        UsageError: It is no URL of a database.

    """
    try:
        parts: Mapping[str, Any] = psycopg.conninfo.conninfo_to_dict(url)
    except (psycopg.Error, UnicodeError) as error:
        is_secret = "@" in url or "password" in url or isinstance(error, UnicodeError)
        said = _FORM if is_secret else " ".join(str(error).split())
        raise UsageError(f"this is no URL of a database: {said}") from None
    # The first @ ends a password, so that the rest of one would be told as the host.
    if "@" in str(parts.get("host")):
        raise UsageError(f"this is no URL of a database: {_FORM}")
    return parts
