"""Putting values into a state (P3)."""

from collections.abc import Mapping
from typing import Annotated, Any

import pytest
from attrs import field, frozen, validators

from storyversions.errors import StateError
from storyversions.state.paths import ROOT, read_path
from storyversions.state.rebuild import EditPolicy, build_tree, rebuild
from storyversions.state.schema import NOTHING, FrozenDict, Meta, Record, shape_of

# No `from __future__ import annotations`: the classes name each other.


@frozen
class Town:
    name: str
    size: int = field(default=0, validator=validators.le(99))
    _mayor: str | None = None


@frozen
class Road:
    name: str
    open: bool


@frozen
class State:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    by_name: Mapping[str, Town] = FrozenDict()
    place: Town | Road | int | None = None
    best: Town | None = None
    data: Any = None


SHAPE = shape_of(State)
A, B = Town("a", 1), Town("b", 2)
FULL = State(towns=(A, B), by_name=FrozenDict({"a": A, "b": B}), place=A)


def only_record(shape, path):
    """The class to make at an empty place: the one that there is."""
    members = getattr(shape, "members", (shape,))
    made = [each for each in members if not hasattr(each, "type")]
    if len(made) > 1:
        raise StateError("which", path=str(path))
    return made[0]


def put(state, planted):
    items = [(read_path(path), (value,)) for path, value in planted.items()]
    return rebuild(
        SHAPE, state, build_tree(items), EditPolicy(lambda item, *_: item[0], only_record)
    )


def test_what_comes_to_a_new_record_is_told_its_path_and_that_nothing_stands_there():
    seen = []

    def noted(item, _, found, path):
        seen.append((str(path), found))
        return item

    planted = build_tree([(read_path("by_name[c].name"), "c"), (read_path("by_name[c].size"), 3)])
    made = rebuild(SHAPE, State(), planted, EditPolicy(noted, only_record))
    assert (made.by_name["c"], seen) == (
        Town("c", 3),
        [("by_name[c].name", NOTHING), ("by_name[c].size", NOTHING)],
    )


def test_nothing_planted_gives_the_same_object():
    assert put(FULL, {}) is FULL


def test_what_is_not_touched_stays_the_same_object():
    state = put(FULL, {"towns[b].size": 3})
    assert (state.towns[0] is A, state.by_name is FULL.by_name, state.towns[1]) == (
        True,
        True,
        Town("b", 3),
    )


def test_a_value_that_is_there_already_gives_the_same_record():
    assert put(FULL, {"place.size": FULL.place.size}) is FULL


@pytest.mark.parametrize(
    ("planted", "expected"),
    [
        ({"place": 1}, State(towns=FULL.towns, by_name=FULL.by_name, place=1)),
        (
            {"place._mayor": "x"},
            State(towns=FULL.towns, by_name=FULL.by_name, place=Town("a", 1, "x")),
        ),
        ({"towns[c]": Town("c")}, State(towns=(A, B, Town("c")), by_name=FULL.by_name, place=A)),
        ({"towns[a]": NOTHING}, State(towns=(B,), by_name=FULL.by_name, place=A)),
        ({"towns.order": ("b", "a")}, State(towns=(B, A), by_name=FULL.by_name, place=A)),
        (
            {"towns[c]": Town("c"), "towns[a]": NOTHING, "towns.order": ("c", "b")},
            State(towns=(Town("c"), B), by_name=FULL.by_name, place=A),
        ),
        (
            {"by_name[c]": Town("c")},
            State(towns=FULL.towns, by_name={"a": A, "b": B, "c": Town("c")}, place=A),
        ),
        (
            {"by_name[a]": NOTHING, "by_name[z]": NOTHING},
            State(towns=FULL.towns, by_name={"b": B}, place=A),
        ),
        (
            {"place": B, "place.size": 7},
            State(towns=FULL.towns, by_name=FULL.by_name, place=Town("b", 7)),
        ),
    ],
)
def test_a_planted_value_comes_to_its_place(planted, expected):
    assert put(FULL, planted) == expected


def test_a_record_that_is_not_there_is_made_from_what_is_planted_below_it():
    state = put(
        State(), {"best.name": "a", "best.size": 1, "by_name[c].name": "c", "towns[d].name": "d"}
    )
    assert state == State(best=A, by_name={"c": Town("c")}, towns=(Town("d"),))


def test_a_whole_state_is_made_from_nothing():
    assert put(NOTHING, {"by_name[a].name": "a", "towns[b].name": "b"}) == State(
        by_name={"a": Town("a")}, towns=(Town("b"),)
    )


def test_nothing_planted_in_a_new_record_is_left_to_its_default():
    assert put(State(), {"best.name": "a", "best.size": NOTHING}) == State(best=Town("a"))


@pytest.mark.parametrize(
    ("state", "planted", "message"),
    [
        (State(), {"best.size": 1}, "best: a new Town needs name"),
        (State(), {"by_name[a].size": 1}, "by_name[a]: a new Town needs name"),
        (
            State(),
            {"best.name": "a", "best.size": 100},
            "best: Town refuses these values: 'size' must be <= 99: 100",
        ),
        (
            FULL,
            {"towns[a].size": 100},
            "towns[a]: Town refuses these values: 'size' must be <= 99: 100",
        ),
        (FULL, {"place.open": True}, "place: nothing stands inside this value"),
        (State(place=3), {"place.size": 1}, "place: nothing stands inside this value"),
        (State(data={"a": 1}), {"data.a": 1}, "data: nothing stands inside this value"),
        (State(), {"place.name": "a"}, "place: which"),
        (FULL, {"towns[a].name": "c"}, "towns[a]: a row keeps its key, and this one says 'c'"),
        (FULL, {"towns[c]": A}, "towns[c]: a row keeps its key, and this one says 'a'"),
        (FULL, {"towns.order": ("a",)}, "towns.order: the order must name each row once: a, b"),
        (
            FULL,
            {"towns.order": ("a", "a", "b")},
            "towns.order: the order must name each row once: a, b",
        ),
    ],
)
def test_what_cannot_be_put_is_refused_by_its_path(state, planted, message):
    with pytest.raises(StateError) as error:
        put(state, planted)
    assert str(error.value).startswith(message)


def test_a_new_class_of_several_fields_needs_all_that_have_no_default():
    with pytest.raises(StateError) as error:
        rebuild(
            shape_of(Road),
            NOTHING,
            build_tree([(read_path("open"), NOTHING)]),
            EditPolicy(lambda item, *_: item, lambda shape, _: shape),
        )
    assert str(error.value) == "a new Road needs name and open"


def test_a_later_item_takes_the_place_of_an_earlier_one_at_its_path():
    tree = build_tree([(read_path("place"), 1), (read_path("place"), 2)])
    assert tree.at(read_path("place")).item == 2


def test_a_planter_sees_the_item_its_shape_what_stands_there_and_the_path():
    seen = []
    tree = build_tree([(read_path("place.size"), "item"), (read_path("towns.order"), "order")])

    def see(item, shape, found, path):
        seen.append((item, shape.kinds, found, str(path)))
        return found

    rebuild(SHAPE, FULL, tree, EditPolicy(see, only_record))
    assert seen == [
        ("item", {"int"}, 1, "place.size"),
        ("order", {"array"}, ("a", "b"), "towns.order"),
    ]


def test_the_shape_of_a_place_is_a_record_where_one_class_may_stand():
    assert isinstance(only_record(SHAPE.fields["best"].shape, ROOT), Record)
