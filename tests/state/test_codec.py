"""Plain trees, canonical JSON, digests and sameness (S4, S5).

No `from __future__ import annotations`: the classes inside the tests could not be resolved.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Generic, Literal, TypeVar

import attrs
import pytest
from attrs import field, frozen, validators
from hypothesis import given
from hypothesis import strategies as st
from state_examples import Colour, Level, Road, Town

from storyversions.errors import StateError
from storyversions.state.codec import (
    canonical,
    digest,
    digest_text,
    equivalent,
    equivalent_value,
    structure,
    structure_scalar,
    unstructure,
)
from storyversions.state.codec.canonical_text import chunk_writer
from storyversions.state.schema import NOTHING, Claim, FrozenDict, Meta, shape_of

T = TypeVar("T")
TOKYO = timezone(timedelta(hours=9))
NOON = datetime(2023, 11, 20, 12, tzinfo=UTC)


@frozen
class Box(Generic[T]):
    value: T


@frozen
class Renamed:
    towns: Annotated[int, Meta(was=("places", "spots"))] = 0


@frozen
class Small:
    size: int = field(validator=validators.lt(10))


def shape_for(tp):
    return shape_of(attrs.make_class("State", {"x": field(type=tp)}, frozen=True)).fields["x"].shape


TOWNS = Annotated[tuple[Town, ...], Meta(key="name")]

WRITTEN = [
    (str, "a", "a"),
    (int, 1, 1),
    (float, 1.0, 1.0),
    (bool, True, True),
    (type(None), None, None),
    (date, date(2023, 11, 20), "2023-11-20"),
    (datetime, datetime(2023, 11, 20, 12, tzinfo=TOKYO), "2023-11-20T12:00:00+09:00"),
    (datetime, datetime(2023, 11, 20, 12), "2023-11-20T12:00:00"),
    (Decimal, Decimal("1.5"), "1.5"),
    (Colour, Colour.RED, "red"),
    (Level, Level.HIGH, 2),
    (Literal["a", 1] | None, 1, 1),
    (Town, Town("a"), {"name": "a", "size": 0}),
    (Town | Road, Road("a"), {"class": "Road", "name": "a", "open": True}),
    (Town | None, Town("a"), {"name": "a", "size": 0}),
    (Town | None, None, None),
    (Box[Town], Box(Town("a")), {"value": {"name": "a", "size": 0}}),
    (Mapping[str, int], FrozenDict({"b": 1, "a": 2}), {"a": 2, "b": 1}),
    (
        TOWNS,
        (Town("b"), Town("a", 1)),
        {
            "order": ["b", "a"],
            "rows": {"a": {"name": "a", "size": 1}, "b": {"name": "b", "size": 0}},
        },
    ),
    (tuple[int, ...], (2, 1), [2, 1]),
    (frozenset[str], frozenset({"b", "a"}), ["a", "b"]),
    (frozenset[int | str], frozenset({2, "b", 1, "a"}), [1, 2, "a", "b"]),
    (Any, (1, FrozenDict({"a": (None, 1.5)})), [1, {"a": [None, 1.5]}]),
    (Claim[int], Claim(1), {"value": 1}),
    (
        Claim[int],
        Claim(
            1,
            certainty="agreed",
            since="2023-11~",
            until="2023-12",
            sources=("ap",),
            doubts=("x",),
            note="n",
        ),
        {
            "value": 1,
            "certainty": "agreed",
            "since": "2023-11~",
            "until": "2023-12",
            "sources": ["ap"],
            "doubts": ["x"],
            "note": "n",
        },
    ),
    (Claim[TOWNS], Claim(()), {"value": {"order": [], "rows": {}}}),
    (
        Claim[Town | Road] | None,
        Claim(Town("a")),
        {"value": {"class": "Town", "name": "a", "size": 0}},
    ),
]


@pytest.mark.parametrize(("tp", "value", "plain"), WRITTEN)
def test_a_value_is_written_as_a_plain_tree(tp, value, plain):
    assert unstructure(shape_for(tp), value) == plain


@pytest.mark.parametrize(("tp", "value", "plain"), WRITTEN)
def test_a_plain_tree_is_read_as_the_value(tp, value, plain):
    assert structure(shape_for(tp), json.loads(json.dumps(plain))) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.50", "1.5"),
        ("1.00", "1"),
        ("-0.0", "0"),
        ("1E+3", "1000"),
        ("1E-3", "0.001"),
        ("100", "100"),
        ("-1.0", "-1"),
    ],
)
def test_a_decimal_is_written_in_plain_digits_without_trailing_zeros(value, text):
    assert unstructure(shape_for(Decimal), Decimal(value)) == text


@pytest.mark.parametrize(
    ("tp", "value"), [(float, -0.0), (Any, -0.0), (tuple[float, ...], (-0.0,))]
)
def test_minus_zero_is_zero(tp, value):
    assert "-" not in canonical(unstructure(shape_for(tp), value))


def test_a_frozen_view_is_opaque_json_as_well():
    assert canonical(unstructure(shape_for(Any), MappingProxyType({"a": 1}))) == '{"a":1}'


def test_what_was_read_is_frozen():
    value = structure(shape_for(Any), {"a": [{"b": 1}]})
    assert (type(value), type(value["a"]), type(value["a"][0])) == (FrozenDict, tuple, FrozenDict)


def test_a_value_that_does_not_belong_is_not_written():
    with pytest.raises(StateError) as error:
        unstructure(shape_for(int), value=True)
    assert str(error.value) == "expected a whole number, found the truth value True"


REFUSED = [
    (str, 1, "expected a text, found the number 1"),
    (str, None, "expected a text, found NoneType None"),
    (int, True, "expected a whole number, found the truth value True"),
    (int, 1.0, "expected a whole number, found the number 1.0"),
    (int, "1", "expected a whole number, found the text '1'"),
    (float, 1, "expected a number with a point, found the number 1"),
    (bool, 1, "expected true or false, found the number 1"),
    (type(None), "", "expected null, found the text ''"),
    (date, "2023-11-31", "expected a date, found the text '2023-11-31'"),
    (date, "20231120", "expected a date, found the text '20231120'"),
    (date, 20231120, "expected a date, found the number 20231120"),
    (datetime, "2023-11-20", "expected a date and time, found the text '2023-11-20'"),
    (Decimal, "1.50", "expected a decimal, found the text '1.50'"),
    (Decimal, "1E+999999999999", "expected a decimal, found the text '1E+999999999999'"),
    (Decimal, "NaN", "expected a decimal, found the text 'NaN'"),
    (Decimal, 1, "expected a decimal, found the number 1"),
    (Colour, "green", "expected one of red, blue, found the text 'green'"),
    (Level, True, "expected one of 1, 2, found the truth value True"),
    (Level, 1.0, "expected one of 1, 2, found the number 1.0"),
    (Literal[1, "a"], True, "expected one of 1, a, found the truth value True"),
    (int | bool, 1.0, "expected a whole number or true or false, found the number 1.0"),
    (tuple[int, ...], "ab", "expected a list, found the text 'ab'"),
    (Mapping[str, int], [], "expected a mapping, found a list []"),
    (Claim[int], 1, "expected a claim, found the number 1"),
    (Claim[int], {}, "the claim lacks its value"),
    (Claim[int], {"value": 1, "why": 1, "who": 2}, "a claim has no 'who'"),
    (Claim[int], {"value": "1"}, "expected a whole number, found the text '1'"),
    (Claim[int], {"value": 1, "certainty": 1}, "the certainty of a claim is a text"),
    (Claim[int], {"value": 1, "sources": "ap"}, "the sources of a claim are texts"),
    (Claim[int], {"value": 1, "doubts": [1]}, "the doubts of a claim are texts"),
    (Claim[int], {"value": 1, "since": "2023-13"}, "2023-13: there is no month 13"),
    (
        Claim[int],
        {"value": 1, "certainty": "sure"},
        (
            "'sure' is not a certainty; write one of denied, rumoured, reported, announced, agreed,"
            " confirmed"
        ),
    ),
    (TOWNS, [], "expected a tuple of rows, found a list []"),
    (Town, [], "expected a Town, found a list []"),
    (Town, {}, "the Town lacks 'name'"),
    (Town, {"name": "a", "nme": 1, "mane": 2}, "Town has no field 'mane'"),
    (Town | None, {"class": "Road", "name": "a"}, "Town has no field 'class'"),
    (Town | Road, {"name": "a"}, "expected a Town or a Road, found a mapping {'name': 'a'}"),
    (
        Town | Road,
        {"class": ["Town"]},
        "expected a Town or a Road, found a mapping {'class': ['Town']}",
    ),
    (Renamed, {"towns": 1, "places": 2}, "Renamed has both 'towns' and 'places', its former name"),
    (Small, {"size": 10}, "Small refuses these values: 'size' must be < 10: 10"),
]


@pytest.mark.parametrize(("tp", "plain", "message"), REFUSED)
def test_a_plain_tree_of_another_type_is_refused_with_what_was_expected_and_found(
    tp, plain, message
):
    with pytest.raises(StateError) as error:
        structure(shape_for(tp), plain)
    assert str(error.value) == message


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"order": []},
        {"order": ["a"], "rows": {}},
        {"order": ["a", "a"], "rows": {"a": {"name": "a"}}},
        {"order": "a", "rows": {"a": {"name": "a"}}},
        {"order": [1, "a"], "rows": {"a": {"name": "a"}}},
        {"order": ["a"], "rows": [{"name": "a"}]},
        {"order": [], "rows": {}, "more": 1},
    ],
)
def test_a_keyed_tuple_is_read_only_where_order_and_rows_name_each_other(plain):
    with pytest.raises(StateError) as error:
        structure(shape_for(TOWNS), plain)
    assert (
        str(error.value) == "a keyed tuple is an order and its rows, each named in the other once"
    )


def test_a_row_under_another_key_than_its_own_is_refused():
    with pytest.raises(StateError) as error:
        structure(shape_for(TOWNS), {"order": ["a"], "rows": {"a": {"name": "b"}}})
    assert str(error.value) == "[a]: the row has the key 'b'"


@frozen
class State:
    town: Town
    towns: TOWNS
    by_name: Mapping[str, Town]
    toll: Mapping[str, Claim[int]]


FINE = {
    "town": {"name": "a"},
    "towns": {"order": [], "rows": {}},
    "by_name": {},
    "toll": {},
}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"town": {"name": 1}}, "town.name"),
        ({"town": {"name": "a", "x": 1}}, "town"),
        ({"town": {}}, "town"),
        ({"towns": {"order": ["b"], "rows": {"b": {"name": 1}}}}, "towns[b].name"),
        ({"by_name": {"a b": {"name": "x", "size": "1"}}}, 'by_name["a b"].size'),
        ({"by_name": {"a": {}}}, "by_name[a]"),
        ({"toll": {"a": {"value": "1"}}}, "toll[a]"),
        ({"toll": {"a": {"value": 1, "since": "x"}}}, "toll[a]"),
        ({"toll": {"a": {"value": 1, "sources": 1}}}, "toll[a]"),
    ],
)
def test_the_path_of_a_fault_is_named_from_the_state_down(change, path):
    with pytest.raises(StateError) as error:
        structure(shape_of(State), FINE | change)
    assert error.value.path == path


def test_a_field_that_is_not_written_takes_its_default():
    assert structure(shape_for(Town), {"name": "a"}) == Town("a", 0)


@pytest.mark.parametrize("name", ["towns", "places", "spots"])
def test_a_field_is_read_under_its_former_names_too(name):
    assert structure(shape_of(Renamed), {name: 3}) == Renamed(3)


def test_an_error_of_a_converter_that_is_a_key_error_is_no_lacking_field():
    odd = attrs.make_class(
        "Odd", {"x": field(type=str, converter={"a": "a"}.__getitem__)}, frozen=True
    )
    with pytest.raises(StateError) as error:
        structure(shape_of(odd), {"x": "b"})
    assert str(error.value) == "Odd refuses these values: 'b'"


def test_a_scalar_can_be_read_alone():
    assert structure_scalar(shape_for(date), "2023-11-20") == date(2023, 11, 20)


# Canonical JSON


def test_the_canonical_text_has_keys_by_code_point_no_spaces_and_its_characters_as_they_are():
    assert (
        canonical({"é": [1, 1.0, None], "a": "取", "B": True})
        == '{"B":true,"a":"取","é":[1,1.0,null]}'
    )


def test_the_canonical_text_holds_no_infinity():
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical(float("inf"))


def test_the_digest_is_that_of_the_canonical_text_by_sha_256():
    expected = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert (digest({}), digest_text("{}")) == (expected, expected)


# Sameness

SAME = [
    (Decimal, Decimal("1.0"), Decimal("1.00"), True),
    (Decimal, Decimal(0), Decimal("-0"), True),
    (float, 0.0, -0.0, True),
    (float, 1.0, 1.5, False),
    (datetime, NOON, NOON.astimezone(TOKYO), False),
    (datetime, NOON, datetime(2023, 11, 20, 12, tzinfo=timezone(timedelta(0))), True),
    (datetime | None, NOON, NOON.astimezone(TOKYO), False),
    (int | bool, 1, True, False),
    (int | float, 1, 1.0, False),
    (int | str, 1, 1, True),
    (Literal[1, True], 1, True, False),
    (Level, Level.LOW, Level.LOW, True),
    (Any, (1,), (True,), False),
    (Any, FrozenDict({"a": 1}), FrozenDict({"a": 1.0}), False),
    (tuple[int | bool, ...], (1,), (True,), False),
    (tuple[int, ...], (1,), (2,), False),
    (tuple[Decimal, ...], (Decimal("1.0"),), (Decimal("1.00"),), True),
    (tuple[float, ...], (0.0,), (-0.0,), True),
    (tuple[str, ...], ("a",), ("a",), True),
    (frozenset[int | bool], frozenset({1}), frozenset({True}), False),
    (frozenset[str], frozenset({"a", "b"}), frozenset({"b", "a"}), True),
    (Claim[int | bool], Claim(1), Claim(value=True), False),
    (Claim[str], Claim("a"), Claim("a", since="2023"), False),
    (Claim[str], Claim("a"), Claim("a", note=""), True),
    (Claim[str], Claim("a", sources=["ap"]), Claim("a", sources=("ap", "ap")), True),
    (Mapping[str, int], FrozenDict({"a": 1, "b": 2}), FrozenDict({"b": 2, "a": 1}), True),
    (TOWNS, (Town("a"), Town("b")), (Town("b"), Town("a")), False),
    (Town | Road, Town("a"), Road("a"), False),
]


@pytest.mark.parametrize(("tp", "a", "b", "answer"), SAME)
def test_two_values_are_the_same_when_their_canonical_texts_are(tp, a, b, answer):
    shape = shape_for(tp)
    texts = canonical(unstructure(shape, a)) == canonical(unstructure(shape, b))
    assert (equivalent(shape, a, b), equivalent(shape, b, a), texts) == (answer, answer, answer)


def test_nothing_is_the_same_as_nothing_alone():
    shape = shape_for(int | None)
    assert [
        equivalent(shape, *pair) for pair in [(NOTHING, NOTHING), (NOTHING, None), (None, NOTHING)]
    ] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("tp", "a", "b", "answer"),
    [
        (Claim[int], Claim(1), Claim(1, since="2023"), True),
        (Claim[int | bool], Claim(1), Claim(value=True), False),
        (Claim[int] | None, Claim(1), None, False),
        (int, 1, 1, True),
    ],
)
def test_of_two_claims_the_values_can_be_compared_alone(tp, a, b, answer):
    assert equivalent_value(shape_for(tp), a, b) is answer


@pytest.mark.parametrize(
    "plain", [float("nan"), {"a": [float("inf")]}, {"a": object()}, [[{}, b""]]]
)
def test_what_json_cannot_hold_has_no_canonical_text(plain):
    with pytest.raises((ValueError, TypeError)):
        canonical(plain)


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
    )
)
def test_the_canonical_text_is_that_of_the_encoder_of_python(plain):
    assert canonical(plain) == json.dumps(
        plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    assert python_alone(plain) == canonical(plain)


def python_alone(plain):
    """The canonical text where Python has no encoder in C."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("json.encoder.c_make_encoder", None)
        return "".join(chunk_writer()(plain, 0))
