"""The laws of roots: a root is a function of the state alone, and follows a patch.

No `from __future__ import annotations`: the generated classes are resolved as they are drawn.
"""

from collections.abc import Mapping
from itertools import combinations, pairwise
from typing import Annotated

import pytest
from attrs import evolve, frozen
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from laws.test_patch_laws import MODELS, lines

from storyversions import Meta, between
from storyversions.state.codec import equivalent, unstructure
from storyversions.state.merkle import StateTree, climb, members_tree, node_of, root_of, trace
from storyversions.state.merkle.plain_nodes import tree_of_plain
from storyversions.state.merkle.trie import node_at, trie_of, with_changes
from storyversions.state.schema import shape_of

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
LAW = settings(suppress_health_check=SLOW)
OF_MODELS = pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)


@OF_MODELS
@LAW
@given(data=st.data())
def test_the_root_after_a_patch_is_that_of_the_state_it_makes(models, data):
    model, line = data.draw(lines(models))
    shape = shape_of(model)
    tree = StateTree.of(shape, line[0])
    for before, after in pairwise(line):
        tree = tree.updated(between(before, after))
        assert tree.root == root_of(shape, after)


@OF_MODELS
@LAW
@given(data=st.data())
def test_states_have_one_root_exactly_when_they_are_the_same(models, data):
    model, line = data.draw(lines(models))
    shape = shape_of(model)
    for a, b in combinations(line, 2):
        assert (root_of(shape, a) == root_of(shape, b)) is equivalent(shape, a, b)


@OF_MODELS
@LAW
@given(data=st.data())
def test_the_plain_tree_has_the_root_of_the_state_without_its_class(models, data):
    model, line = data.draw(lines(models))
    shape = shape_of(model)
    for state in line:
        assert node_of(unstructure(shape, state)).hex() == root_of(shape, state)


@OF_MODELS
@LAW
@given(data=st.data())
def test_each_place_of_a_tree_climbs_to_its_root(models, data):
    model, line = data.draw(lines(models, count=1))
    plain = unstructure(shape_of(model), line[0])
    tree = tree_of_plain(plain)
    for names, part in parts(plain):
        node = node_of(part)
        for name, level in reversed([*zip(names, trace(tree, names), strict=True)]):
            node = climb(node, name, level)
        assert node == tree.hash


def parts(plain, names=()):
    """All that stands inside the objects of a plain tree, each with the names that lead there."""
    for name, part in plain.items() if isinstance(plain, dict) else ():
        yield (*names, name), part
        yield from parts(part, (*names, name))


@frozen
class Row:
    id: str
    count: int


@frozen
class Table:
    counts: Mapping[str, int]
    rows: Annotated[tuple[Row, ...], Meta(key="id")] = ()


COUNTS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=3), st.integers()
)
MANY = {str(number): number for number in range(40)}


@given(counts=COUNTS, data=st.data())
@example(counts=MANY, data=None)
def test_the_order_in_which_entries_were_added_does_not_matter(counts, data):
    other = dict(reversed(counts.items()))
    if data is not None:
        other = dict(data.draw(st.permutations(list(counts.items()))))
    assert root_of(shape_of(Table), Table(counts)) == root_of(shape_of(Table), Table(other))


@given(first=st.integers(0, 60), last=st.integers(0, 60))
def test_rows_and_entries_that_come_and_go_leave_no_trace(first, last):
    here, there = table(first), table(last)
    tree = StateTree.of(shape_of(Table), here)
    gone = tree.updated(between(here, there))
    assert gone.root == root_of(shape_of(Table), there)
    assert gone.updated(between(there, here)).root == tree.root


def table(size):
    rows = tuple(Row(f"r{number}", number) for number in range(size))
    return Table({row.id: row.count for row in rows}, rows)


def test_rows_in_another_order_have_another_root():
    board = table(3)
    turned = evolve(board, rows=board.rows[::-1])
    assert root_of(shape_of(Table), board) != root_of(shape_of(Table), turned)


# Names whose hashes agree in many bits, at their beginning or up to their last byte.
NAMES = st.one_of(
    st.integers(0, 255).map(lambda number: bytes([number]) * 32),
    st.integers(0, 255).map(lambda number: bytes(31) + bytes([number])),
)
NODES = st.binary(min_size=32, max_size=32)


@given(
    st.dictionaries(NAMES, NODES, max_size=60),
    st.dictionaries(NAMES, st.none() | NODES, max_size=60),
)
def test_a_trie_depends_on_its_members_alone_however_they_came(members, changes):
    merged = {name: node for name, node in {**members, **changes}.items() if node is not None}
    made = with_changes(trie_of(sorted(members.items())), changes)
    assert made.hash == trie_of(sorted(merged.items())).hash
    assert {name: node_at(made, name) for name in {**members, **changes}} == {
        name: merged.get(name) for name in {**members, **changes}
    }


def test_a_name_that_leads_nowhere_has_no_way():
    tree = members_tree({"a": tree_of_plain({"b": 1})})
    assert [trace(tree, names) for names in (["a", "c"], ["c", "b"], ["a", "b", "c"])] == [None] * 3
