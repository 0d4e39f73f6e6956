"""Stories in a database of a PostgreSQL server, through psycopg."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from storyversions.errors import FileError, UsageError
from storyversions.lazy import lazy_module
from storyversions.state.schema import FrozenDict
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

_AGAIN = frozenset({"40001", "40P01"})
"""What PostgreSQL says where it has taken back some work that may succeed when done again."""

_GONE = "the server has ended the connection; see what is kept before you go on"
_SENTENCES: Final = FrozenDict(
    {
        "57P01": _GONE,
        "57P02": _GONE,
        "55P03": "another process is writing here; try again when it is done",
        "40001": "another process is writing here; try again when it is done",
        "40P01": "another process is writing here; try again when it is done",
        "25006": "it is read-only",
        "42501": "this user may not do that here",
        "53100": "the disk is full",
    }
)

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


class PostgresServer:
    """A database (`storyversions.stores.sql.database.Database`) that a URL names.

    Each piece of work has a connection of its own.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        try:
            self.where = _without_password(url)
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
        return psycopg.connect(self.url, connect_timeout=_CONNECT_SECONDS)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn errors of the server into sentences, without the password."""
        try:
            yield
        except psycopg.Error as error:
            code = error.sqlstate or ""
            kind = _AskedAgain if code in _AGAIN else FileError
            # Nobody is left to give a code where the server itself is gone.
            is_gone = "server closed the connection" in str(error)
            sentence = _GONE if is_gone else _SENTENCES.get(code) or _first_line(error)
            raise kind(f"{self.where}: {sentence}") from None


class _AskedAgain(FileError):
    """Work that the server has taken back, and that may succeed when it is done again."""


def _placed(sql: str) -> str:
    """Write the places of values as psycopg has them."""
    return sql.replace("?", "%s")


def _first_line(error: Exception) -> str:
    """Give what the server says, on one line."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    # With several addresses of a host the reason is in the last line.
    said = lines[-1] if "connection" in lines[0] else lines[0]
    return " ".join(said.split()).removeprefix("- ")


def _without_password(url: str) -> str:
    """Name a database as a person may read it: its host, port and name."""
    try:
        parts = psycopg.conninfo.conninfo_to_dict(url)
    except psycopg.Error as error:
        raise UsageError(f"this is no URL of a database: {_first_line(error)}") from None
    place = ":".join(str(parts[each]) for each in ("host", "port") if parts.get(each))
    return f"postgresql://{place}/{parts.get('dbname', '')}"
