"""Changes: the facts of a patch, grouped as a reader would count them (P5, P6)."""

from collections.abc import Mapping
from itertools import combinations, pairwise
from typing import Annotated, Any

import pytest
from attrs import evolve, frozen
from desk_examples import NONE, House, Tent
from hypothesis import given
from hypothesis import strategies as st

from storyversions.models.newsroom import Newsroom
from storyversions.state.between import between
from storyversions.state.change import (
    Cause,
    Change,
    Ending,
    Kind,
    changes_of,
    kind_of,
    moved_rows,
)
from storyversions.state.patch import Edit
from storyversions.state.paths import Path, read_path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Claim, Meta, shape_of
from storyversions.state.walk import Presence
from storyversions.testing import pairs


@frozen
class Town:
    name: str
    homes: int = 0
    alert: Claim[str] | None = None
    seen: Annotated[int, Meta(ignore=True)] = 0
    streets: Annotated[tuple[House, ...], Meta(key="rooms")] = ()


@frozen
class Desk:
    dead: Claim[int] | None = None
    title: str = ""
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    lodging: Mapping[str, House | Tent] = NONE
    base: House | Tent | int = 0
    crew: Mapping[str, Claim[int] | str] = NONE
    spare: Annotated[tuple[House, ...] | None, Meta(key="rooms")] = None
    order: tuple[str, ...] = ()
    scratch: Annotated[Mapping[str, House], Meta(ignore=True)] = NONE


RECORD = shape_of(Desk)


def changes(a: Desk, b: Desk) -> dict[str, Change]:
    """The changes between two states by the text of their paths."""
    return {str(change.path): change for change in changes_of(between(a, b))}


def kinds(a: Desk, b: Desk) -> dict[str, Kind]:
    return {path: change.kind for path, change in changes(a, b).items()}


def facts_of(change: Change) -> set[str]:
    return set(map(str, change.facts))


# ---------------------------------------------------------------- P6: changes partition the facts


@pytest.mark.parametrize("model", [Desk, Newsroom])
@given(data=st.data())
def test_changes_partition_the_facts_of_a_patch(model, data):
    a, b = data.draw(pairs(model))
    patch = between(a, b)
    told = [fact for change in changes_of(patch) for fact in change.facts.items()]
    seen = {
        path: sides
        for path, sides in patch.facts().items()
        if not locate(shape_of(model), path).is_ignored
    }
    assert len(told) == len(seen)
    assert dict(told) == seen


@pytest.mark.parametrize("model", [Desk, Newsroom])
@given(data=st.data())
def test_each_claim_is_a_change_of_its_own(model, data):
    a, b = data.draw(pairs(model))
    for change in changes_of(between(a, b)):
        claims = {
            path
            for path, sides in change.facts.items()
            if any(isinstance(side, Claim) for side in sides)
        }
        assert claims in (set(), {change.path})
        assert not claims or set(change.facts) == claims


@given(pairs(Desk))
def test_a_change_says_the_whole_values_at_its_path(states):
    patch = between(*states)
    whole = {edit.path: (edit.before, edit.after) for edit in patch} | patch.facts()
    for change in changes_of(patch):
        sides = whole[change.path]
        if not any(isinstance(side, Presence) for side in sides):
            assert (change.before, change.after) == sides


@given(pairs(Desk))
def test_the_kind_of_a_change_says_which_side_holds_something(states):
    for change in changes_of(between(*states)):
        if change.kind is Kind.MOVED:
            assert change.moved != ()
        else:
            assert change.kind is kind_of(change.before, change.after)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (NOTHING, 1, Kind.ADDED),
        (None, 1, Kind.ADDED),
        (NOTHING, None, Kind.ADDED),
        (1, NOTHING, Kind.REMOVED),
        (1, None, Kind.REMOVED),
        (1, 2, Kind.REPLACED),
        ("", (), Kind.REPLACED),
        (0, False, Kind.REPLACED),
    ],
)
def test_nothing_and_none_before_make_an_addition_and_after_a_removal(before, after, kind):
    assert kind_of(before, after) is kind


def test_an_added_entity_and_its_leaves_are_one_change_and_its_claims_are_others():
    found = changes(Desk(), Desk(lodging={"hall": House(3, Claim("A"))}))
    assert {path: facts_of(change) for path, change in found.items()} == {
        "lodging[hall]": {"lodging[hall]", "lodging[hall].rooms"},
        "lodging[hall].owner": {"lodging[hall].owner"},
    }
    assert [change.kind for change in found.values()] == [Kind.ADDED, Kind.ADDED]


