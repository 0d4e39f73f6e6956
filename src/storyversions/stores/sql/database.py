"""What a store asks of a database; SQLite and PostgreSQL each have a module that does it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
TableRow = Sequence[Any]


class Session(Protocol):
    """A transaction: SQL in it has ``?`` for each value."""

    def rows(self, sql: str, *values: Any) -> list[TableRow]:
        """Run a query and give all its rows."""

    def run(self, sql: str, rows: Iterable[TableRow] = ((),)) -> None:
        """Run a statement once for each of `rows`, which are its values."""

    def tables(self) -> Collection[str]:
        """List the tables that are ours, or are in the way of ours."""

    def columns(self, table: str) -> Collection[str]:
        """List the columns of a `table` that is there."""


class Database(Protocol):
    """A place of tables; `where` names it in errors, without a password.

    What goes wrong in it is a `FileError` of one sentence.
    """

    where: str

    @property
    def is_missing(self) -> bool:
        """Whether it is a file that is not there yet; of a server nothing is said."""

    def read(self, work: Callable[[Session], T]) -> T:
        """Do some `work` that sees one state of the tables, and changes nothing."""

    def write(self, work: Callable[[Session], T]) -> T:
        """Do some `work` while no other writer may: all of it is kept, or nothing is.

        It may be done twice, where the database asks for that.
        """

    def close(self) -> None:
        """Give back the connection."""
