"""What changed inside one leaf: lists and sets, and opaque JSON through DeepDiff."""

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyversions.state.codec import canonical
from storyversions.state.detail import Detail, details, findings, item_details

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2),
    st.sampled_from([0.0, 1.0, -1.5]),
    st.text(max_size=3),
)
keys = st.sampled_from(["a", "b", "__c", "d e", "0"])
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=8,
)


# ---------------------------------------------------------------- laws


@given(trees, trees)
def test_nothing_is_found_exactly_between_trees_of_one_canonical_text(before, after):
    assert (details(before, after) == ()) is (canonical(before) == canonical(after))
    assert (findings(before, after) == {}) is (canonical(before) == canonical(after))


def at(tree, where):
    for step in where:
        tree = tree[step]
    return tree


@given(trees, trees)
def test_each_side_of_a_detail_is_what_stands_there(before, after):
    for each in details(before, after):
        if each.kind == "replaced":
            assert canonical(at(before, each.where)) == canonical(each.before)
            assert canonical(at(after, each.where)) == canonical(each.after)
        elif each.kind == "added":
            assert (each.before, canonical(at(after, each.where))) == (None, canonical(each.after))
        else:
            assert (canonical(at(before, each.where)), each.after) == (canonical(each.before), None)


@given(st.dictionaries(keys, scalars), st.dictionaries(keys, scalars))
def test_a_mapping_changes_by_its_keys(before, after):
    expected = [
        Detail("added", (key,), None, after[key])
        if key not in before
        else Detail("removed", (key,), before[key], None)
        if key not in after
        else Detail("replaced", (key,), before[key], after[key])
        for key in sorted({*before, *after})
        if canonical(before.get(key)) != canonical(after.get(key))
        or (key in before) is not (key in after)
    ]
    assert list(map(repr, details(before, after))) == list(map(repr, expected))


@given(st.lists(st.integers(), unique=True, min_size=1), st.integers(0, 99))
def test_an_item_that_came_into_the_middle_is_told_as_added(items, place):
    place %= len(items)
    without = items[:place] + items[place + 1 :]
    assert details(without, items) == (Detail("added", (place,), None, items[place]),)
    assert details(items, without) == (Detail("removed", (place,), items[place], None),)


def net(found):
    """The items that went and that came, however those that stay were paired."""
    gone = Counter(canonical(each.before) for each in found if each.kind != "added")
    come = Counter(canonical(each.after) for each in found if each.kind != "removed")
    return gone - come, come - gone


@given(st.lists(scalars, max_size=8), st.lists(scalars, max_size=8))
def test_of_lists_the_items_that_came_and_went_are_those_that_deepdiff_finds(before, after):
    assert net(item_details(before, after)) == net(details(before, after))
    assert (item_details(before, after) == ()) is (findings(before, after) == {})


@given(st.lists(trees, max_size=6), st.lists(trees, max_size=6))
def test_nothing_is_found_exactly_between_items_of_one_canonical_text(before, after):
    assert (item_details(before, after) == ()) is (canonical(before) == canonical(after))


@given(st.lists(scalars), st.lists(scalars, min_size=1), st.lists(scalars))
def test_items_that_came_in_a_row_are_all_that_is_told(first, come, last):
    found = item_details(first + last, first + come + last)
    assert [each.kind for each in found] == ["added"] * len(come)
    found = item_details(first + come + last, first + last)
    assert [each.kind for each in found] == ["removed"] * len(come)


# ---------------------------------------------------------------- examples


@pytest.mark.parametrize(
    ("before", "after"), [(1, True), (0, False), (1, 1.0), ("1", 1), (None, "null"), ("", None)]
)
def test_values_of_two_types_differ_in_a_list_however_equal_they_are(before, after):
    assert list(map(repr, details([before], [after]))) == [
        repr(Detail("replaced", (0,), before, after))
    ]


def test_a_change_of_shape_is_one_change():
    assert details({"a": [1]}, {"a": {"b": 1}}) == (Detail("replaced", ("a",), [1], {"b": 1}),)


def test_a_whole_that_is_replaced_stands_nowhere_inside():
    assert details([1], {"a": 1}) == (Detail("replaced", (), [1], {"a": 1}),)


def test_what_is_inside_an_item_is_told_by_keys_and_places():
    before, after = {"a": [{"b": 1}, {"b": 2}]}, {"a": [{"b": 1}, {"b": 3}]}
    assert details(before, after) == (Detail("replaced", ("a", 1, "b"), 2, 3),)


def test_mappings_with_few_keys_in_common_are_told_key_by_key():
    assert details({"a": 1, "b": 2, "c": 3}, {"a": 9, "d": 4}) == (
        Detail("replaced", ("a",), 1, 9),
        Detail("removed", ("b",), 2),
        Detail("removed", ("c",), 3),
        Detail("added", ("d",), None, 4),
    )


def test_keys_with_two_underscores_are_seen():
    assert details({"__a": 1}, {"__a": 2}) == (Detail("replaced", ("__a",), 1, 2),)


def test_details_come_in_the_order_of_their_places():
    before, after = list(range(12)), [9, *range(1, 11), 9]
    assert [each.where for each in details(before, after)] == [(0,), (11,)]


def test_a_null_that_came_is_told_as_added():
    assert details([], [None]) == (Detail("added", (0,), None, None),)


@pytest.mark.parametrize(
    ("call", "is_loaded"),
    [
        ("item_details([1, 'a', {'b': [2]}], [1, 'c', {'b': [3]}])", False),
        ("details({'a': 1}, {'a': 2})", False),
        ("details({'a': [1]}, {'a': [2]})", True),
    ],
)
def test_deepdiff_is_imported_where_it_looks_into_a_list_of_opaque_json(call, is_loaded):
    code = (
        f"import sys; from storyversions.state.detail import *; assert {call};"
        " print('deepdiff' in sys.modules, 'difflib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{is_loaded} {is_loaded}\n"
