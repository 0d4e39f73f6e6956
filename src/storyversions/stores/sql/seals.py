"""Seals of derived rows: a number in each, and the sum of all beside what derived them.

No digest covers what is derived. The seal in a row says that it is as it was written, and the sum
that none is missing and none has been added.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final

from storyversions.errors import FileError
from storyversions.state.codec import canonical
from storyversions.state.schema import FrozenDict
from storyversions.stores.archive.documents import ANOTHER_SEAL
from storyversions.stores.sql.database import Session, TableRow
from storyversions.stores.sql.tables import selection

_VERSIONS: Final = FrozenDict({"step": ("version",), "fact_state": ("from_version", "to_version")})
"""The columns that choose rows: one that is not chosen is not read, and its seal not looked at."""

_BYTES = 5
"""So short that the sum of millions fits into 64 bits."""


def sealed(table: str, row: Sequence[Any]) -> TableRow:
    """Add its seal to a `row` of a table."""
    data = canonical([table, *row]).encode()
    return (*row, int.from_bytes(sha256(data).digest()[:_BYTES], "big"))


def unsealed(table: str, row: TableRow) -> TableRow:
    """Take the seal from a row; `FileError` where it is that of another row."""
    try:
        is_whole = tuple(row) == tuple(sealed(table, row[:-1]))
    except (TypeError, ValueError):
        is_whole = False
    if not is_whole:
        raise FileError(ANOTHER_SEAL)
    return row[:-1]


def sum_of_seals(session: Session, story: str, *tables: str) -> str:
    """Sum the seals and the versions of a story up, table by table, with the number of the rows."""
    return ", ".join(_sums(session, story, table) for table in tables)


def _sums(session: Session, story: str, table: str) -> str:
    versions = [f"sum({column})" for column in _VERSIONS[table]]
    # By no index, which may say something else than the rows that are then read.
    query = selection(table, ["count(*)", "sum(seal)", *versions], "WHERE story || '' = ?")
    [(count, *sums)] = session.rows(query, story)
    return f"{count} rows of {table} ({' '.join(str(each or 0) for each in sums)})"
