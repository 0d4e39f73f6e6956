"""The shape of a class, and what cannot be versioned (S1, S2); locating paths in it (F2, F3).

No `from __future__ import annotations`: the classes inside the tests could not be resolved.
"""

import typing
from collections.abc import Mapping
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, Flag
from pickle import dumps, loads
from typing import Annotated, Any, Generic, Literal, NewType, Optional, TypeVar

import attr
import attrs
import pytest
from attrs import define, field, frozen
from state_examples import Colour, Level, Road
from typing_extensions import TypeAliasType

from storyversions.dates import when
from storyversions.errors import DateError, PathError, SchemaError, UpdateError
from storyversions.state.paths import ROOT, Step
from storyversions.state.places import ORDER, child, locate
from storyversions.state.schema import (
    NOTHING,
    Certainty,
    Claim,
    FrozenDict,
    Meta,
    Source,
    Union,
    claimed,
    keys_in,
    match_member,
    references,
    row_key,
    row_keys,
    shape_of,
)
from storyversions.state.schema.shapes import Shape, Slot

T = TypeVar("T")
Id = NewType("Id", str)
Alias = TypeAliasType("Alias", int)


@frozen
class Town:
    name: str
    order: str = "none"


@frozen
class Box(Generic[T]):
    value: T
    others: Mapping[str, T | None] = FrozenDict()


@frozen
class Node:
    children: Annotated[tuple["Node", ...], Meta(key="name")]
    parts: Mapping[str, "Node"]
    next: Optional["Node"]
    name: str


@frozen
class Fire:
    dead: Annotated[Claim[int], Meta(label="death toll", unit="people", watch=True, was="deaths")]
    towns: Annotated[tuple[Town, ...], Meta(key="name")]
    roads: Annotated[tuple[Road | Town, ...], Meta(key="name")] | None
    place: Town | Road | int | None
    by_day: Mapping[str, Mapping[str, float]]
    extra: Any
    box: Box[str]


FIRE = shape_of(Fire)


def with_field(tp, **options):
    """A class with one field x of this type."""
    return attrs.make_class("State", {"x": field(type=tp, **options)}, frozen=True)


def kinds(tp):
    return shape_of(with_field(tp)).fields["x"].shape.kinds


# What may stand


@pytest.mark.parametrize(
    ("tp", "expected"),
    [
        (str, {"text"}),
        (int, {"int"}),
        (float, {"float"}),
        (bool, {"bool"}),
        (type(None), {"null"}),
        (date, {"text"}),
        (datetime, {"text"}),
        (Decimal, {"text"}),
        (Colour, {"text"}),
        (Level, {"int"}),
        (Literal["a", 1, True] | None, {"text", "int", "bool", "null"}),
        (Town, {"object"}),
        (Claim[int], {"object"}),
        (Mapping[str, int], {"object"}),
        (typing.Mapping[str, int], {"object"}),
        (tuple[int, ...], {"array"}),
        (frozenset[int], {"array"}),
        (frozenset[int | str], {"array"}),
        (Any, {"any"}),
        (int | bool | str | None, {"int", "bool", "text", "null"}),
        (Claim[int] | None, {"object", "null"}),
        (Town | Road | None, {"object", "null"}),
        (Annotated[tuple[Town, ...], Meta(key="name")] | None, {"object", "null"}),
        (Annotated[tuple[Town, ...] | None, Meta(key="name")], {"object", "null"}),
        (Annotated[tuple[Town, ...], Meta(key="name")] | frozenset[str], {"object", "array"}),
        (Claim[Annotated[tuple[Town, ...], Meta(key="name")]], {"object"}),
        (Id, {"text"}),
        (Alias, {"int"}),
        (Box[int], {"object"}),
        (Claim[Node], {"object"}),
    ],
)
def test_every_type_of_a_state_has_its_kinds_of_json(tp, expected):
    assert kinds(tp) == expected


def test_none_in_a_mapping_is_the_type_of_none():
    assert locate(shape_of(with_field(Mapping[str, None])), "x[a]").shape.kinds == {"null"}


def test_a_union_in_a_union_is_one_union():
    inner = TypeAliasType("Inner", int | None)
    shape = shape_of(with_field(inner | str)).fields["x"].shape
    assert [type(each).__name__ for each in shape.members] == ["Scalar", "Scalar", "Scalar"]


def test_a_shape_is_read_once():
    assert shape_of(Fire) is shape_of(Fire)


