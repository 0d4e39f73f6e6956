"""Two large files whose orders named a row that is not there were compared.

So were unsorted ones.
"""

import json
from collections.abc import Mapping
from typing import Annotated

import pytest
from attrs import frozen
from sealed import sealed

from storyversions import Meta, Story
from storyversions.errors import StoryError
from storyversions.state.schema import FrozenDict, shape_of
from storyversions.stores import files
from storyversions.stores.archive.layout import format_snapshot


@frozen
class Row:
    name: str
    size: int = 0


@frozen
class Roll:
    rows: Annotated[tuple[Row, ...], Meta(key="name")] = ()
    sizes: Mapping[str, int] = FrozenDict()


NAMES = [f"name {number:04}" for number in range(1000)]
LARGE = Roll(tuple(map(Row, NAMES)), FrozenDict(dict.fromkeys(NAMES, 7)))


def written(folder, name, change):
    """A file of the roll, with a change to its plain state, and a digest that fits."""
    files.write(Story("roll", Roll).record(LARGE, at="2031-08-01"), folder, model="any")
    plain = json.loads((folder / "2031-08-01.json").read_text("utf-8"))
    change(plain["state"])
    (folder / name).write_text(format_snapshot(sealed(plain), shape_of(Roll)), "utf-8")
    return folder / name


def with_order(order):
    return lambda state: state["rows"].update(order=order)


@pytest.mark.parametrize(
    "orders",
    [
        ([*NAMES[:-1], "nobody"], ["nobody", *NAMES[:-1]]),
        ([*NAMES, NAMES[0]], [NAMES[0], *NAMES]),
        (NAMES[1:], NAMES[:0:-1]),
    ],
)
def test_orders_that_differ_and_do_not_fit_the_rows_are_refused(tmp_path, orders):
    one, other = (
        written(tmp_path, f"{n}.json", with_order(order)) for n, order in enumerate(orders)
    )
    with pytest.raises(StoryError):
        files.compare(one, other, Roll)
