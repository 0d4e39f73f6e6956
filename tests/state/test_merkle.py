"""What a root costs after a change, as a count of hashes, and the bytes that are hashed."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from itertools import pairwise
from math import log2
from typing import Annotated

import pytest
from attrs import field, frozen, make_class

from storyversions import Claim, Edit, Meta, Patch, PatchError, between
from storyversions.state.codec import unstructure
from storyversions.state.merkle import StateTree, hashing, node_of, root_of
from storyversions.state.merkle.inclusion import trace
from storyversions.state.paths import read_path
from storyversions.state.schema import MISSING, NOTHING, Missing, shape_of

CHANGES = 10
SIZES = (500, 4_000, 32_000)


@frozen
class Town:
    id: str
    people: int


@frozen
class Land:
    towns: Mapping[str, Town]
    rows: Annotated[tuple[Town, ...], Meta(key="id")] = ()


class Counting:
    """SHA-256 that counts how often it is asked."""

    def __init__(self):
        self.calls = 0

    def __call__(self, data):
        self.calls += 1
        return sha256(data)


@pytest.fixture
def counting(monkeypatch):
    counting = Counting()
    monkeypatch.setattr(hashing, "sha256", counting)
    hashing.hash_name.cache_clear()
    return counting


def towns(size):
    return {f"t{number}": Town(f"t{number}", number) for number in range(size)}


def land(size):
    return Land(towns(size), tuple(towns(size).values()))


def changed(container, size):
    places = {
        "towns": [f"towns[t{number}].people" for number in range(CHANGES)],
        "rows": [f"rows[t{number}].people" for number in range(CHANGES)],
    }
    edits = [Edit(read_path(path), n, n + 1 + size) for n, path in enumerate(places[container])]
    return Patch(Land, edits)


@pytest.mark.parametrize("container", ["towns", "rows"])
def test_ten_changes_cost_a_few_hashes_for_each_time_the_state_doubles(container, counting):
    calls = []
    for size in SIZES:
        tree = StateTree.of(shape_of(Land), land(size))
        counting.calls = 0
        tree.updated(changed(container, size))
        calls.append(counting.calls)
    doublings = [log2(later / earlier) for earlier, later in pairwise(SIZES)]
    grown = [later - earlier for earlier, later in pairwise(calls)]
    # At most two forks more for each change and each doubling; the tree is not quite even.
    assert all(more <= 2 * CHANGES * n for more, n in zip(grown, doublings, strict=True))
    assert calls[-1] < CHANGES * (2 * log2(SIZES[-1]) + 5)


def test_a_patch_of_nothing_hashes_nothing(counting):
    tree = StateTree.of(shape_of(Land), land(20))
    counting.calls = 0
    assert (tree.updated(Patch(Land)) is tree, counting.calls) == (True, 0)


def test_an_order_that_stays_is_not_hashed_again(monkeypatch):
    """It is one text as long as all keys, and so would cost what the state is large."""
    tree = StateTree.of(shape_of(Land), land(300))
    hashed = []
    monkeypatch.setattr(hashing, "sha256", lambda data: hashed.append(data) or sha256(data))
    tree.updated(changed("rows", 300))
    assert max(map(len, hashed)) <= 1 + 16 * 64


def test_an_entry_that_comes_is_as_one_that_was_always_there():
    few = Land({"a": Town("a", 1)})
    patch = Patch(Land, [Edit(read_path("towns[b]"), NOTHING, Town("b", 2))])
    tree = StateTree.of(shape_of(Land), few).updated(patch)
    assert tree.root == root_of(shape_of(Land), patch.apply(few))


def test_a_patch_through_nothing_is_refused():
    tree = StateTree.of(shape_of(Land), Land({}))
    with pytest.raises(PatchError, match="goes through a place where nothing with parts stands"):
        tree.updated(changed("towns", 1))


def test_a_tree_says_how_its_root_begins():
    tree = StateTree.of(shape_of(Land), Land({}))
    assert repr(tree) == f"<StateTree {tree.root[:12]}>"


# The bytes, written out by hand.


def by_name(members):
    pairs = sorted((sha256(name.encode()).digest(), node) for name, node in members.items())
    return sha256(b"\x01" + b"".join(name + node for name, node in pairs)).digest()


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        (3, "3"),
        (1.0, "1.0"),
        ("東", '"東"'),
        (None, "null"),
        ([1, {"b": 2, "a": 1}], '[1,{"a":1,"b":2}]'),
    ],
    ids=repr,
)
def test_a_leaf_is_a_zero_byte_and_its_canonical_json(plain, text):
    assert node_of(plain) == sha256(b"\x00" + text.encode()).digest()


def test_up_to_sixteen_members_are_hashed_at_once():
    plain = {f"m{number}": number for number in range(16)}
    assert node_of(plain) == by_name({name: node_of(each) for name, each in plain.items()})
    assert node_of({}) == sha256(b"\x01").digest()


def test_seventeen_members_are_parted_by_the_first_bit_of_their_names():
    nodes = {f"m{number}": node_of(number) for number in range(17)}
    sides = [
        by_name(
            {n: node for n, node in nodes.items() if sha256(n.encode()).digest()[0] >> 7 == bit}
        )
        for bit in (0, 1)
    ]
    assert node_of({f"m{n}": n for n in range(17)}) == sha256(b"\x02" + b"".join(sides)).digest()


def test_two_states_of_one_plain_tree_share_their_root_and_others_do_not():
    one, two = Land({"a": Town("a", 1)}), Land({"a": Town("a", 2)})
    assert root_of(shape_of(Land), one) != root_of(shape_of(Land), two)
    assert StateTree.of(shape_of(Land), one).updated(between(one, two)).root == root_of(
        shape_of(Land), two
    )


WIDE = make_class(
    "Wide",
    {
        **{f"f{number}": field(type=int, default=number) for number in range(20)},
        "claim": field(type=Claim[int] | None, default=None),
        "note": field(type=str | Missing, default=MISSING),
    },
    frozen=True,
)


@pytest.mark.parametrize("state", [WIDE(), WIDE(claim=Claim(3)), WIDE(note="x")])
def test_a_record_of_many_fields_has_the_root_of_its_plain_tree(state):
    shape = shape_of(WIDE)
    assert root_of(shape, state) == node_of(unstructure(shape, state)).hex()


def test_a_mapping_that_has_become_small_has_the_root_of_a_small_one():
    many = Land({f"t{number}": Town(f"t{number}", number) for number in range(40)})
    few = Land(dict(list(many.towns.items())[:3]))
    tree = StateTree.of(shape_of(Land), many).updated(between(many, few))
    assert tree.root == root_of(shape_of(Land), few)


def test_nothing_leads_to_a_member_of_what_has_none():
    assert trace(None, ["a"]) is None
