"""Cells of a table are texts unless all of a column, in every version, write one kind (G6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyversions.models import DataReader, infer_model
from storyversions.state.codec import canonical
from storyversions.state.inferred.cells import cell_kind, read_cell
from storyversions.state.validation import validate


def column(*versions):
    rows = [
        [{"id": f"r{number}", "x": cell} for number, cell in enumerate(cells)] for cells in versions
    ]
    schema = infer_model(rows, scalars="texts")
    reader = DataReader(schema.model("table"))
    return [[row.x for row in validate(reader.state(each)).rows] for each in rows]


@pytest.mark.parametrize(
    ("versions", "read"),
    [
        ([["1", "2"], ["3"]], [[1, 2], [3]]),
        ([["1", "2"], ["x"]], [["1", "2"], ["x"]]),
        ([["1", "2.5"], ["3"]], [[1, 2.5], [3]]),
        ([["1", "02"]], [["1", "02"]]),
        ([["00789"]], [["00789"]]),
        ([["true"], ["false"]], [[True], [False]]),
        ([["true"], ["1"]], [["true"], ["1"]]),
        ([["1", ""]], [["1", ""]]),
        ([["12345678901234567890"]], [[12345678901234567890]]),
        ([["1" * 5000]], [["1" * 5000]]),
        ([["-0", "-1"]], [["-0", "-1"]]),
    ],
)
def test_column_has_one_kind_in_all_versions(versions, read):
    assert canonical(column(*versions)) == canonical(read)


@given(st.one_of(st.integers().map(str), st.text(max_size=5), st.floats(0, 1e6).map(repr)))
def test_cell_that_is_read_writes_what_it_was(text):
    value = read_cell(text)
    assert (type(value) is str) is (cell_kind(text) == "text")
    if type(value) is int:
        assert str(value) == text
    if type(value) is float:
        assert value == float(text)
