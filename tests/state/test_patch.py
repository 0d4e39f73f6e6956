"""Patches by example: normal form, conflicts, JSON, `between` (P1–P3, P5, P7).

The laws are in laws/.
"""

from collections.abc import Mapping
from typing import Annotated, Any

import pytest
from attrs import evolve, field, frozen, validators
from state_examples import Road

from storyversions.errors import Conflict, PatchError, PathError, SchemaError, StateError
from storyversions.state.between import between
from storyversions.state.patch import Edit, Patch, differing_leaves, trusted
from storyversions.state.paths import ROOT, read_path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Claim, FrozenDict, Meta, shape_of
from storyversions.state.walk import Presence

# No `from __future__ import annotations`: the classes name each other.


NO_TOLL = Claim(0)


@frozen
class Town:
    name: str
    size: int = field(default=0, validator=validators.le(99))


@frozen
class State:
    toll: Claim[int] = NO_TOLL
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    roads: Annotated[tuple[Road | Town, ...], Meta(key="name")] | None = None
    by_name: Mapping[str, Town] = FrozenDict()
    place: Town | Road | int | None = None
    count: Annotated[int, Meta(was="number")] = 0
    data: Any = None


A, B = Town("a", 1), Town("b", 2)
FULL = State(toll=Claim(3), towns=(A, B), by_name=FrozenDict({"a": A}), place=A)
SHAPE = shape_of(State)


def edit(path, before, after):
    return Edit(read_path(path), before, after)


def patch(*edits):
    return Patch(State, [edit(*each) for each in edits])


# between


def test_between_gives_each_fact_that_differs_by_its_path():
    after = evolve(FULL, toll=Claim(4), towns=(A, Town("b", 3)), by_name=FrozenDict())
    assert between(FULL, after) == patch(
        ("by_name[a]", A, NOTHING), ("toll", Claim(3), Claim(4)), ("towns[b].size", 2, 3)
    )


def test_between_two_classes_there_is_no_patch():
    with pytest.raises(StateError) as error:
        between(FULL, A)
    assert str(error.value) == "a State and a Town are not two states of one class"


def test_between_values_of_a_class_that_cannot_be_versioned_there_is_no_patch():
    with pytest.raises(SchemaError):
        between(1, 2)


# A patch as a value


def test_a_patch_is_as_long_as_its_edits_and_gives_them_by_path():
    made = patch(("towns[b].size", 2, 3), ("count", 0, 1))
    assert (len(made), [str(each.path) for each in made]) == (2, ["count", "towns[b].size"])


def test_patches_are_equal_when_their_edits_are_the_same():
    one, two = patch(("data", -0.0, 1)), patch(("data", 0.0, 1))
    assert (one == two, hash(one) == hash(two)) == (True, True)


def test_patches_of_other_paths_are_told_apart_by_their_hash():
    assert hash(patch(("count", 0, 1))) != hash(patch(("data", 0, 1)))


def test_patches_that_python_takes_for_equal_differ_where_a_type_does():
    assert patch(("data", 0, 1)) != patch(("data", 0, True))


def test_patches_of_two_classes_differ_and_a_patch_is_equal_to_nothing_else():
    other = Patch(Town)
    assert (Patch(State) == other, Patch(State) == (), len(other)) == (False, False, 0)


def test_the_values_of_a_patch_are_frozen():
    made = patch(("data", [1], {"a": [2]}))
    assert [(type(each.before), type(each.after)) for each in made] == [(tuple, FrozenDict)]


# Normal form

