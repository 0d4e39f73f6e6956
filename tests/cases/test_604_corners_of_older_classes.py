"""V4 in its corners: keys of numbers or several fields, unions, and what stays unreadable."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any

import pytest
from attrs import field, frozen

from storyversions import MISSING, Claim, Meta, Missing
from storyversions.errors import StateError
from storyversions.state.codec.older import modern_path, modernize, structure_stored
from storyversions.state.paths import read_path
from storyversions.state.schema import FrozenDict, Slot, shape_of


def shut(plain):
    """An old value that no longer is one."""
    if plain == "worst":
        raise ValueError("no such thing")
    return {"old": "new", "older": "new"}.get(plain, plain)


class Kind(Enum):
    NEW = "new"
    OTHER = "other"


@frozen
class Road:
    name: Annotated[str, Meta(read=shut)]
    number: int = 0


@frozen
class Lane:
    kind: Annotated[Kind, Meta(read=shut)]


@frozen
class Node:
    inside: Mapping[str, Node] = field(factory=FrozenDict)
    size: int = 0


@frozen
class State:
    lanes: Annotated[tuple[Lane, ...], Meta(key="kind")] = ()
    roads: Annotated[tuple[Road, ...], Meta(key=("name", "number"))] = ()
    numbered: Annotated[tuple[Road, ...], Meta(key="number")] = ()
    tags: tuple[str, ...] | int | None = None
    days: tuple[str, ...] = ()
    either: Mapping[str, int] | str | None = None
    claim: Claim[Kind] | None = None
    tree: Node = field(factory=Node)
    opaque: Any = None


SLOT = Slot(shape_of(State))


def read(**plain):
    return structure_stored(SLOT, plain).value


def refusal(**plain):
    with pytest.raises(StateError) as refused:
        read(**plain)
    return str(refused.value)


def rows(*keys, **more):
    return {"order": [*keys], "rows": {key: {"kind": key} | more for key in keys}}


def test_a_row_moves_under_the_key_that_it_has_today():
    assert read(lanes=rows("other", "old")).lanes == (Lane(Kind.OTHER), Lane(Kind.NEW))


def test_two_rows_with_one_key_today_are_refused():
    assert refusal(lanes=rows("old", "older")).startswith("lanes: two rows have one key today;")


def test_a_row_that_cannot_be_read_is_refused_by_the_key_that_it_had():
    assert refusal(lanes=rows("nothing")).startswith("lanes[nothing].kind: expected one of")


def test_a_function_that_fails_is_refused_by_the_path_of_the_old_value():
    assert refusal(lanes=rows("worst")) == (
        "lanes[worst].kind: Meta(read=shut) fails for 'worst'; ValueError: no such thing"
    )


@pytest.mark.parametrize(
    ("member", "plain", "value"),
    [
        ("tags", "a", ("a",)),
        ("tags", 3, 3),
        ("days", "a", ("a",)),
        ("either", {"a": 1}, {"a": 1}),
    ],
)
def test_a_scalar_becomes_the_one_item_where_the_union_has_no_such_scalar(member, plain, value):
    plain = {member: plain, "lanes": rows("old")}
    assert getattr(read(**plain), member) == value


@pytest.mark.parametrize("plain", [None, {"a": 1}, 3])
def test_what_is_no_item_does_not_become_one(plain):
    assert refusal(days=plain).startswith("days: expected a list, found")


def test_a_claim_without_a_value_stays_unreadable():
    assert refusal(claim={"since": "2024"}).startswith("claim: the claim lacks its value;")


def test_the_rivals_of_a_claim_are_rewritten_as_the_claim_is():
    slot = Slot(SLOT.shape.fields["claim"].shape, Meta(read=shut))
    rivals = [{"value": "older", "sources": ["a"]}, {"value": "other"}, "nothing"]
    assert modernize(slot, {"value": "old", "rivals": rivals}) == {
        "value": "new",
        "rivals": [{"value": "new", "sources": ["a"]}, {"value": "other"}, "nothing"],
    }


def test_a_record_that_is_no_object_stays_unreadable():
    assert refusal(tree=3, lanes=rows("old")).startswith(
        "tree: expected a Node, found the number 3;"
    )


def test_opaque_json_is_read_as_it_was_written():
    assert read(opaque={"old": ["old"]}, lanes=rows("old")).opaque == {"old": ("old",)}


@pytest.mark.parametrize(
    ("old", "today"),
    [
        ("lanes[old].kind", "lanes[new].kind"),
        ("lanes[other]", "lanes[other]"),
        ("lanes[worst]", "lanes[worst]"),
        ("lanes.order", "lanes.order"),
        ("roads[old,1]", "roads[old,1]"),
        ("numbered[1].name", "numbered[1].name"),
        ("tree.inside[a].inside[b].size", "tree.inside[a].inside[b].size"),
        ("opaque", "opaque"),
        ("days.what.ever", "days.what.ever"),
    ],
)
def test_a_path_has_the_keys_of_today(old, today):
    assert modern_path(SLOT.shape, read_path(old)) == read_path(today)


def test_what_defaults_stand_for_is_listed_at_any_depth():
    plain = {
        "tree": {"inside": {"a": {"inside": {}}, "b": {"inside": {}, "size": 1}}, "size": 0},
        "numbered": {"order": ["1"], "rows": {"1": {"name": "x", "number": 1}}},
        "roads": {"order": ["x,0"], "rows": {"x,0": {"name": "x"}}},
    }
    defaulted = structure_stored(SLOT, plain).defaulted
    assert sorted(map(str, defaulted)) == [
        "claim",
        "days",
        "either",
        "lanes",
        "opaque",
        "roads[x,0].number",
        "tags",
        "tree.inside[a].size",
    ]


@frozen
class Sparse:
    note: str | Missing
    more: str | Missing = "x"
    lane: Annotated[Kind, Meta(read=shut)] = Kind.NEW


def test_a_field_that_may_be_missing_is_missing_where_it_is_not_written():
    stored = structure_stored(Slot(shape_of(Sparse)), {"lane": "old"})
    assert (stored.value, stored.defaulted) == (Sparse(MISSING, MISSING), frozenset())


@frozen
class Deep:
    """A class that holds itself, and that can lack nothing."""

    inside: Mapping[str, Deep]


def test_a_class_that_can_lack_nothing_has_no_defaults():
    stored = structure_stored(Slot(shape_of(Deep)), {"inside": {"a": {"inside": {}}}})
    assert (stored.value, stored.defaulted) == (Deep({"a": Deep({})}), frozenset())
