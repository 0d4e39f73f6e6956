"""Corners of comparing, reading and refusing that nothing else reaches."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Annotated, Literal

import pytest
from attrs import evolve, frozen

import storyversions as sv
from storyversions.errors import FileErrors, Location
from storyversions.state.detail import Detail, details
from storyversions.state.fast import equality_expr
from storyversions.state.fast.compiled import finder_of
from storyversions.state.identity import identical
from storyversions.state.schema import shape_of

pytestmark = pytest.mark.annex  # compiled code is of the annex

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


@frozen
class Row:
    key: int
    size: int = 0


@frozen
class Table:
    dead: sv.Claim[int] | None = None
    mood: Literal["calm", "tense"] | int | None = None
    moods: tuple[Literal["calm", "tense"] | int | None, ...] = ()
    rows: Annotated[tuple[Row, ...], sv.Meta(key="key")] = ()


def compared(a, b):
    """The paths that differ, by code made for the class."""
    edits = []
    finder_of(type(a))(a, b, (), edits)
    return [str(edit.path) for edit in edits]


def test_an_error_of_several_keeps_the_place_of_each():
    errors = FileErrors([sv.FileError("one"), sv.FileError("two")])
    assert errors.at(Location("x.md", 1, 1)) is errors


def test_rivals_that_are_no_list_are_refused():
    with pytest.raises(sv.StateError, match=r"^dead: the rivals of a claim are a list of claims"):
        sv.from_plain(Table, {"dead": {"value": 1, "rivals": {}}})


def test_an_item_that_came_is_told_with_all_that_is_in_it():
    assert details([], [{"a": [1, None]}]) == (Detail("added", (0,), None, {"a": [1, None]}),)


def test_a_mapping_inside_that_gives_way_to_a_text_is_restored_whole():
    assert details({"a": {"b": [1, None]}}, {"a": "gone"}) == (
        Detail("replaced", ("a",), {"b": [1, None]}, "gone"),
    )


@pytest.mark.parametrize(("before", "after"), [("calm", "tense"), ("calm", 1), (1, None)])
def test_a_literal_in_a_union_is_compared_by_compiled_code(before, after):
    table = Table(mood=before)
    assert compared(table, evolve(table, mood=after)) == ["mood"]
    assert compared(evolve(table, moods=(before,)), evolve(table, moods=(after,))) == ["moods"]


def test_a_key_of_another_type_that_is_written_alike_is_the_same_row():
    assert compared(Table(rows=(Row(1, 2),)), Table(rows=(Row("1", 3),))) == [
        "rows[1].key",
        "rows[1].size",
    ]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (frozenset({1}), frozenset({1}), True),
        (frozenset({1}), frozenset({True}), False),
        (frozenset({"a"}), frozenset({"b"}), False),
        ({"a": (1,)}, {"a": (1,)}, True),
        ({"a": (1,)}, {"a": (1.0,)}, False),
        (Row(1), Row(1), True),
        ((1, Row(1)), (1, Row(1, 1)), False),
        (NOON, NOON.astimezone(timezone(timedelta(hours=9))), False),
        (NOON, NOON.replace(), True),
        (object, object(), False),
        (Row(1), "Row", False),
    ],
)
def test_values_are_identical_when_their_types_are(a, b, expected):
    assert identical(a, b) is expected


def test_a_choice_in_a_union_has_the_types_of_its_values():
    members = shape_of(Table).fields["mood"].shape.alternatives
    # What code is made of.
    types = [equality_expr._types(member) for member in members]  # noqa: SLF001
    assert {str, int} <= set().union(*types)
