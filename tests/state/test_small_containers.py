"""Small containers are compared in place, and give the edits that the walk by shape gives (P1)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Annotated, Any

import pytest
from attrs import field, frozen

from storyversions import Claim, Meta, between
from storyversions.annex import plain_form
from storyversions.errors import StateError
from storyversions.state.between import find_edits
from storyversions.state.schema import NOTHING, FrozenDict, shape_of
from storyversions.state.validation import validate


class Level(IntEnum):
    LOW = 1


@frozen
class Row:
    key: str
    count: int = 0


@frozen
class Sheet:
    texts: Mapping[str, str] = field(factory=dict)
    numbers: Mapping[str, tuple[int, ...]] = field(factory=dict)
    shares: tuple[float, ...] = ()
    claims: Mapping[str, Claim[int]] = field(factory=dict)
    rows: Annotated[tuple[Row, ...], Meta(key="key")] = ()


SHAPE = shape_of(Sheet)
EACH: tuple[dict[str, Any], ...] = (
    {},
    {"texts": {"a": "x", "b": "y"}},
    {"texts": FrozenDict({"b": "y", "a": "x"})},
    {"texts": {"b": "z", "c": "x"}},
    {"texts": {"a": NOTHING, "b": "y"}},
    {"texts": ()},
    {"numbers": {"a": (1, 2), "b": ()}},
    {"numbers": {"a": (True, 2), "b": ()}},
    {"numbers": {"a": (Level.LOW, 2), "b": ()}},
    {"numbers": {"a": (1.0, 2), "b": ()}},
    {"shares": (0.0, 1.0)},
    {"shares": (-0.0, 1.0)},
    {"shares": (0, 1)},
    {"claims": {"a": Claim(1), "b": Claim(2, since="2024")}},
    {"claims": {"b": Claim(2), "a": Claim(1)}},
    {"rows": (Row("a"), Row("b", 1))},
    {"rows": (Row("b", 1), Row("a"))},
    {"rows": (Row("a"), Row("b", 2))},
    {"rows": [Row("a"), Row("b", 2)]},
)


def edits(find, a, b):
    """The edits, or that there are none since a value is not one of the class."""
    try:
        found = find(SHAPE, a, b)
    except StateError as error:
        return type(error)
    return sorted((str(each.path), each.before, each.after) for each in found)


@pytest.fixture(autouse=True, scope="module")
def compiled():
    """Compare often enough for the code of the class to be made."""
    for _ in range(20):
        between(Sheet(), Sheet({"a": "x"}))


@pytest.mark.parametrize("before", EACH)
def test_they_give_the_edits_of_the_walk(before):
    for after in EACH:
        a, b = Sheet(**before), Sheet(**after)
        assert repr(edits(find_edits, a, b)) == repr(edits(plain_form(find_edits), a, b)), after


def test_tuples_of_a_subclass_of_numbers_are_told_apart_by_what_is_written():
    a, b = Sheet(numbers={"a": (1,)}), Sheet(numbers={"a": (Level.LOW,)})
    assert edits(find_edits, a, b) == edits(plain_form(find_edits), a, b)


def test_what_passed_the_door_compares_as_what_did_not():
    a, b = Sheet({"a": "x"}, {"n": (1, 2)}), Sheet({"a": "y"}, {"n": (1, 3)})
    assert between(validate(a), validate(b)).edits == between(a, b).edits