def test_a_class_may_refer_to_itself_by_an_optional_a_mapping_and_a_keyed_tuple():
    node = shape_of(Node)
    found = [locate(node, path).shape for path in ("children[a]", "parts[a]")]
    assert [*found, node.fields["next"].shape.records["Node"]] == [node, node, node]


def test_a_generic_class_takes_its_arguments():
    box = FIRE.fields["box"].shape
    assert [box.fields["value"].shape.kinds, locate(FIRE, "box.others[a]").shape.kinds] == [
        {"text"},
        {"text", "null"},
    ]


def test_two_generic_classes_with_other_arguments_are_two_shapes():
    one, two = (shape_of(with_field(Box[tp])).fields["x"].shape for tp in (int, str))
    assert [one.fields["value"].shape.kinds, two.fields["value"].shape.kinds] == [{"int"}, {"text"}]


def test_a_field_knows_the_name_that_its_class_is_called_with_and_whether_it_must_be_given():
    state = attrs.make_class(
        "State", {"_x": field(type=int), "y": field(type=int, default=1)}, frozen=True
    )
    fields = shape_of(state).fields
    assert [(each.name, each.alias, each.required) for each in fields.values()] == [
        ("_x", "x", True),
        ("y", "y", False),
    ]


def test_a_frozen_mapping_can_be_a_default():
    assert not shape_of(with_field(Mapping[str, int], default=FrozenDict())).fields["x"].required


def test_a_class_variable_is_no_field():
    @frozen
    class State:
        rules: typing.ClassVar[tuple[str, ...]] = ()
        x: int = 0

    assert list(shape_of(State).fields) == ["x"]


def test_the_former_names_of_fields_are_known():
    assert FIRE.former() == {"deaths": "dead"}


def test_a_shape_of_no_kind_is_none():
    with pytest.raises(NotImplementedError):
        _ = Shape().kinds


# Metadata


def test_metadata_nearer_to_the_field_wins_over_that_nearer_to_the_type():
    inner = Annotated[int, Meta(label="inner", unit="people")]
    meta = shape_of(with_field(Annotated[inner, Meta(label="outer")])).fields["x"].meta
    assert meta == Meta(label="outer", unit="people")


def test_metadata_of_what_a_claim_or_an_optional_holds_is_the_fields():
    found = [
        shape_of(with_field(tp[Annotated[int, Meta(unit="people")]])).fields["x"].meta
        for tp in (Claim, Optional)
    ]
    assert found == [Meta(unit="people")] * 2


def test_other_annotations_are_passed_over():
    assert shape_of(with_field(Annotated[int, "anything", Meta(watch=True)])).fields[
        "x"
    ].meta == Meta(watch=True)


def test_a_name_in_metadata_may_be_one_or_several():
    assert [Meta(key="a").key, Meta(key=("a", "b")).key, Meta(ref=["a"]).ref] == [
        ("a",),
        ("a", "b"),
        ("a",),
    ]


def test_a_label_by_language_is_frozen():
    assert Meta(label={"en": "toll", "ja": "死者"}).label == FrozenDict(
        {"en": "toll", "ja": "死者"}
    )


# What cannot be versioned

WHERE = "State.x: "


