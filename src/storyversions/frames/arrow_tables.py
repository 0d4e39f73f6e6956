"""The one door to pyarrow (extra `frames`): rows as Arrow tables, with the types declared.

Nothing is guessed from values: what guesses takes a time behind a day for a day, and forgets an
offset behind a time without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from storyversions.errors import UsageError
from storyversions.frames.fact_row import COLUMNS, FactRow, column_types
from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    import pyarrow as pa
else:  # an extra
    pa = lazy_module("pyarrow")

NEEDS_ARROW = "a table of facts needs pyarrow: install 'storyversions[frames]'"


@cache
def arrow_schema() -> Any:
    """Give the schema of the table: the columns of `FactRow` with their types.

    Raises:
        UsageError: pyarrow is not installed.

    """
    try:
        types = {
            str: pa.string(),
            int: pa.int64(),
            float: pa.float64(),
            bool: pa.bool_(),
            date: pa.date32(),
            datetime: pa.timestamp("us"),
            tuple: pa.list_(pa.string()),
        }
    except ImportError:
        raise UsageError(NEEDS_ARROW) from None
    return pa.schema([(name, types[of]) for name, of in column_types().items()])


def record_batch(rows: Sequence[FactRow]) -> Any:
    """Make an Arrow record batch of rows."""
    columns = zip(*rows, strict=True) if rows else ([] for _ in COLUMNS)
    schema = arrow_schema()
    arrays = [
        pa.array(list(column), field.type) for column, field in zip(columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def arrow_table(batches: Iterable[Sequence[FactRow]]) -> Any:
    """Make an Arrow table of batches of rows."""
    schema = arrow_schema()
    return pa.Table.from_batches([record_batch(rows) for rows in batches], schema)
