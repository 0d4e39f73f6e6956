"""Data without fields that are left out, and whether two values say the same."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_data import VALUES

from storyversions.errors import PathError
from storyversions.importing.left_out import LeaveOut
from storyversions.importing.same_data import same_data
from storyversions.state.codec import canonical


@pytest.mark.parametrize(
    ("paths", "data", "left"),
    [
        (["seen"], {"seen": 1, "id": 2}, {"id": 2}),
        (["rows.seen"], {"rows": [{"seen": 1, "id": 2}, 3]}, {"rows": [{"id": 2}, 3]}),
        (["rows[*].seen"], {"rows": [{"seen": 1, "id": 2}]}, {"rows": [{"id": 2}]}),
        (["seen"], [{"seen": 1}, {"id": 2}], [{}, {"id": 2}]),
        ([".[*].seen"], [{"seen": 1}, {"id": 2}], [{}, {"id": 2}]),
        (["rows[*].seen"], [{"seen": 1}, {"id": 2}], [{}, {"id": 2}]),
        (["rows.seen"], [{"seen": 1}, {"rows": {"seen": 2}}], [{}, {"rows": {"seen": 2}}]),
        (["towns[*].seen"], {"towns": {"a": {"seen": 1}, "b": 2}}, {"towns": {"a": {}, "b": 2}}),
        (["rows[*]"], {"rows": [1, 2]}, {"rows": []}),
        (["a.b", "a.c"], {"a": {"b": 1, "c": 2, "d": 3}}, {"a": {"d": 3}}),
        (["nowhere.at.all"], {"a": {"b": 1}}, {"a": {"b": 1}}),
        ([], {"a": 1}, {"a": 1}),
    ],
)
def test_a_path_leads_to_what_is_left_out(paths, data, left):
    assert LeaveOut(paths).of(data) == left


def test_what_is_the_same_object_stays_the_same():
    leave_out, row = LeaveOut(["rows.seen"]), {"id": 1, "seen": 2}
    first = leave_out.of({"rows": [row]})
    second = leave_out.of({"rows": [row, {"id": 2}]})
    assert first["rows"][0] is second["rows"][0]


def test_one_object_at_two_places_is_cut_for_each():
    shared = {"seen": 1}
    assert LeaveOut(["a.seen"]).of({"a": shared, "b": shared}) == {"a": {}, "b": shared}


def test_what_is_no_path_is_refused():
    with pytest.raises(PathError):
        LeaveOut(["a..b"])


@given(VALUES, VALUES)
def test_two_values_are_the_same_when_their_canonical_texts_are(one, other):
    assert same_data(one, other) is (canonical(one) == canonical(other))


@given(VALUES, st.randoms(use_true_random=False))
def test_a_copy_is_the_same_in_any_order_of_keys(value, random):
    def shuffled(pairs):
        random.shuffle(pairs)
        return dict(pairs)

    assert same_data(value, json.loads(json.dumps(value), object_pairs_hook=shuffled))