@pytest.mark.parametrize(
    ("tp", "message"),
    [
        (list[int], "list cannot be versioned; write tuple[T, ...]"),
        (list, "list cannot be versioned; write tuple[T, ...]"),
        (dict[str, int], "dict cannot be versioned; write Mapping[str, T]"),
        (set[int], "set cannot be versioned; write frozenset[T]"),
        (tuple, "tuple cannot be versioned; write tuple[T, ...]"),
        # Older code writes these two so.
        (typing.Tuple, "tuple cannot be versioned; write tuple[T, ...]"),  # noqa: UP006
        (frozenset, "frozenset cannot be versioned; write frozenset[T]"),
        (typing.FrozenSet, "frozenset cannot be versioned; write frozenset[T]"),  # noqa: UP006
        (bytes, "bytes cannot be versioned; write str"),
        (object, "object cannot be versioned; write Any for opaque JSON"),
        (
            complex,
            (
                "complex cannot be versioned; write one of the types that a state can hold, or Any"
                " for opaque JSON"
            ),
        ),
        (tuple[int, str], "a tuple has any number of one type; write tuple[T, ...]"),
        (tuple[int], "a tuple has any number of one type; write tuple[T, ...]"),
        (Mapping, "the keys of a mapping are text; write Mapping[str, T]"),
        (Mapping[int, str], "the keys of a mapping are text; write Mapping[str, T]"),
        (Claim, "say what the claim holds, as in Claim[int]"),
        (
            Claim[Claim[int]],
            "a claim inside a claim is no fact of its own; give it a field or a key",
        ),
        (
            Claim[Mapping[str, Claim[int]]],
            "a claim inside a claim is no fact of its own; give it a field or a key",
        ),
        (
            tuple[Claim[int], ...],
            "a claim inside a tuple or set is no fact of its own; give it a field or a key",
        ),
        (
            tuple[Box[Claim[int]], ...],
            "a claim inside a tuple or set is no fact of its own; give it a field or a key",
        ),
        (
            tuple[Claim[int] | None, ...],
            "a claim inside a tuple or set is no fact of its own; give it a field or a key",
        ),
        (frozenset[Town], "a frozenset holds scalars"),
        (frozenset[tuple[int, ...]], "a frozenset holds scalars"),
        (T, "the type variable ~T is not given; write the class with its argument"),
        (Any | None, "Any stands alone, in no union"),
        (Literal[b"a"], "a Literal holds text, int, bool or None; for an Enum write the Enum"),
        (
            Literal[Colour.RED],
            "a Literal holds text, int, bool or None; for an Enum write the Enum",
        ),
        (Enum("Mixed", {"A": 1, "B": "b"}), "the values of Mixed are not all text or all int"),
        (Enum("Truth", {"A": True}), "the values of Truth are not all text or all int"),
        (Enum("Empty", {}), "Empty is a Flag or empty; write an Enum with values"),
        (Flag("Bits", "A B"), "Bits is a Flag or empty; write an Enum with values"),
        (Annotated[int, Meta(key="name")], "key= belongs on a tuple of records, tuple[T, ...]"),
        (
            Annotated[Claim[tuple[Town, ...]], Meta(key="name")],
            "key= belongs on a tuple of records, tuple[T, ...]",
        ),
        (
            Annotated[tuple[int, ...], Meta(key="name")],
            "the rows of a keyed tuple are attrs classes",
        ),
        (Annotated[tuple[Town, ...], Meta(key="id")], "Town has no field 'id' to be the key"),
        (
            Annotated[tuple[Road, ...], Meta(key="open")],
            "the key 'open' is a str, an int, a date or an Enum",
        ),
        (
            Annotated[tuple[Town | Road, ...], Meta(key="open")],
            "Town has no field 'open' to be the key",
        ),
    ],
)
def test_a_type_that_cannot_be_versioned_is_refused_by_name_with_what_to_write(tp, message):
    with pytest.raises(SchemaError) as error:
        shape_of(with_field(tp))
    assert (str(error.value), error.value.field) == (WHERE + message, "State.x")


def told_apart(kind):
    return (
        f"State.x: two members of the union are both written as {kind} and could not be told apart;"
        " keep one, or give each a field of its own"
    )


@pytest.mark.parametrize(
    ("tp", "kind"),
    [
        (str | date, "text"),
        (date | datetime, "text"),
        (str | Decimal, "text"),
        (Colour | str, "text"),
        (Level | int, "int"),
        (Literal["a"] | date, "text"),
        (Town | Mapping[str, int], "object"),
        (Town | Claim[int], "object"),
        (Claim[int] | Claim[str], "object"),
        (tuple[int, ...] | frozenset[int], "array"),
    ],
)
def test_two_members_of_a_union_of_one_json_kind_are_refused(tp, kind):
    with pytest.raises(SchemaError) as error:
        shape_of(with_field(tp))
    assert str(error.value) == told_apart(kind)


def test_two_classes_of_a_union_with_one_name_are_refused():
    other = attrs.make_class("Town", {"name": field(type=str)}, frozen=True)
    with pytest.raises(SchemaError) as error:
        shape_of(with_field(Town | other))
    assert str(error.value) == "State.x: two classes of the union have one name"


def test_classes_of_a_union_that_disagree_on_the_type_of_a_field_are_refused():
    other = attrs.make_class("Other", {"name": field(type=int)}, frozen=True)
    with pytest.raises(SchemaError) as error:
        shape_of(with_field(Town | other))
    assert str(error.value) == "State.x: the classes of the union disagree on the type of 'name'"


def test_a_keyed_tuple_and_a_plain_one_in_a_union_are_refused():
    with pytest.raises(SchemaError) as error:
        shape_of(with_field(Annotated[tuple[Town, ...], Meta(key="name")] | tuple[int, ...]))
    assert (
        str(error.value)
        == "State.x: a tuple of rows and a plain one could not be told apart; keep one"
    )


