"""Seals of derived rows: a number in each, and the sum of all beside what derived them.

No digest covers what is derived. The seal in a row says that it is as it was written, and the sum
that none is missing and none has been added.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256
from operator import add, sub
from typing import Any, Final

from attrs import frozen

from storyversions.errors import FileError
from storyversions.state.codec import canonical
from storyversions.state.schema import FrozenDict
from storyversions.stores.archive.documents import ANOTHER_SEAL
from storyversions.stores.sql.database import Session, TableRow
from storyversions.stores.sql.tables import selection

STEP: Final = (
    *("version", "place", "path", "replaces", "kind", "cause", "missing", "told"),
    "seal",
)
FACT_STATE: Final = (
    *("path", "place", "told", "step_version", "step_place", "from_version", "to_version"),
    "seal",
)
_COLUMNS: Final = FrozenDict({"step": STEP, "fact_state": FACT_STATE})
_SUMMED: Final = FrozenDict(
    {"step": ("seal", "version"), "fact_state": ("seal", "from_version", "to_version")}
)
_COUNTED: Final = FrozenDict({"step": (), "fact_state": ("told",)})
"""The columns that choose rows, by their value or by having one, and the seal: of a row that is not
chosen it is not looked at."""

_BYTES = 5
"""So short that the sum of millions fits into 64 bits."""


@frozen
class Tally:
    """How many rows of a table there are, and sums and counts of what chooses among them."""

    count: int = 0
    sums: tuple[int, ...] = ()

    @staticmethod
    def of(table: str, rows: Collection[TableRow]) -> Tally:
        """Tally sealed rows of a table."""
        columns = _COLUMNS[table]
        summed = [columns.index(name) for name in _SUMMED[table]]
        counted = [columns.index(name) for name in _COUNTED[table]]
        sums = [sum(row[place] or 0 for row in rows) for place in summed]
        counts = [sum(row[place] is not None for row in rows) for place in counted]
        return Tally(len(rows), (*sums, *counts))

    @staticmethod
    def of_amounts(amounts: Iterable[Any]) -> Tally:
        """Read a tally from its numbers, the count first."""
        # No rows of ours have a sum that is not whole.
        count, *sums = (int(each) if each == int(each) else -1 for each in amounts)
        return Tally(count, tuple(sums))

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.count + other.count, tuple(map(add, self.sums, other.sums)))

    def __sub__(self, other: Tally) -> Tally:
        return Tally(self.count - other.count, tuple(map(sub, self.sums, other.sums)))


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


def tally_of_table(session: Session, story: str, table: str) -> Tally:
    """Tally all rows that a table has of a story, by a look at each of them."""
    sums = [f"sum({column})" for column in _SUMMED[table]]
    sums += [f"count({column})" for column in _COUNTED[table]]
    # By no index, which may say something else than the rows that are then read.
    query = selection(table, ["count(*)", *sums], "WHERE story || '' = ?")
    [(count, *found)] = session.rows(query, story)
    return Tally.of_amounts([count, *(each or 0 for each in found)])
