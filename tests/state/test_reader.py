"""A plain tree is read at once, and one with a fault carefully: examples of every kind of place, each read both ways.

No `from __future__ import annotations`: the classes here are read as they are written. What holds of every class
and every fault is the law in `laws/test_structuring_laws.py`.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

import pytest
from attrs import field, frozen

from storyversions import rules
from storyversions.errors import StateError
from storyversions.state.codec import structure, unstructure
from storyversions.state.codec.careful_reader import structure_carefully
from storyversions.state.codec.reader import structure_sound
from storyversions.state.schema import Claim, FrozenDict, Meta, Scalar, Shape, Slot, shape_of
from storyversions.state.validation import settle


class Colour(Enum):
    RED = "red"


@frozen
class Town:
    name: str
    size: Annotated[int, Meta(was="people")] = 0


@frozen
class Road:
    name: str
    open: bool = True


@frozen
class State:
    either: Town | Road | None
    towns: Annotated[tuple[Town, ...], Meta(key="name")]
    days: tuple[date, ...]
    colours: frozenset[Colour]
    toll: Claim[int | str]
    shares: Mapping[str, Decimal]
    note: Any
    mood: str = field(default="calm", converter=str.lower)


STATE = State(
    Road("A1", open=False),
    (Town("Auberry", 3), Town("Big Creek")),
    (date(2020, 9, 5),),
    frozenset({Colour.RED}),
    Claim(1, certainty="reported", since="2020-09-05", sources=("a", "b"), note="n"),
    FrozenDict({"a": Decimal("1.5")}),
    FrozenDict({"x": (1, None, "é")}),
)
SHAPE = shape_of(State)


def tree(**members):
    """The plain tree of the state, with these members otherwise."""
    return unstructure(SHAPE, STATE) | members


def outcome(read, plain):
    """The value that a way of reading gives, or the sentence of its error, which begins with the path."""
    try:
        return read(SHAPE, plain)
    except StateError as error:
        return str(error)


@pytest.mark.parametrize(
    "plain",
    [
        tree(),
        tree(either=None),
        tree(either={"class": "Town", "name": "x", "people": 7}),
        tree(mood="ANGRY"),
        {key: each for key, each in tree().items() if key != "mood"},
    ],
)
def test_a_tree_without_a_fault_is_read_at_once_to_what_it_is_read_to_carefully(plain):
    assert structure_sound(SHAPE, plain) == settle(SHAPE, structure_carefully(SHAPE, plain))


FAULTS = [
    *(
        tree(either={"class": "Lake"}),
        tree(either={"name": "x"}),
        tree(either=1),
        tree(extra=1),
        tree(mood=None),
    ),
    *(
        tree(either={"class": "Town", "name": "x", "people": 7, "size": 7}),
        tree(either={"class": "Town"}),
    ),
    *(
        tree(towns={"order": ["x"], "rows": {"x": {"name": "y"}}}),
        tree(towns={"order": ["x"], "rows": {}}),
        tree(towns=[]),
    ),
    *(
        tree(days=["2020-13-01"]),
        tree(days={}),
        tree(colours=["blue"]),
        tree(colours=[[]]),
        tree(shares={"a": "1E5"}),
    ),
    *(
        tree(shares={"\ud800": "1"}),
        tree(shares=[]),
        tree(note="\ud800"),
        tree(note=float("nan")),
        tree(toll=1),
    ),
    *(
        tree(toll={"value": True}),
        tree(toll={}),
        tree(toll={"value": 1, "since": "soon"}),
        tree(toll={"value": "\ud800"}),
    ),
    *(
        tree(toll={"value": 1, "sources": "a"}),
        tree(toll={"value": 1, "note": ["a"]}),
        tree(toll={"value": 1, "x": "a"}),
    ),
    *(tree(toll={"value": 1, "doubts": ["\ud800"]}), tree(toll={"value": 1, "certainty": "sure"})),
    *({key: each for key, each in tree().items() if key != "note"}, [], None),
]


@pytest.mark.parametrize("plain", FAULTS, ids=range(len(FAULTS)))
def test_a_tree_with_a_fault_is_refused_in_the_words_of_the_careful_way(plain):
    refused = outcome(lambda shape, each: settle(shape, structure_carefully(shape, each)), plain)
    assert (outcome(structure, plain), type(refused)) == (refused, str)


# Shapes and packages, which were made to load fast.


def test_a_shape_and_a_slot_are_written_as_attrs_would_write_them():
    slot = Slot(Scalar(int, "int"), Meta(unit="people"))
    meta = "Meta(label=None, unit='people', key=(), watch=False, ignore=False, ref=(), was=(), names=False)"
    assert repr(slot) == f"Slot(shape=Scalar(type=<class 'int'>, kind='int'), meta={meta})"


def test_the_fields_of_a_record_are_not_written_since_they_may_hold_it():
    assert repr(shape_of(Town)) == f"Record(cls={Town!r})"


@pytest.mark.parametrize(
    ("value", "fits"), [(Town("x"), True), (Road("x"), True), (None, True), (1, False)]
)
def test_a_value_fits_a_union_where_it_fits_one_of_its_members(value, fits):
    assert SHAPE.fields["either"].shape.fits(value) is fits


def test_a_shape_of_no_kind_has_no_answer():
    with pytest.raises(NotImplementedError):
        Shape().fits(1)


def test_a_name_that_a_package_does_not_have_is_refused_as_by_any_module():
    with pytest.raises(
        AttributeError, match=r"module 'storyversions\.rules' has no attribute 'no_such_name'"
    ):
        rules.no_such_name  # noqa: B018 - the access is the test