NOT_NORMAL = [
    (
        [("count", 1, 1)],
        "count has the same on both sides, or holds parts that an edit of their own changes",
    ),
    (
        [("data", 0.0, -0.0)],
        "data has the same on both sides, or holds parts that an edit of their own changes",
    ),
    (
        [("by_name[a]", A, Town("a", 2))],
        "by_name[a] has the same on both sides, or holds parts that an edit of their own changes",
    ),
    (
        [("place", A, B)],
        "place has the same on both sides, or holds parts that an edit of their own changes",
    ),
    (
        [("by_name", {}, {"a": A})],
        "by_name has the same on both sides, or holds parts that an edit of their own changes",
    ),
    (
        [("by_name[a]", NOTHING, NOTHING)],
        "by_name[a] has the same on both sides, or holds parts that an edit of their own changes",
    ),
    ([("count", NOTHING, 1)], "count is a field, which always holds something"),
    ([("towns.order", ("a",), NOTHING)], "towns.order is a field, which always holds something"),
    (
        [("place", A, None), ("place.size", 1, 2)],
        "place.size stands inside place, which the patch edits whole",
    ),
    ([("count", 0, 1), ("count", 1, 2)], "count stands inside count, which the patch edits whole"),
    ([("towns.a.size", 1, 2)], "towns.a.size is written towns[a].size"),
    ([("number", 0, 1)], "number is written count"),
    (
        [("towns[a].name", "a", "b")],
        "towns[a].name is the key of its row: a new key is a removal and an addition",
    ),
    (
        [("roads[a].name", "a", "b")],
        "roads[a].name is the key of its row: a new key is a removal and an addition",
    ),
    (
        [("towns[a]", NOTHING, B), ("towns.order", (), ("a",))],
        "towns[a] holds a row with the key 'b'",
    ),
    ([("roads[a]", Road("b"), Town("a"))], "roads[a] holds a row with the key 'b'"),
    ([("towns[a]", NOTHING, A)], "towns.order does not name the rows that come and go"),
    ([("towns[a]", A, NOTHING)], "towns.order does not name the rows that come and go"),
    ([("towns.order", (), ("a",))], "towns.order does not name the rows that come and go"),
    (
        [("towns[a]", NOTHING, A), ("towns.order", ("b",), ("a",))],
        "towns.order does not name the rows that come and go",
    ),
    ([("towns.order", ("a", "a"), ("a",))], "towns.order names a row twice"),
    ([("towns.order", ("a", "b"), ("a", "b", "b"))], "towns.order names a row twice"),
]


@pytest.mark.parametrize(("edits", "message"), NOT_NORMAL)
def test_a_patch_that_is_not_in_normal_form_is_refused(edits, message):
    with pytest.raises(PatchError) as error:
        patch(*edits)
    assert str(error.value) == message


def test_a_patch_that_replaces_the_whole_state_is_refused():
    with pytest.raises(PatchError) as error:
        Patch(State, [Edit(ROOT, FULL, State())])
    assert str(error.value) == "a patch does not replace the whole state"


@pytest.mark.parametrize(
    ("change", "kind", "message"),
    [
        (("toll.value", 3, 4), PathError, "toll has no field 'value'"),
        (
            ("count", 0, True),
            StateError,
            "count: expected a whole number, found the truth value True",
        ),
        (("count", 0, None), StateError, "count: expected a whole number, found NoneType None"),
        (
            ("towns.order", ["a"], ("b",)),
            StateError,
            "towns.order: expected a tuple, found a list ['a']",
        ),
        (("data", 0, {1}), StateError, "data: opaque JSON cannot hold set {1}"),
    ],
)
def test_an_edit_of_what_the_class_does_not_have_is_refused(change, kind, message):
    with pytest.raises(kind) as error:
        patch(change)
    assert str(error.value) == message


NORMAL = [
    [("place", A, Road("a"))],
    [("place", 1, None)],
    [("roads", None, ())],
    [("roads", None, (Road("a"), A.__class__("b")))],
    [("roads[a]", Road("a"), A)],
    [("towns.order", ("a", "b"), ("b", "a"))],
    [("towns[a]", NOTHING, A), ("towns.order", (), ("a",))],
    [
        ("towns[a]", A, NOTHING),
        ("towns[c]", NOTHING, Town("c")),
        ("towns.order", ("b", "a"), ("c", "b")),
    ],
    [("by_name[a].name", "a", "b")],
    [],
]


@pytest.mark.parametrize("edits", NORMAL)
def test_a_patch_in_normal_form_is_accepted_and_comes_back_from_its_json(edits):
    made = patch(*edits)
    assert (len(made), Patch.from_plain(State, made.to_plain())) == (len(edits), made)


# Applying