def test_a_class_that_is_no_attrs_class_is_refused():
    with pytest.raises(SchemaError) as error:
        shape_of(int)
    assert str(error.value) == "int: not an attrs class; decorate it with @attrs.frozen"


def test_what_is_no_class_at_all_is_refused():
    with pytest.raises(SchemaError) as error:
        shape_of("Town")
    assert str(error.value) == "Town: not an attrs class; decorate it with @attrs.frozen"


def test_a_class_that_can_change_is_refused():
    @define
    class Open:
        x: int

    with pytest.raises(SchemaError) as error:
        shape_of(Open)
    assert str(error.value) == "Open: Open can change; decorate it with @attrs.frozen"


def test_a_class_with_an_equality_of_its_own_is_refused():
    @frozen
    class Alike:
        x: int

        def __eq__(self, other):
            return True

        __hash__ = None

    with pytest.raises(SchemaError) as error:
        shape_of(Alike)
    assert str(error.value) == "Alike: Alike has an __eq__ of its own; leave it to attrs"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"eq": False}, "eq=False hides the field from comparison; use Meta(ignore=True)"),
        ({"eq": str.lower}, "an eq key makes different values equal; convert the value instead"),
        (
            {"init": False, "default": ""},
            "init=False keeps the field from being read back; make it a property",
        ),
        (
            {"default": []},
            "a mutable default is shared by all states; write a tuple, a frozenset or a factory",
        ),
    ],
)
def test_a_field_that_would_not_be_compared_or_read_back_is_refused(options, message):
    with pytest.raises(SchemaError) as error:
        shape_of(with_field(str, **options))
    assert str(error.value) == WHERE + message


def test_annotations_that_cannot_be_resolved_are_refused_with_what_to_do():
    with pytest.raises(SchemaError) as error:
        shape_of(with_field("Missing"))
    assert str(error.value) == (
        WHERE
        + "its annotation cannot be resolved (name 'Missing' is not defined); define the names at"
        " module level"
    )


def test_of_several_annotations_the_one_that_cannot_be_resolved_is_named():
    wrong = attrs.make_class(
        "Wrong", {"name": attrs.field(type="str"), "x": attrs.field(type="Missing")}, frozen=True
    )
    with pytest.raises(SchemaError, match=r"Wrong\.x: its annotation cannot be resolved"):
        shape_of(wrong)


def test_a_field_without_a_type_is_refused():
    old = attr.s(frozen=True)(type("Old", (), {"x": attr.ib()}))
    with pytest.raises(SchemaError) as error:
        shape_of(old)
    assert str(error.value) == "Old.x: no type is written; annotate it"


def test_a_former_name_that_is_taken_is_refused():
    state = attrs.make_class(
        "State", {"x": field(type=Annotated[int, Meta(was="y")]), "y": field(type=int)}, frozen=True
    )
    with pytest.raises(SchemaError) as error:
        shape_of(state)
    assert str(error.value) == "State.x: was='y' is the name of another field"


def test_the_fault_of_a_field_further_down_is_named_by_its_way_there():
    inner = attrs.make_class("Inner", {"y": field(type=list)}, frozen=True)
    with pytest.raises(SchemaError) as error:
        shape_of(with_field(Mapping[str, inner]))
    assert error.value.field == "State.x.y"


# Values and keys


def test_a_value_belongs_to_the_member_of_its_own_type():
    union = shape_of(with_field(int | bool | str)).fields["x"].shape
    assert [match_member(union, value).kind for value in (1, True, "1")] == ["int", "bool", "text"]


def test_a_value_of_no_member_has_none():
    union = shape_of(with_field(int | str)).fields["x"].shape
    assert match_member(union, 1.0) is None


@pytest.mark.parametrize(
    ("tp", "value", "fits"),
    [
        (Literal[1, "a"], True, False),
        (Literal[1, "a"], 1, True),
        (Colour, Colour.RED, True),
        (Colour, "red", False),
        (Claim[int], Claim("a"), True),
        (Mapping[str, int], {}, True),
        (tuple[int, ...], (), True),
        (frozenset[int], frozenset(), True),
        (tuple[int, ...], [], False),
        (Annotated[tuple[Town, ...], Meta(key="name")], (), True),
        (Town, Road("a"), False),
        (Any, {1, 2}, True),
    ],
)
def test_whether_a_value_fits_is_a_matter_of_its_own_type(tp, value, fits):
    assert (match_member(shape_of(with_field(tp)).fields["x"].shape, value) is not None) is fits


