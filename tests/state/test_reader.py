"""A plain tree with a fault is refused in one sentence with its path.

Examples of every kind of place.

No `from __future__ import annotations`: the classes here are read as they are written. What holds
of every class and every fault is the law in `laws/test_structuring_laws.py`.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

import pytest
from attrs import field, frozen
from state_examples import Road

from storyversions import rules
from storyversions.errors import StateError
from storyversions.state.codec import structure, unstructure
from storyversions.state.schema import Claim, FrozenDict, Meta, Scalar, Shape, Slot, shape_of
from storyversions.state.validation import validate_value


class Colour(Enum):
    RED = "red"


@frozen
class Town:
    name: str
    size: Annotated[int, Meta(was="people")] = 0


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
def test_what_is_read_is_as_the_door_of_a_story_leaves_it(plain):
    state = structure(SHAPE, plain)
    assert validate_value(SHAPE, state) == state


FAULTS = [
    (
        tree(either={"class": "Lake"}),
        ("either: expected a Town or a Road or null, found a mapping {'class': 'Lake'}"),
    ),
    (
        tree(either={"name": "x"}),
        "either: expected a Town or a Road or null, found a mapping {'name': 'x'}",
    ),
    (tree(either=1), "either: expected a Town or a Road or null, found the number 1"),
    (tree(extra=1), "State has no field 'extra'"),
    (tree(mood=None), "mood: expected a text, found NoneType None"),
    (
        tree(either={"class": "Town", "name": "x", "people": 7, "size": 7}),
        "either: Town has both 'size' and 'people', its former name",
    ),
    (tree(either={"class": "Town"}), "either: the Town lacks 'name'"),
    (
        tree(towns={"order": ["x"], "rows": {"x": {"name": "y"}}}),
        "towns[x]: the row has the key 'y'",
    ),
    (
        tree(towns={"order": ["x"], "rows": {}}),
        ("towns: a keyed tuple is an order and its rows, each named in the other once"),
    ),
    (tree(towns=[]), "towns: expected a tuple of rows, found a list []"),
    (tree(days=["2020-13-01"]), "days: expected a date, found the text '2020-13-01'"),
    (tree(days={}), "days: expected a list, found a mapping {}"),
    (tree(colours=["blue"]), "colours: expected one of red, found the text 'blue'"),
    (tree(colours=[[]]), "colours: expected one of red, found a list []"),
    (tree(shares={"a": "1E5"}), "shares[a]: expected a decimal, found the text '1E5'"),
    (
        tree(shares={"\ud800": "1"}),
        ("shares: the text '\\ud800' holds half a surrogate pair, which is no character"),
    ),
    (tree(shares=[]), "shares: expected a mapping, found a list []"),
    (
        tree(note="\ud800"),
        ("note: the text '\\ud800' holds half a surrogate pair, which is no character"),
    ),
    (tree(note=float("nan")), "note: nan is not a number that JSON can hold"),
    (tree(toll=1), "toll: expected a claim, found the number 1"),
    (
        tree(toll={"value": True}),
        "toll: expected a whole number or a text, found the truth value True",
    ),
    (tree(toll={}), "toll: the claim lacks its value"),
    (
        tree(toll={"value": 1, "since": "soon"}),
        (
            "toll: 'soon' is not a date; write one like 2023-11-20, "
            "2023-11, 2023, 2023-11-20~, 2023-11-20T14:30+09:00, "
            "2023-11-20/2023-11-22 or ../2023-11-20"
        ),
    ),
    (
        tree(toll={"value": "\ud800"}),
        ("toll: the text '\\ud800' holds half a surrogate pair, which is no character"),
    ),
    (tree(toll={"value": 1, "sources": "a"}), "toll: the sources of a claim are texts"),
    (tree(toll={"value": 1, "note": ["a"]}), "toll: the note of a claim is a text"),
    (tree(toll={"value": 1, "x": "a"}), "toll: a claim has no 'x'"),
    (
        tree(toll={"value": 1, "doubts": ["\ud800"]}),
        ("toll: the text '\\ud800' holds half a surrogate pair, which is no character"),
    ),
    (
        tree(toll={"value": 1, "certainty": "sure"}),
        (
            "toll: 'sure' is not a certainty; write one of denied, "
            "rumoured, reported, announced, agreed, confirmed"
        ),
    ),
    ({key: each for key, each in tree().items() if key != "note"}, "the State lacks 'note'"),
    ([], "expected a State, found a list []"),
    (None, "expected a State, found NoneType None"),
]


@pytest.mark.parametrize(("plain", "sentence"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_told_in_one_sentence_with_its_path(plain, sentence):
    with pytest.raises(StateError) as error:
        structure(SHAPE, plain)
    assert str(error.value) == sentence


# Shapes and packages, which were made to load fast.


def test_a_shape_and_a_slot_are_written_on_a_line():
    slot = Slot(Scalar(int, "int"), Meta(unit="people"))
    scalar = "Scalar(type=<class 'int'>, kind='int')"
    assert repr(slot) == f"Slot(shape={scalar}, meta=Meta(unit='people'))"


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
