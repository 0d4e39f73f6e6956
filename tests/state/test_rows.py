"""Rows by their keys: the index of large keyed tuples answers as a look at each row does (F2)."""

from __future__ import annotations

from typing import Annotated

import pytest
from attrs import frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storyversions import Meta, between
from storyversions.annex import plain_form
from storyversions.state.fast import rows as fast
from storyversions.state.schema import (
    NOTHING,
    changed_rows,
    find_row,
    follow_rows,
    new_rows,
    replace_rows,
    row_places,
    shape_of,
)


@frozen
class Row:
    key: str
    n: int = 0


@frozen
class Table:
    rows: Annotated[tuple[Row, ...], Meta(key="key")]


ROWS = shape_of(Table).fields["rows"].shape
KEYS = st.sampled_from("abcdefgh")
TUPLES = st.lists(st.builds(Row, KEYS, st.integers(0, 3)), max_size=8).map(tuple)
CHANGES = st.lists(
    st.dictionaries(KEYS, st.integers(0, 3) | st.just(NOTHING), max_size=3), min_size=1, max_size=4
)
within_one_test = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def _index_of_few_rows(monkeypatch):
    monkeypatch.setattr(fast, "LARGE", 1)
    monkeypatch.setattr(fast, "MOST_KEPT", 3)


@within_one_test
@given(TUPLES, CHANGES)
def test_rows_are_found_and_replaced_as_by_a_look_at_each(rows, changes):
    for each in changes:
        put = {key: n if n is NOTHING else Row(key, n) for key, n in each.items()}
        made = fast.replace_rows(ROWS, rows, put)
        assert made == plain_form(replace_rows)(ROWS, rows, put)
        for key in "abcdefgh":
            row = {each.key: each for each in made}.get(key, NOTHING)
            assert find_row(ROWS, made, key) is row
        assert fast.row_places(ROWS, made) == plain_form(row_places)(ROWS, made)
        assert fast.changed_rows(rows, made) == plain_form(changed_rows)(rows, made)
        rows = made


@within_one_test
@given(TUPLES, CHANGES)
def test_tables_that_follow_each_other_are_compared_as_any_two(rows, changes):
    rows = tuple({row.key: row for row in rows}.values())
    for each in changes:
        put = {key: n if n is NOTHING else Row(key, n) for key, n in each.items()}
        made = fast.replace_rows(ROWS, rows, put)
        # Joined from two parts they are other tuples, of which nothing is known.
        apart = [(*side[:1], *side[1:]) for side in (rows, made)]
        assert between(Table(rows), Table(made)) == between(*map(Table, apart))
        rows = made


@within_one_test
@given(TUPLES, st.sets(st.integers(0, 7)))
def test_rows_that_follow_others_place_by_place_are_found_and_compared_as_any(rows, places):
    rows = tuple({row.key: row for row in rows}.values())
    after = tuple(Row(r.key, r.n + (n in places)) if n in places else r for n, r in enumerate(rows))
    apart = between(Table((*rows[:1], *rows[1:])), Table((*after[:1], *after[1:])))
    assert fast.follow_rows(ROWS, rows, after) is after
    assert plain_form(follow_rows)(ROWS, rows, after) is after
    assert fast.row_places(ROWS, after) == plain_form(row_places)(ROWS, after)
    assert between(Table(rows), Table(after)) == apart


@given(TUPLES, TUPLES)
def test_rows_that_are_other_objects_are_new(before, after):
    after = (*before[1:], *after)
    there = set(map(id, before))
    found = {id(row) for row in new_rows(before, after)}
    assert found >= {id(row) for row in after} - there
    assert found == {id(row) for row in after} - there or len(before) == len(after)


def test_an_index_of_another_key_is_not_taken():
    @frozen
    class ByNumber:
        rows: Annotated[tuple[Row, ...], Meta(key="n")]

    numbers = shape_of(ByNumber).fields["rows"].shape
    rows = (Row("a", 1), Row("b", 2))
    assert fast.row_places(ROWS, rows) == {"a": 0, "b": 1}
    assert fast.row_places(numbers, rows) == {"1": 0, "2": 1}


def test_only_a_few_indexes_are_kept():
    first = (Row("a"), Row("b"))
    second = fast.replace_rows(ROWS, first, {"a": Row("a", 1)})
    assert fast.inherited(first, second) is not None
    for n in range(fast.MOST_KEPT):
        fast.row_places(ROWS, (Row("a", n),))
    assert fast.inherited(first, second) is None


def test_of_a_large_table_made_from_another_only_the_rows_that_were_replaced_differ():
    rows = tuple(Row(f"r{n}", n) for n in range(2000))
    put = {"r7": Row("r7", -7), "r8": rows[8], "r9": Row("r9", -9)}
    after = fast.replace_rows(ROWS, rows, put)
    assert fast.inherited(rows, after).changed == (7, 8, 9)
    assert [str(edit.path) for edit in between(Table(rows), Table(after))] == [
        "rows[r7].n",
        "rows[r9].n",
    ]