@pytest.mark.parametrize(
    ("tp", "value", "text"),
    [
        (str, "a", "a"),
        (int, 12, "12"),
        (date, date(2023, 11, 20), "2023-11-20"),
        (Colour, Colour.RED, "red"),
        (Level, Level.HIGH, "2"),
    ],
)
def test_a_key_is_written_as_text(tp, value, text):
    row = attrs.make_class("Row", {"id": field(type=tp)}, frozen=True)
    rows = shape_of(with_field(Annotated[tuple[row, ...], Meta(key="id")])).fields["x"].shape
    assert row_key(rows, row(value)) == text


def test_the_parts_of_a_composite_key_cannot_run_together():
    row = attrs.make_class("Row", {"a": field(type=str), "b": field(type=str)}, frozen=True)
    rows = shape_of(with_field(Annotated[tuple[row, ...], Meta(key=("a", "b"))])).fields["x"].shape
    parts = [row("x,", "y"), row("x", ",y"), row("x\\", ",y")]
    assert row_keys(rows, tuple(parts)) == ("x\\,,y", "x,\\,y", "x\\\\,\\,y")


def test_the_claim_that_may_stand_at_a_place_is_found_also_in_a_union():
    shapes = [
        shape_of(with_field(tp)).fields["x"].shape
        for tp in (Claim[int], Claim[int] | None, int | None)
    ]
    assert [type(claimed(shape)).__name__ for shape in shapes] == ["ClaimOf", "ClaimOf", "NoneType"]


# References


@frozen
class Seat:
    who: Annotated[str | None, Meta(ref="people")] = None
    backers: Annotated[tuple[str, ...], Meta(ref="people")] = ()


@frozen
class Story:
    people: Mapping[str, str] = FrozenDict()
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    roles: Annotated[Mapping[str, str], Meta(ref=("people", "towns"))] = FrozenDict()
    head: Annotated[Claim[str] | None, Meta(ref="people")] = None
    seat: Claim[Seat] | None = None
    roads: Annotated[tuple[Road, ...], Meta(key="name")] = ()
    maybe: Mapping[str, int] | None = None


def referred(**values):
    return [
        (str(each.path), each.collections, each.key)
        for each in references(shape_of(Story), Story(**values))
    ]


def test_the_keys_of_a_mapping_can_refer():
    assert referred(roles={"a": "b"}) == [("roles[a]", ("people", "towns"), "a")]


def test_a_claim_refers_by_what_it_holds():
    assert referred(head=Claim("a")) == [("head", ("people",), "a")]


def test_what_is_inside_a_claim_refers_from_the_path_of_the_claim():
    seat = Claim(Seat("a", ("b", "c")))
    assert referred(seat=seat) == [("seat", ("people",), key) for key in "abc"]


def test_what_is_marked_by_no_reference_refers_to_nothing():
    assert referred(towns=(Town("a"),), roads=(Road("b"),), people={"a": "b"}) == []


def test_a_reference_may_stand_in_a_mapping_or_among_the_rows_of_a_tuple_and_nothing_in_none():
    story = Story(people={"a": "b"}, towns=(Town("c"),))
    found = [list(keys_in(shape_of(Story), story, name)) for name in ("people", "towns", "maybe")]
    assert found == [["a"], ["c"], []]


# Locating


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("towns.Auberry.order", "towns[Auberry].order"),
        ("towns.order", "towns.order"),
        ("towns[order]", "towns[order]"),
        ("roads.order", "roads.order"),
        ("roads.A.open", "roads[A].open"),
        ("deaths", "dead"),
        ("place.open", "place.open"),
        ("by_day.a.b", "by_day[a][b]"),
        ("extra", "extra"),
    ],
)
def test_a_path_is_located_in_its_canonical_form(text, canonical):
    assert str(locate(FIRE, text).path) == canonical


