"""Where two values differ (P1), which facts one holds (F1, F4), and what stands at a path."""

from collections.abc import Mapping
from typing import Annotated, Any

import pytest
from attrs import evolve, frozen
from state_examples import Road, Town

from storyversions.errors import StateError
from storyversions.state.codec import canonical
from storyversions.state.paths import ROOT, read_path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Claim, FrozenDict, Meta, shape_of
from storyversions.state.walk import Leaf, Presence, find, leaves, order_path, walk

# No `from __future__ import annotations`: the classes name each other.


NO_TOLL = Claim(0)


@frozen
class State:
    toll: Claim[int | bool] = NO_TOLL
    towns: Annotated[tuple[Town | Road, ...], Meta(key="name")] = ()
    by_name: Mapping[str, Town] = FrozenDict()
    place: Town | Road | int | None = None
    nested: Mapping[str, Mapping[str, int]] = FrozenDict()
    rows: Annotated[tuple[Town, ...], Meta(key="name")] | None = None
    data: Any = None


SHAPE = shape_of(State)
EMPTY = State()


def walked(a, b):
    return [(str(path), before, after) for path, before, after in walk(SHAPE, a, b)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {}, []),
        (
            {"toll": Claim(1)},
            {"toll": Claim(1, since="2023")},
            [("toll", Claim(1), Claim(1, since="2023"))],
        ),
        ({"toll": Claim(1)}, {"toll": Claim(value=True)}, [("toll", Claim(1), Claim(value=True))]),
        ({"by_name": {}}, {"by_name": {"a": Town("a")}}, [("by_name[a]", NOTHING, Town("a"))]),
        ({"by_name": {"a": Town("a")}}, {"by_name": {}}, [("by_name[a]", Town("a"), NOTHING)]),
        (
            {"by_name": {"a": Town("a")}},
            {"by_name": {"a": Town("a", 1)}},
            [("by_name[a].size", 0, 1)],
        ),
        ({"nested": {}}, {"nested": {"a": {}}}, [("nested[a]", NOTHING, {})]),
        ({"nested": {"a": {}}}, {"nested": {"a": {"b": 1}}}, [("nested[a][b]", NOTHING, 1)]),
        ({"place": None}, {"place": Town("a")}, [("place", None, Town("a"))]),
        ({"place": 1}, {"place": Town("a")}, [("place", 1, Town("a"))]),
        ({"place": Town("a")}, {"place": Road("a")}, [("place", Town("a"), Road("a"))]),
        ({"place": Town("a")}, {"place": Town("b")}, [("place.name", "a", "b")]),
        ({"rows": None}, {"rows": ()}, [("rows", None, ())]),
        (
            {"rows": ()},
            {"rows": (Town("a"),)},
            [("rows[a]", NOTHING, Town("a")), ("rows.order", (), ("a",))],
        ),
        ({"towns": (Town("a"),)}, {"towns": (Road("a"),)}, [("towns[a]", Town("a"), Road("a"))]),
        ({"towns": (Town("a"),)}, {"towns": (Town("a", 1),)}, [("towns[a].size", 0, 1)]),
        (
            {"towns": (Town("a"), Town("b"))},
            {"towns": (Town("b"), Town("a"))},
            [("towns.order", ("a", "b"), ("b", "a"))],
        ),
        ({"data": {"a": 1}}, {"data": {"a": True}}, [("data", {"a": 1}, {"a": True})]),
    ],
)
def test_two_states_differ_at_the_highest_place_that_is_not_of_one_kind_on_both_sides(
    before, after, expected
):
    assert walked(evolve(EMPTY, **before), evolve(EMPTY, **after)) == expected


def test_of_one_object_nothing_is_looked_at():
    odd = State(toll="no claim")
    assert walked(odd, odd) == []


def test_a_value_of_no_declared_type_cannot_be_compared():
    with pytest.raises(StateError, match=r"expected a claim, found the number 1"):
        walked(State(toll=1), State(toll=2))