def test_a_removed_entity_and_its_leaves_are_one_change_and_its_claims_are_others():
    assert kinds(Desk(lodging={"hall": House(3, Claim("A"))}), Desk()) == {
        "lodging[hall]": Kind.REMOVED,
        "lodging[hall].owner": Kind.REMOVED,
    }


def test_a_field_of_an_entity_is_a_change_of_its_own():
    a, b = (Desk(lodging={"hall": House(rooms)}) for rooms in (3, 4))
    assert kinds(a, b) == {"lodging[hall].rooms": Kind.REPLACED}


def test_a_union_that_switches_its_class_is_one_change():
    found = changes(Desk(base=House(3)), Desk(base=Tent()))
    assert {path: facts_of(change) for path, change in found.items()} == {
        "base": {"base", "base.rooms", "base.cloth", "base.owner"}
    }
    assert found["base"].kind is Kind.REPLACED


def test_a_number_that_becomes_an_entity_is_one_change():
    found = changes(Desk(base=5), Desk(base=Tent("wool")))
    assert found["base"].facts == {
        read_path("base"): (5, Presence("Tent")),
        read_path("base.cloth"): (NOTHING, "wool"),
    }


def test_a_claim_that_a_text_takes_the_place_of_is_one_change():
    assert kinds(Desk(crew={"a": Claim(3)}), Desk(crew={"a": "none"})) == {"crew[a]": Kind.REPLACED}


# ---------------------------------------------------------------- Meta.ignore


def test_a_field_to_ignore_is_in_the_patch_and_in_no_change():
    a, b = Desk(towns=(Town("A"),)), Desk(towns=(Town("A", seen=3),), scratch={"x": House()})
    assert [str(edit.path) for edit in between(a, b)] == ["scratch[x]", "towns[A].seen"]
    assert changes(a, b) == {}


def test_a_field_to_ignore_is_no_fact_of_the_entity_that_comes_with_it():
    found = changes(Desk(), Desk(towns=(Town("A", seen=3),)))
    assert facts_of(found["towns[A]"]) == {
        "towns[A]",
        "towns[A].homes",
        "towns[A].alert",
        "towns[A].streets.order",
        "towns.order",
    }


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        ("towns[A].seen", True),
        ("scratch", True),
        ("scratch[x].rooms", True),
        ("towns[A].homes", False),
    ],
)
def test_a_path_is_ignored_when_a_field_on_its_way_is(path, ignored):
    assert locate(RECORD, read_path(path)).is_ignored is ignored


# ---------------------------------------------------------------- P5: moves

keys = st.permutations("abcdefg").flatmap(
    lambda row: st.integers(0, 7).map(lambda n: tuple(row[:n]))
)


def longest_run(numbers: list[int]) -> int:
    """The length of a longest increasing run, by trying all."""
    for length in range(len(numbers), 0, -1):
        for chosen in combinations(numbers, length):
            if all(one < other for one, other in pairwise(chosen)):
                return length
    return 0


@given(keys, keys)
def test_as_few_rows_as_can_be_have_moved_and_the_others_kept_their_order(before, after):
    moved = moved_rows(Edit(read_path("towns.order"), before, after))
    survivors = [key for key in after if key in before]
    kept = [key for key in survivors if key not in moved]
    assert len(moved) == len(survivors) - longest_run([before.index(key) for key in survivors])
    assert [key for key in before if key in kept] == kept
    assert [key for key in survivors if key in moved] == list(moved)


def towns(*names: str) -> Desk:
    return Desk(towns=tuple(map(Town, names)))


def test_two_rows_that_swap_places_are_a_move():
    found = changes(towns("A", "B"), towns("B", "A"))
    assert list(found) == ["towns.order"]
    assert (found["towns.order"].kind, found["towns.order"].moved) == (Kind.MOVED, ("B",))


def test_one_row_that_goes_to_the_front_is_the_one_that_moved():
    assert changes(towns(*"ABCD"), towns(*"DABC"))["towns.order"].moved == ("D",)


def test_the_order_belongs_to_the_row_that_came():
    found = changes(towns("A", "B"), towns("C", "A", "B"))
    assert list(found) == ["towns[C]"]
    assert found["towns[C]"].facts[read_path("towns.order")] == (("A", "B"), ("C", "A", "B"))


def test_the_order_belongs_to_the_row_that_went():
    found = changes(towns("A", "B"), towns("B"))
    assert list(found) == ["towns[A]"]
    assert found["towns[A]"].facts[read_path("towns.order")] == (("A", "B"), ("B",))