def test_the_slot_of_a_path_says_what_may_stand_there():
    slots = [
        locate(FIRE, path).shape.kinds for path in ("towns[a].order", "towns.order", "place", ROOT)
    ]
    assert slots == [{"text"}, {"array"}, {"object", "int", "null"}, {"object"}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ded", "the state has no field 'ded'; do you mean dead"),
        (
            "zzz",
            "the state has no field 'zzz'; it has dead, towns, roads, place, by_day, extra, box",
        ),
        ("towns[a].ordre", "towns[a] has no field 'ordre'; do you mean order"),
        ("place.opne", "place has no field 'opne'; do you mean open"),
        ("dead.value", "dead has no field 'value'"),
        ("dead[a]", "dead has no entry 'a'"),
        ("[dead]", "the state has no entry 'dead'; do you mean dead"),
        ("extra.a", "extra has no field 'a'"),
    ],
)
def test_a_path_that_the_class_does_not_have_is_refused_with_the_nearest(text, message):
    with pytest.raises(PathError) as error:
        locate(FIRE, text)
    assert str(error.value) == message


def test_a_leaf_has_no_step():
    assert child(FIRE.fields["dead"].shape, Step("value")) is None


def test_the_order_of_a_keyed_tuple_is_a_field_of_it_and_no_key():
    assert child(FIRE.fields["towns"].shape, ORDER)[0] == Step("order")


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("dead", "/dead"),
        ("towns[a/b].order", "/towns/rows/a~1b/order"),
        ("towns.order", "/towns/order"),
        ("roads[A]", "/roads/rows/A"),
        ("by_day[a][b]", "/by_day/a/b"),
        ("place.open", "/place/open"),
    ],
)
def test_a_pointer_leads_into_the_plain_tree(text, pointer):
    assert locate(FIRE, text).pointer == pointer


# Claims


def test_certainties_are_ordered_from_denied_to_confirmed():
    words = ["denied", "rumoured", "reported", "announced", "agreed", "confirmed"]
    assert [each.value for each in sorted(map(Certainty, sorted(words)))] == words


def test_a_word_that_is_no_certainty_is_refused_with_those_that_are():
    with pytest.raises(UpdateError) as error:
        Claim(1, certainty="sure")
    assert (
        str(error.value)
        == "'sure' is not a certainty; write one of denied, rumoured, reported, announced, agreed,"
        " confirmed"
    )


def test_a_claim_reads_what_is_written_as_text():
    claim = Claim(
        1,
        certainty="agreed",
        since="2023-11",
        until=date(2023, 11, 20),
        sources="ap",
        doubts=["a", "a"],
    )
    expected = (Certainty.AGREED, when("2023-11"), when("2023-11-20"), ("ap",), ("a",), None)
    assert (
        claim.certainty,
        claim.since,
        claim.until,
        claim.sources,
        claim.doubts,
        claim.note,
    ) == expected


def test_a_claim_with_a_date_that_is_none_is_refused():
    with pytest.raises(DateError, match="there is no month 13"):
        Claim(1, since="2023-13")


def test_a_note_that_says_nothing_is_none():
    assert Claim(1, note="") == Claim(1)


def test_a_source_needs_a_name():
    assert Source("ap", "AP") == Source("ap", "AP", title=None, url=None, date=None)


# Frozen mappings


@pytest.mark.parametrize(
    "change",
    [
        lambda it: it.__setitem__("a", 2),
        lambda it: it.__delitem__("a"),
        lambda it: it.update(a=2),
        lambda it: it.pop("a"),
        lambda it: it.popitem(),
        lambda it: it.clear(),
        lambda it: it.setdefault("b", 1),
        lambda it: it.__ior__({"a": 2}),
    ],
)
def test_a_frozen_mapping_refuses_to_change(change):
    mapping = FrozenDict({"a": 1})
    with pytest.raises(TypeError, match="a frozen mapping cannot change; build a new one from it"):
        change(mapping)
    assert mapping == {"a": 1}


def test_a_frozen_mapping_is_hashed_by_what_it_holds():
    assert hash(FrozenDict({"a": 1, "b": 2})) == hash(FrozenDict({"b": 2, "a": 1}))


def test_a_frozen_mapping_is_copied_and_pickled_as_one():
    mapping = FrozenDict({"a": FrozenDict({"b": 1})})
    copies = [deepcopy(mapping), loads(dumps(mapping))]
    assert [(copy, type(copy), type(copy["a"])) for copy in copies] == [
        (mapping, FrozenDict, FrozenDict)
    ] * 2


def test_a_frozen_mapping_shows_itself():
    assert repr(FrozenDict({"a": 1})) == "FrozenDict({'a': 1})"


def test_nothing_is_false_and_shows_itself():
    assert (bool(NOTHING), repr(NOTHING)) == (False, "NOTHING")


def test_a_slot_without_metadata_has_the_empty_one():
    assert Slot(Union(())).meta == Meta()
