"""The rows of a join of two flat tables by Polars, which tells the rows that differ."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial, reduce
from operator import or_
from types import ModuleType
from typing import Any, Final

from aims import Row, Sense
from answers import is_right, known
from fetching import POLARS, Lacking, python_module
from plan import Plan, Size
from racing import Side, raced
from states import FIELDS, InMapping, Tree, pair
from timing import Call

import storyversions

NOTE: Final = f"{POLARS}: join by id and filter; says which rows differ, not in which field"


def rows(plan: Plan) -> Iterator[Row]:
    """Give a row for each size."""
    for size in plan.sizes:
        what = f"diff against a join in Polars, {size.name}"
        try:
            yield of_size(what, size, python_module(POLARS, "polars", plan.cache), plan)
        except Lacking as lacking:
            yield Row(what, note=str(lacking))


def of_size(what: str, size: Size, polars: ModuleType, plan: Plan) -> Row:
    """The diff of two states against the join of the same data in columns, made beforehand."""
    given = pair(size.entities, size.changes)
    before, after = given.states(InMapping)
    tables = [table(polars, tree) for tree in given.trees()]
    keys = {each.key for each in given.changed}
    joined = Side(
        NOTE,
        Call(partial(join, polars, *tables)),
        lambda found: set(found["id"]) == keys,
        Sense.AT_LEAST,
        is_rival=True,
    )
    right = partial(is_right, before=before, after=after, expected=known(given))
    ours = Side("ours", Call(partial(storyversions.between, before, after)), right)
    return raced(ours, {what: joined}, plan.peers)[0]


def table(polars: ModuleType, tree: Tree) -> Any:
    """The entities as a table, the list of tags as one text."""
    return polars.DataFrame(
        [
            {"id": key, **each, "tags": " ".join(each["tags"])}
            for key, each in tree["items"].items()
        ],
        infer_schema_length=None,
    )


def join(polars: ModuleType, before: Any, after: Any) -> Any:
    """The rows of either table that the other lacks or has with another value."""
    column = polars.col
    differs = (column(name).ne_missing(column(f"{name}_right")) for name in FIELDS)
    alone = column("id").is_null() | column("id_right").is_null()
    both = before.join(after, on="id", how="full", suffix="_right")
    return both.filter(reduce(or_, differs, alone))