def test_the_order_belongs_to_one_of_several_rows_that_came_or_went():
    found = changes(towns("A", "B"), towns("C", "B", "D"))
    assert kinds(towns("A", "B"), towns("C", "B", "D")) == {
        "towns[A]": Kind.REMOVED,
        "towns[C]": Kind.ADDED,
        "towns[D]": Kind.ADDED,
    }
    assert [path for path, change in found.items() if read_path("towns.order") in change.facts] == [
        "towns[A]"
    ]


def test_a_move_beside_a_row_that_came_is_a_change_of_its_own():
    assert kinds(towns("A", "B"), towns("C", "B", "A")) == {
        "towns.order": Kind.MOVED,
        "towns[C]": Kind.ADDED,
    }


def test_the_orders_of_two_tuples_are_told_apart():
    houses = [House(1), House(2)]
    a = Desk(towns=(Town("A", streets=tuple(houses)), Town("B")))
    b = Desk(towns=(Town("B"), Town("A", streets=(*reversed(houses), House(3)))))
    assert kinds(a, b) == {
        "towns.order": Kind.MOVED,
        "towns[A].streets.order": Kind.MOVED,
        "towns[A].streets[3]": Kind.ADDED,
    }


def test_the_order_of_a_tuple_that_may_be_none_is_told_like_any_other():
    a, b = Desk(spare=(House(1), House(2))), Desk(spare=(House(2), House(1)))
    assert kinds(a, b) == {"spare.order": Kind.MOVED}
    assert kinds(Desk(), a) == {"spare": Kind.ADDED}


def test_a_field_that_is_called_order_changes_as_a_field():
    assert kinds(Desk(order=("a", "b")), Desk(order=("b", "a"))) == {"order": Kind.REPLACED}


@given(pairs(Desk))
def test_an_order_is_told_as_a_move_or_belongs_to_a_row_of_its_tuple_that_came_or_went(states):
    patch = between(*states)
    edited = {edit.path for edit in patch if edit.path.last == "order" and len(edit.path) > 1}
    for change in changes_of(patch):
        for path in edited & set(change.facts):
            is_move = change.path == path and change.kind is Kind.MOVED
            is_row = change.path.parent == path.parent and change.kind in (Kind.ADDED, Kind.REMOVED)
            assert is_move is not is_row


# ---------------------------------------------------------------- changes as records

STEP = Change(
    locate(RECORD, "dead"),
    Kind.ADDED,
    None,
    Claim(1),
    {read_path("dead"): (None, Claim(1))},
    version="v",
)


def test_a_change_of_one_step_is_of_its_version():
    assert STEP.versions == ("v",)
    assert evolve(STEP, version="").versions == ()


def test_a_net_change_is_of_the_versions_of_its_steps():
    assert evolve(STEP, version="", steps=(STEP, evolve(STEP, version="w"))).versions == ("v", "w")


@pytest.mark.parametrize(
    ("before", "after", "claim"),
    [
        (Claim(1), Claim(2), Claim(2)),
        (Claim(1), NOTHING, Claim(1)),
        (NOTHING, Claim(2), Claim(2)),
        (1, 2, None),
    ],
)
def test_the_claim_of_a_change_is_the_one_after_it_else_the_one_before(before, after, claim):
    assert evolve(STEP, before=before, after=after).claim == claim


def test_a_change_that_is_taken_back_has_its_sides_exchanged_and_its_cause_kept():
    gone = evolve(
        STEP,
        kind=Kind.REMOVED,
        before=Claim(1),
        after=None,
        cause=Cause.EVENT,
        ending=Ending(withdrawn=True),
    )
    net = evolve(STEP, cause=Cause.EVENT, steps=(STEP, gone))
    back = net.inverted()
    assert (back.kind, back.before, back.after, back.cause) == (
        Kind.REMOVED,
        Claim(1),
        None,
        Cause.EVENT,
    )
    assert back.facts == {read_path("dead"): (Claim(1), None)}
    assert [step.undoes for step in back.steps] == [gone, STEP]
    assert [step.kind for step in back.steps] == [Kind.ADDED, Kind.REMOVED]
    assert back.undoes == net


@given(pairs(Desk))
def test_a_change_that_is_taken_back_twice_is_as_it_was(states):
    for change in changes_of(between(*states)):
        assert evolve(change.inverted().inverted(), undoes=None) == change


@given(pairs(Desk))
def test_the_changes_taken_back_are_the_facts_of_the_inverse_patch(states):
    patch = between(*states)
    back: dict[Path, Any] = {}
    for change in changes_of(patch):
        back |= change.inverted().facts
    expected = {
        path: sides
        for path, sides in patch.invert().facts().items()
        if not locate(RECORD, path).is_ignored
    }
    assert back == expected
