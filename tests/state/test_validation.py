"""The door of a story (S3).

No `from __future__ import annotations`: the classes inside the tests could not be resolved.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from typing import Annotated, Any, Literal

import attrs
import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st
from state_examples import Colour

from storyversions.errors import StateError
from storyversions.state.fast.overlay import update_mapping
from storyversions.state.paths import ROOT
from storyversions.state.schema import Claim, FrozenDict, Meta, shape_of
from storyversions.state.validation import expected, type_mismatch, validate, validate_value

HALF = "\ud800"
"""Half of a surrogate pair."""


NO_TOLL, NO_NOTE = Claim(0), Claim(FrozenDict())


class Name(str):
    __slots__ = ()


class NoOffset(tzinfo):
    def utcoffset(self, _):
        return None


@frozen
class Town:
    name: str
    data: Any = None


@frozen
class State:
    text: str = ""
    count: int = 0
    share: float = 0.0
    exact: Decimal = Decimal(0)
    at: datetime = datetime(2023, 11, 20, tzinfo=UTC)
    town: Town | None = None
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    by_name: Mapping[str, Town] = FrozenDict()
    toll: Claim[int] = NO_TOLL
    note: Claim[Mapping[str, int]] = NO_NOTE
    list_: tuple[str, ...] = ()
    set_: frozenset[str] = frozenset()
    data: Any = None


def test_a_state_of_the_declared_types_comes_in_as_it_is():
    state = State(town=Town("a"), towns=(Town("b"),), list_=("a",), set_=frozenset({"b"}))
    assert validate(state) == state


def test_mutable_values_are_frozen_at_the_door():
    state = validate(
        State(by_name={"a": Town("a", [{"b": []}])}, note=Claim({"a": 1}), data={"a": [1]})
    )
    found = [
        *(
            state.by_name,
            state.by_name["a"].data,
            state.by_name["a"].data[0],
            state.by_name["a"].data[0]["b"],
        ),
        *(state.note.value, state.data, state.data["a"]),
    ]
    assert [type(each) for each in found] == [
        FrozenDict,
        tuple,
        FrozenDict,
        tuple,
        FrozenDict,
        FrozenDict,
        tuple,
    ]


def test_a_mapping_that_was_kept_outside_no_longer_changes_the_state():
    outside = {"a": Town("a")}
    state = validate(State(by_name=outside))
    outside.clear()
    assert state.by_name == {"a": Town("a")}


def test_rows_and_claims_that_need_no_freezing_stay_the_same_objects():
    rows, claim = (Town("a"), Town("b")), Claim(3)
    state = validate(State(towns=rows, toll=claim))
    assert (state.towns is rows, state.toll is claim) == (True, True)


@pytest.mark.parametrize(("base", "kept"), [(dict, False), (FrozenDict, True)])
def test_a_large_mapping_that_was_changed_is_kept_where_its_base_is_frozen(base, kept):
    towns = update_mapping(
        base({f"t{n}": Town(f"t{n}") for n in range(2000)}), {"t7": Town("t7", 7)}
    )
    assert (validate_value(shape_of(State).fields["by_name"].shape, towns) is towns) is kept


def test_a_row_that_needs_freezing_is_kept_frozen():
    state = validate(State(towns=(Town("a", [1]), Town("b"))))
    assert state.towns == (Town("a", (1,)), Town("b"))


BAD = [
    ({"text": 1}, "text: expected a text, found the number 1"),
    ({"text": Name("a")}, "text: expected a text, found Name 'a'"),
    ({"text": HALF}, "text: the text '\\ud800' holds half a surrogate pair, which is no character"),
    ({"text": 10**5000}, "text: expected a text, found the number with more than 4,300 digits"),
    ({"text": ("x" * 99,)}, f"text: expected a text, found tuple ('{'x' * 55}..."),
    ({"count": True}, "count: expected a whole number, found the truth value True"),
    ({"count": 1.0}, "count: expected a whole number, found the number 1.0"),
    ({"count": 10**4300}, "count: a whole number has at most 4,300 digits"),
    ({"count": -(10**4300)}, "count: a whole number has at most 4,300 digits"),
    ({"share": 1}, "share: expected a number with a point, found the number 1"),
    ({"share": float("nan")}, "share: nan is not a number that JSON can hold"),
    ({"share": float("-inf")}, "share: -inf is not a number that JSON can hold"),
    ({"exact": Decimal("NaN")}, "exact: NaN is not a finite decimal"),
    ({"exact": Decimal("sNaN")}, "exact: sNaN is not a finite decimal"),
    ({"exact": Decimal("-Infinity")}, "exact: -Infinity is not a finite decimal"),
    (
        {"exact": Decimal("1E+999999999")},
        "exact: a decimal has at most 4,300 digits on either side of its point",
    ),
    (
        {"exact": Decimal("1E-4300")},
        "exact: a decimal has at most 4,300 digits on either side of its point",
    ),
    ({"exact": 1}, "exact: expected a decimal, found the number 1"),
    (
        {"at": date(2023, 11, 20)},
        "at: expected a date and time, found date datetime.date(2023, 11, 20)",
    ),
    (
        {"at": datetime(2023, 11, 20, tzinfo=NoOffset())},
        "at: a date and time with a zone that gives no offset cannot be written",
    ),
    (
        {"town": State()},
        (
            "town: expected a Town or null, found State State(text='', count=0, share=0.0,"
            " exact=Decimal('0'), at..."
        ),
    ),
    ({"town": Town("a", {1, 2})}, "town.data: opaque JSON cannot hold set {1, 2}"),
    (
        {"towns": [Town("a")]},
        "towns: expected a tuple of rows, found a list [Town(name='a', data=None)]",
    ),
    ({"towns": ("a",)}, "towns: expected a Town, found the text 'a'"),
    ({"towns": (Town("a"), Town("a"))}, "towns: two rows have the key 'a'"),
    (
        {"towns": (Town("a", HALF),)},
        "towns[a].data: the text '\\ud800' holds half a surrogate pair, which is no character",
    ),
    (
        {"towns": (Town(HALF),)},
        "towns: the text '\\ud800' holds half a surrogate pair, which is no character",
    ),
    ({"by_name": ()}, "by_name: expected a mapping, found tuple ()"),
    ({"by_name": {1: Town("a")}}, "by_name: a key is a text, found the number 1"),
    (
        {"by_name": {HALF: Town("a")}},
        "by_name: the text '\\ud800' holds half a surrogate pair, which is no character",
    ),
    ({"by_name": {"a b": Town(1)}}, 'by_name["a b"].name: expected a text, found the number 1'),
    ({"toll": Claim(value=True)}, "toll: expected a whole number, found the truth value True"),
    (
        {"toll": Claim(1, sources=(1,))},
        "toll: the sources, doubts and note of a claim are texts, found the number 1",
    ),
    (
        {"toll": Claim(1, doubts=(None,))},
        "toll: the sources, doubts and note of a claim are texts, found NoneType None",
    ),
    (
        {"toll": Claim(1, note=3)},
        "toll: the sources, doubts and note of a claim are texts, found the number 3",
    ),
    (
        {"toll": Claim(1, note=HALF)},
        "toll: the text '\\ud800' holds half a surrogate pair, which is no character",
    ),
    ({"toll": 1}, "toll: expected a claim, found the number 1"),
    ({"list_": ("a", 1)}, "list_: expected a text, found the number 1"),
    ({"list_": ["a"]}, "list_: expected a tuple, found a list ['a']"),
    ({"set_": {"a"}}, "set_: expected a list, found set {'a'}"),
    ({"data": {"a": {1}}}, "data: opaque JSON cannot hold set {1}"),
    ({"data": (1, float("inf"))}, "data: inf is not a number that JSON can hold"),
    ({"data": [10**4300]}, "data: a whole number has at most 4,300 digits"),
    ({"data": {"a": Decimal(1)}}, "data: opaque JSON cannot hold Decimal Decimal('1')"),
    ({"data": {1: "a"}}, "data: a key is a text, found the number 1"),
    (
        {"data": {HALF: 1}},
        "data: the text '\\ud800' holds half a surrogate pair, which is no character",
    ),
    (
        {"data": Claim(1)},
        "data: opaque JSON cannot hold Claim Claim(value=1)",
    ),
]


@pytest.mark.parametrize(("values", "message"), BAD)
def test_a_value_that_its_declared_type_does_not_allow_is_refused_by_its_path(values, message):
    with pytest.raises(StateError) as error:
        validate(State(**values))
    assert str(error.value) == message


@pytest.mark.parametrize("value", [10**4300 - 1, -(10**4300 - 1)])
def test_a_number_of_4300_digits_may_come_in(value):
    assert validate(State(count=value, data=value)).count == value


@pytest.mark.parametrize("value", [Decimal("1E+4299"), Decimal("1E-4299"), Decimal("-1.50")])
def test_a_decimal_of_4300_digits_may_come_in(value):
    assert validate(State(exact=value)).exact == value


@given(
    depth=st.integers(0, 5), bad=st.sampled_from([{1}, float("nan"), HALF, 10**4300, b"", object()])
)
def test_no_depth_of_opaque_json_hides_what_json_cannot_hold(depth, bad):
    for level in range(depth):
        bad = {"a": bad} if level % 2 else [bad]
    with pytest.raises(StateError):
        validate(State(data=bad))


@pytest.mark.parametrize(
    ("tp", "words"),
    [
        (str, "a text"),
        (int, "a whole number"),
        (float, "a number with a point"),
        (bool, "true or false"),
        (type(None), "null"),
        (date, "a date"),
        (datetime, "a date and time"),
        (Decimal, "a decimal"),
        (Colour, "one of red, blue"),
        (Literal["a", 1], "one of a, 1"),
        (Town, "a Town"),
        (Claim[int], "a claim"),
        (Mapping[str, int], "a mapping"),
        (Annotated[tuple[Town, ...], Meta(key="name")], "a tuple of rows"),
        (tuple[int, ...], "a list"),
        (Any, "JSON"),
        (int | Town | None, "a whole number or a Town or null"),
    ],
)
def test_what_may_stand_at_a_place_is_said_in_words(tp, words):
    shape = shape_of(attrs.make_class("Some", {"x": field(type=tp)}, frozen=True)).fields["x"].shape
    assert expected(shape) == words


def test_a_misfit_is_an_error_at_its_path():
    shape = shape_of(State).fields["count"].shape
    assert (
        str(type_mismatch(shape, "a", ROOT.field("count")))
        == "count: expected a whole number, found the text 'a'"
    )


def test_a_value_can_be_settled_at_its_place_alone():
    shape = shape_of(State).fields["by_name"].shape
    assert validate_value(shape, {"a": Town("a")}, ROOT.field("by_name")) == FrozenDict(
        {"a": Town("a")}
    )
