"""Items without a key, paired by what they have in common (W5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyversions.state.codec import canonical
from storyversions.state.likeness import MatchedItems, matched_items

# Of twelve fields each record has five that no other has, whatever becomes of two of the others.
OWN = [f"own-{number}" for number in range(5)]
PLACES = [f"place-{number}" for number in range(7)]


def record(number, **others):
    own = {name: f"{name} of {number}" for name in OWN}
    return own | dict.fromkeys(PLACES, "the same everywhere") | others


numbers = st.lists(st.integers(0, 30), unique=True, min_size=3, max_size=8)
fields = st.dictionaries(st.sampled_from(PLACES), st.integers(0, 3), max_size=2)


@given(numbers, st.data())
def test_records_are_matched_as_by_the_key_that_they_have(before, data):
    stay = data.draw(st.lists(st.sampled_from(before), unique=True))
    after = [*dict.fromkeys([*stay, 40, 41, 42])]
    old = [record(number) for number in before]
    new = [record(number, **data.draw(fields)) for number in after]
    matched = matched_items(old, new)
    for i, j in matched.changed:
        assert before[i] == after[j]
    stayed = {before[i] for i, _ in matched.changed}
    gone, come = (
        {side[n] for n in n_s} for side, n_s in ((before, matched.gone), (after, matched.come))
    )
    # What only moved went and came; all else that both have is one that changed.
    for number in gone & come:
        assert canonical(old[before.index(number)]) == canonical(new[after.index(number)])
    assert not stayed & (gone | come)
    assert gone - come == {*before} - {*after}
    assert come - gone == {*after} - {*before}


trees = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(0, 2)
    | st.sampled_from(["a", "one two three four five"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner),
    max_leaves=6,
)


@given(st.lists(trees, max_size=5), st.lists(trees, max_size=5))
def test_each_item_is_told_once_and_back_is_the_other_way(before, after):
    matched, back = matched_items(before, after), matched_items(after, before)
    firsts = [*(i for i, _ in matched.changed), *matched.gone]
    seconds = [*(j for _, j in matched.changed), *matched.come]
    assert len({*firsts}) == len(firsts)
    assert len({*seconds}) == len(seconds)
    kept = [canonical(each) for n, each in enumerate(before) if n not in firsts]
    assert kept == [canonical(each) for n, each in enumerate(after) if n not in seconds]
    assert len(matched.changed) - len(matched.gone) - len(matched.come) == len(back.changed) - len(
        back.gone
    ) - len(back.come)


MON = {"kind": "meeting", "day": "mon", "title": "Budget", "room": "A"}
TUE = {"kind": "meeting", "day": "tue", "title": "Roads", "room": "A"}
WED = {"kind": "meeting", "day": "wed", "title": "Parks", "room": "A"}


@pytest.mark.parametrize(
    ("before", "after", "matched"),
    [
        ([MON, TUE, WED], [TUE, WED], ((), (0,), ())),
        ([MON, TUE, WED], [TUE | {"room": "B"}, WED | {"room": "B"}], (((1, 0), (2, 1)), (0,), ())),
        # What all have in common makes none like another.
        ([MON, TUE], [TUE, WED], ((), (0,), (1,))),
        ([MON, TUE, MON], [WED, TUE, MON], ((), (0,), (0,))),
        # Two that changed and changed places are still the same two.
        ([MON, TUE], [TUE | {"room": "B"}, MON | {"room": "B"}], (((0, 1), (1, 0)), (), ())),
        # One that only moved is no one else.
        ([MON, TUE], [TUE, MON | {"room": "C"}, MON], ((), (0,), (1, 2))),
        ([1, MON], [MON, 2], ((), (0,), (1,))),
        ([{"a": 1}], [{"a": 2}], (((0, 0),), (), ())),
        ([{"a": 1}], [{"b": 1}], ((), (0,), (0,))),
        ([{"a": 1}, 0], [{"a": 2}, 1], ((), (0, 1), (0, 1))),
        ([[1, 2, 3]], [[1, 2, 4]], (((0, 0),), (), ())),
        ([{}], [{"a": 2, "b": 1}], ((), (0,), (0,))),
        (
            [{"id": 1, "text": "The road is closed to all traffic"}],
            [{"id": 2, "text": "The road is closed to heavy traffic"}],
            (((0, 0),), (), ()),
        ),
    ],
)
def test_items_are_matched_by_what_tells_them_apart(before, after, matched):
    assert matched_items(before, after) == MatchedItems(*matched)


def test_of_several_that_are_like_each_is_one_only():
    before = [{"a": 1, "b": 1, "n": 0}, {"a": 1, "b": 1, "n": 1}]
    after = [{"a": 1, "b": 1, "n": 2}, {"a": 1, "b": 1, "n": 3}, {"a": 1, "b": 1, "n": 4}]
    assert matched_items(before, after) == MatchedItems(((0, 0), (1, 1)), (), (2,))


def test_what_many_have_leads_nowhere():
    before = [{"kind": "a", "room": "b", "n": n} for n in range(60)]
    after = [{"kind": "a", "room": "b", "n": -n - 1} for n in range(60)]
    assert matched_items(before, after).changed == ()