CONFLICTS = [
    (("count", 1, 2), FULL, ("count", 1, 0)),
    (("by_name[b]", B, NOTHING), FULL, ("by_name[b]", B, NOTHING)),
    (("by_name[a]", NOTHING, A), FULL, ("by_name[a]", NOTHING, A)),
    (("by_name[b].size", 2, 3), FULL, ("by_name[b]", "something to edit inside", None)),
    (("towns[c].size", 0, 3), FULL, ("towns[c]", "something to edit inside", None)),
    (("place.size", 1, 2), State(), ("place", "something to edit inside", None)),
    (("place.size", 1, 2), State(place=3), ("place", "something to edit inside", 3)),
    (
        ("place.size", 1, 2),
        State(place=Road("a")),
        ("place", "something to edit inside", Road("a")),
    ),
    (
        ("roads[a].open", True, False),
        State(roads=(A,)),
        ("roads[a]", "something to edit inside", A),
    ),
    (("towns.order", ("b", "a"), ("a", "b")), FULL, ("towns.order", ("b", "a"), ("a", "b"))),
    (("data", 1, 2), State(data=True), ("data", 1, True)),
]


@pytest.mark.parametrize(("change", "state", "expected"), CONFLICTS)
def test_a_patch_that_does_not_fit_the_state_names_the_path_what_it_expects_and_what_it_finds(
    change, state, expected
):
    with pytest.raises(Conflict) as error:
        patch(change).apply(state)
    found = (error.value.path, error.value.expected, error.value.found)
    assert (found, str(error.value)) == (
        expected,
        f"{expected[0]}: the patch expects {expected[1]!r} and finds {expected[2]!r}",
    )


def test_a_patch_of_another_class_conflicts_with_the_state():
    with pytest.raises(Conflict) as error:
        Patch(Town).apply(FULL)
    assert str(error.value) == "the state: the patch expects 'Town' and finds 'State'"
    assert error.value.path == ""


def test_a_state_that_a_validator_of_its_class_refuses_is_not_made():
    with pytest.raises(StateError) as error:
        patch(("place.size", 1, 100)).apply(FULL)
    assert str(error.value).startswith(
        "place: Town refuses these values: 'size' must be <= 99: 100"
    )


def test_applying_builds_each_record_once_and_keeps_what_it_does_not_touch():
    after = patch(("towns[b].size", 2, 3), ("count", 0, 1)).apply(FULL)
    assert (after.towns[0] is A, after.by_name is FULL.by_name, after.towns[1], after.count) == (
        True,
        True,
        Town("b", 3),
        1,
    )


# Joining


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ([("count", 0, 1)], [("count", 1, 2)], [("count", 0, 2)]),
        ([("count", 0, 1)], [("count", 1, 0)], []),
        ([("count", 0, 1)], [("data", None, 1)], [("count", 0, 1), ("data", None, 1)]),
        ([("place", None, A)], [("place.size", 1, 2)], [("place", None, Town("a", 2))]),
        ([("place.size", 1, 2)], [("place", Town("a", 2), None)], [("place", A, None)]),
        ([("place", A, None)], [("place", None, Town("a", 5))], [("place.size", 1, 5)]),
        ([("place", A, None)], [("place", None, A)], []),
        (
            [("by_name[a]", A, NOTHING)],
            [("by_name[a]", NOTHING, Town("a", 5))],
            [("by_name[a].size", 1, 5)],
        ),
        (
            [("towns[a]", A, NOTHING), ("towns.order", ("a", "b"), ("b",))],
            [("towns[a]", NOTHING, A), ("towns.order", ("b",), ("b", "a"))],
            [("towns.order", ("a", "b"), ("b", "a"))],
        ),
    ],
)
def test_two_patches_in_a_row_are_one_that_forgets_what_was_put_back(first, second, joined):
    assert patch(*first).then(patch(*second)) == patch(*joined)


@pytest.mark.parametrize(
    ("first", "second", "path"),
    [
        (("count", 0, 1), ("count", 2, 3), "count"),
        (("place.size", 1, 2), ("place", A, None), "place.size"),
        (("place", A, None), ("place.size", 1, 2), "place"),
        (("place", A, 3), ("place.size", 1, 2), "place"),
        (("place", A, Road("a")), ("place.size", 1, 2), "place"),
        (("place", None, A), ("place.size", 2, 3), "place.size"),
    ],
)
def test_a_patch_that_does_not_begin_with_what_the_first_leaves_cannot_follow_it(
    first, second, path
):
    with pytest.raises(Conflict) as error:
        patch(first).then(patch(second))
    assert error.value.path == path


def test_a_patch_of_another_class_cannot_follow():
    with pytest.raises(PatchError) as error:
        Patch(State).then(Patch(Town))
    assert str(error.value) == "a patch of State cannot be followed by one of Town"


