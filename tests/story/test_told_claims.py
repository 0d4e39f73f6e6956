"""Claims of one fact beside its state, found by their value and by whether they have begun."""

from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions import Claim, Entry, Story, Update
from storyversions.dates import RecordedDay, zone
from storyversions.state.places import locate
from storyversions.state.schema import shape_of
from storyversions.story.told_claims import NOTHING_TOLD, ToldClaims, has_begun

UTC = zone("UTC")


@frozen
class Office:
    chief: Claim[int] | None = None


PLACE = locate(shape_of(Office), "chief")


def plan(value, since=None, **known):
    return Claim(value, since=since, **known)


def day(number):
    return RecordedDay(date(2024, 1, 1) + timedelta(number), UTC)


def test_claims_of_a_value_come_in_the_order_in_which_they_were_told():
    first, other, second = plan(1, "2024-01-01"), plan(2), plan(1, "2024-02-01")
    told = ToldClaims([first, other, second])
    assert told.of_value(PLACE, Claim(1)) == [first, second]
    assert told.of_value(PLACE, plan(3)) == []
    assert NOTHING_TOLD.of_value(PLACE, plan(1)) == []


def test_what_is_told_next_is_not_told_before():
    first, second = plan(1), plan(1, "2024-01-01")
    told = ToldClaims([first])
    assert told.of_value(PLACE, first) == [first]
    after = told.followed_by((second,))
    beside = told.followed_by((plan(2),))
    assert after.by_value is told.by_value
    assert [each.of_value(PLACE, first) for each in (told, after, beside)] == [
        [first],
        [first, second],
        [first],
    ]


def test_equal_claims_are_left_out_one_by_one():
    first, second = plan(1), plan(1)
    told = ToldClaims([first, second])
    left = told.without([first])
    assert len(left) == 1
    assert left[0] is second
    assert told.without([]) is told
    assert told.followed_by(()) is told


def test_an_index_that_knows_too_many_others_is_not_handed_on():
    told = ToldClaims([plan(0)])
    for number in range(100):
        [was] = told.of_value(PLACE, plan(0))
        told = told.without([was]).followed_by((plan(0, date(2024, 1, 1) + timedelta(number)),))
    assert told.by_value is None or len(told.by_value.claims) < 20


@pytest.mark.parametrize(
    ("since", "certainty", "begun"),
    [
        ("2024-01-03", None, True),
        ("2024-01-04", None, False),
        (None, None, True),
        ("2024-01-03", "rumoured", False),
    ],
)
def test_a_plan_has_begun_by_the_end_of_its_day(since, certainty, begun):
    told = ToldClaims([plan(1, since, certainty=certainty)])
    assert told.begun(day(2)) == [*told] * begun


def test_one_that_is_gone_does_not_make_others_begin():
    gone, late, later = (plan(n, f"2024-01-0{n}") for n in (2, 5, 6))
    told = ToldClaims([late, gone])
    assert told.begun(day(1)) == [gone]
    left = told.without([gone]).followed_by((later,))
    assert left.begun(day(1)) == left.begun(day(2)) == []
    assert left.begun(day(4)) == [late]
    assert NOTHING_TOLD.begun(day(1)) == []


def test_a_day_of_another_zone_is_read_in_that_zone():
    told = ToldClaims([plan(1, "2024-01-01T23:30Z")])
    assert told.begun(RecordedDay(date(2024, 1, 1), UTC)) == [*told]
    assert told.begun(RecordedDay(date(2024, 1, 1), zone("Asia/Tokyo"))) == []
    assert told.begun(RecordedDay(date(2024, 1, 2), zone("Asia/Tokyo"))) == [*told]


def test_they_are_pickled_without_their_index():
    told = ToldClaims([plan(1)])
    told.of_value(PLACE, plan(1))
    again = pickle.loads(pickle.dumps(told))
    assert (again, type(again), again.by_value) == (told, ToldClaims, None)


def planned(value, at):
    return Update(at, entries=[Entry("chief", value, since="2030-01-01")])


Steps = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 9), st.sampled_from(["tell", "drop", "branch"])),
    max_size=40,
)


@given(Steps, st.integers(0, 9))
def test_they_are_found_as_by_a_look_at_all(steps, today):
    """Also in those from which another line of claims went on."""
    line = [NOTHING_TOLD]
    for value, since, act in steps:
        told = line[-1]
        if act == "drop":
            told = told.without(told.of_value(PLACE, plan(value)))
        made = told.followed_by((plan(value, date(2024, 1, 1) + timedelta(since)),))
        line.append(told if act == "branch" else made)
        line[-1].begun(day(since))
    for told in line:
        for value in range(4):
            named = [each for each in told if PLACE.same_value(each, plan(value))]
            assert told.of_value(PLACE, plan(value)) == named
        assert told.begun(day(today)) == [each for each in told if has_begun(each, day(today))]


def test_a_plan_told_in_two_stories_from_one_is_a_plan_of_each_alone():
    base = Story("office", Office).record(Office(Claim(0, since="2023-01-01")), at="2024-01-01")
    base = base.extend([planned(1, "2024-01-02")])
    stories = [base.extend([planned(n, "2024-01-03")]) for n in (2, 3)]
    facts = [story.facts_at()[PLACE.path] for story in stories]
    assert [[plan.value for plan in fact.planned] for fact in facts] == [[1, 2], [1, 3]]