def test_the_facts_of_a_state_are_its_leaves_and_the_presence_of_what_can_be_absent_or_another():
    state = State(
        toll=Claim(3),
        towns=(Town("a"), Road("b")),
        by_name=FrozenDict({"c": Town("c")}),
        place=Road("d"),
        nested=FrozenDict({"e": FrozenDict()}),
        rows=(Town("f"),),
    )
    found = {str(path): leaf.value for path, leaf in leaves(SHAPE, state)}
    assert found == {
        "toll": Claim(3),
        "towns.order": ("a", "b"),
        "towns[a]": Presence("Town"),
        "towns[a].size": 0,
        "towns[b]": Presence("Road"),
        "towns[b].open": True,
        "by_name[c]": Presence("Town"),
        "by_name[c].name": "c",
        "by_name[c].size": 0,
        "place": Presence("Road"),
        "place.name": "d",
        "place.open": True,
        "nested[e]": Presence("mapping"),
        "rows": Presence("rows"),
        "rows.order": ("f",),
        "rows[f]": Presence("Town"),
        "rows[f].size": 0,
        "data": None,
    }


def test_the_presence_of_an_entity_comes_with_the_shape_of_its_class():
    state = State(by_name=FrozenDict({"c": Town("c")}))
    found = {str(path): leaf.shape for path, leaf in leaves(SHAPE, state)}
    assert found["by_name[c]"] is SHAPE.fields["by_name"].shape.item.shape


def test_nothing_holds_no_fact():
    assert list(leaves(SHAPE, NOTHING)) == []


def test_a_presence_is_the_same_as_one_of_the_same_class_alone():
    town, road, none = (Leaf(SHAPE, value) for value in (Presence("Town"), Presence("Road"), None))
    assert [town.same(town), town.same(road), town.same(none), none.same(town)] == [
        True,
        False,
        False,
        False,
    ]


def test_a_leaf_is_the_same_as_one_that_holds_the_same():
    shape = SHAPE.fields["data"].shape
    one, same, other = (Leaf(shape, value) for value in (1, 1, True))
    assert [one.same(same), one.same(other)] == [True, False]


def test_the_order_of_a_tuple_has_a_path_of_its_own():
    assert str(order_path(ROOT.field("towns"))) == "towns.order"


FULL = State(
    towns=(Town("a", 1), Town("order", 2)),
    by_name=FrozenDict({"order": Town("x", 3)}),
    place=Road("d"),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("toll", Claim(0)),
        ("towns", FULL.towns),
        ("towns[a].size", 1),
        ("towns.order", ("a", "order")),
        ("towns[order].size", 2),
        ("by_name[order].size", 3),
        ("place.open", True),
        ("place.size", NOTHING),
        ("towns[b]", NOTHING),
        ("towns[b].size", NOTHING),
        ("by_name[b].size", NOTHING),
        ("rows[a]", NOTHING),
        ("rows.order", NOTHING),
        ("toll.value", NOTHING),
    ],
)
def test_what_stands_at_a_path_is_found(text, value):
    assert find(SHAPE, FULL, read_path(text)) == value


def test_at_the_root_the_state_itself_is_found():
    assert find(SHAPE, FULL, ROOT) is FULL


def test_every_fact_is_found_at_its_path():
    found = {
        path: (find(SHAPE, FULL, path), leaf.value)
        for path, leaf in leaves(SHAPE, FULL)
        if not isinstance(leaf.value, Presence)
    }
    assert [str(path) for path, (here, leaf) in found.items() if here != leaf] == []


def test_the_shape_of_a_fact_is_that_of_its_place():
    kinds = {str(path): leaf.shape.kinds for path, leaf in leaves(SHAPE, EMPTY)}
    assert kinds == {path: locate(SHAPE, path).shape.kinds for path in kinds}
    assert canonical(sorted(kinds)) == '["data","place","rows","toll","towns.order"]'