def test_a_patch_is_taken_back_by_its_inverse():
    made = patch(("by_name[b]", NOTHING, B), ("count", 0, 1))
    assert (made.invert(), made.invert().apply(made.apply(FULL))) == (
        patch(("by_name[b]", B, NOTHING), ("count", 1, 0)),
        FULL,
    )


def test_an_edit_is_taken_back_by_its_inverse():
    assert edit("count", 0, 1).inverted() == edit("count", 1, 0)


# Facts


def test_the_facts_of_a_patch_are_its_edits_opened_into_leaves():
    facts = patch(
        ("by_name[b]", NOTHING, B), ("place", A, Road("a")), ("toll", Claim(3), Claim(4))
    ).facts()
    assert {str(path): sides for path, sides in facts.items()} == {
        "by_name[b]": (NOTHING, Presence("Town")),
        "by_name[b].name": (NOTHING, "b"),
        "by_name[b].size": (NOTHING, 2),
        "place": (Presence("Town"), Presence("Road")),
        "place.size": (1, NOTHING),
        "place.open": (NOTHING, True),
        "toll": (Claim(3), Claim(4)),
    }


def test_the_facts_of_one_edit_can_be_had_alone():
    single = edit("count", 0, 1)
    assert differing_leaves(locate(SHAPE, single.path), single) == {single.path: (0, 1)}


# JSON


def test_a_patch_is_written_with_a_side_that_is_nothing_left_out():
    made = patch(
        ("by_name[b]", NOTHING, B), ("place", A, None), ("count", 0, 1), ("by_name[a]", A, NOTHING)
    )
    assert made.to_plain() == [
        {"path": "by_name[a]", "before": {"name": "a", "size": 1}},
        {"path": "by_name[b]", "after": {"name": "b", "size": 2}},
        {"path": "count", "before": 0, "after": 1},
        {"path": "place", "before": {"class": "Town", "name": "a", "size": 1}, "after": None},
    ]


@pytest.mark.parametrize(
    ("plain", "kind", "message"),
    [
        (
            {"before": 0, "after": 1},
            PatchError,
            "an edit has a path, a before and an after, not {'before': 0, 'after': 1}",
        ),
        (
            {"path": "count", "old": 0},
            PatchError,
            "an edit has a path, a before and an after, not {'path': 'count', 'old': 0}",
        ),
        (["path"], PatchError, "an edit has a path, a before and an after, not ['path']"),
        ({"path": ["count"]}, PatchError, "the path of an edit is a text, not ['count']"),
        ({"path": "cnt", "after": 1}, PathError, "the state has no field 'cnt'; do you mean count"),
        (
            {"path": "count", "before": 0, "after": "1"},
            StateError,
            "expected a whole number, found the text '1'",
        ),
        (
            {"path": "count", "after": 1},
            PatchError,
            "count is a field, which always holds something",
        ),
        (
            {"path": "data", "before": 0, "after": "\ud800"},
            StateError,
            "the text '\\ud800' holds half a surrogate pair, which is no character",
        ),
    ],
)
def test_what_is_no_patch_is_not_read_as_one(plain, kind, message):
    with pytest.raises(kind) as error:
        Patch.from_plain(State, [plain])
    assert str(error.value) == message


def test_a_json_patch_has_one_operation_for_each_edit_over_the_plain_tree():
    made = patch(
        ("by_name[b]", NOTHING, B),
        ("by_name[a]", A, NOTHING),
        ("place.size", 1, 2),
        ("roads[a].open", True, False),
        ("towns.order", ("a", "b"), ("b", "a")),
    )
    assert made.to_jsonpatch() == [
        {"op": "remove", "path": "/by_name/a"},
        {"op": "add", "path": "/by_name/b", "value": {"name": "b", "size": 2}},
        {"op": "replace", "path": "/place/size", "value": 2},
        {"op": "replace", "path": "/roads/rows/a/open", "value": False},
        {"op": "replace", "path": "/towns/order", "value": ["b", "a"]},
    ]


def test_a_trusted_patch_is_ordered_and_not_checked_again():
    made = trusted(State, [edit("data", 0, 1), edit("count", 0, 1)])
    assert [str(each.path) for each in made] == ["count", "data"]
