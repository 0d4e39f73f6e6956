"""What other libraries take for the same, here differs.

Each line stands for a script in findings/ (S3, S4, D1).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import pytest
from attrs import evolve, frozen

from storyversions import Conflict, StateError, Story, When, between
from storyversions.state.detail import details


@frozen
class Seat:
    row: Literal[1, "a"] = 1
    prices: tuple[int | bool | float, ...] = ()


@pytest.mark.parametrize("row", [True, 1.0])
def test_a_literal_is_exactly_what_is_declared(row):
    with pytest.raises(StateError, match="row"):
        Story("hall", Seat).record(Seat(row=row), at="2024-01-01")


@pytest.mark.parametrize(("before", "after"), [(1, True), (1, 1.0), (0, False), (1.0, True)])
def test_a_number_in_a_list_that_becomes_another_type_is_told(before, after):
    patch = between(Seat(prices=(before,)), Seat(prices=(after,)))
    told = [(detail.kind, detail.where) for detail in details([before], [after])]
    assert ([str(edit.path) for edit in patch], told) == (["prices"], [("replaced", (0,))])


def test_a_patch_of_another_version_is_refused_whole():
    patch = between(Seat(row=1), Seat(row="a", prices=(5,)))
    with pytest.raises(Conflict, match="row"):
        patch.apply(evolve(Seat(), row="a"))


@pytest.mark.parametrize("text", ["2023-11?", "2023~", "2023-11-20~"])
def test_a_date_keeps_its_mark_of_doubt(text):
    assert (str(When(text)), When(text) == When(text[:-1])) == (text, False)


@pytest.mark.parametrize(
    ("digits", "microseconds"), [("25", 250_000), ("250", 250_000), ("5", 500_000), ("05", 50_000)]
)
def test_a_fraction_of_a_second_is_one_however_many_digits_it_has(digits, microseconds):
    extent = When(f"2023-11-20T14:30:05.{digits}").extent(UTC)
    assert extent.start.microsecond == microseconds


def test_two_hours_of_a_day_have_an_order():
    story = Story("hall", Seat).record(Seat(), at="2023-11-20T10:00")
    story = story.record(Seat("a"), at="2023-11-20T11:00")
    assert story.at("2023-11-20T10:30").number == 1


@pytest.mark.parametrize("number", [4_600_000_000_000_000, 1_726_345_678_901_234_567])
def test_a_long_number_and_the_next_one_differ(number):
    patch = between(Seat(prices=(number,)), Seat(prices=(number + 1,)))
    told = [(detail.before, detail.after) for detail in details([number], [number + 1])]
    assert ([str(edit.path) for edit in patch], told) == (["prices"], [(number, number + 1)])


@pytest.mark.parametrize("left", [0, 1, 2])
def test_what_went_from_the_end_of_a_list_comes_back_in_its_order(left):
    before = Seat(prices=(1, 2, 3, 4, 5))
    after = Seat(prices=before.prices[:left])
    assert between(before, after).invert().apply(after) == before


@pytest.mark.parametrize(
    ("text", "start", "stop"),
    [
        ("2023-11-17/2023-11-19", datetime(2023, 11, 17), datetime(2023, 11, 20)),
        ("../2023-11-20", None, datetime(2023, 11, 21)),
        ("2023-11-20/..", datetime(2023, 11, 20), None),
    ],
)
def test_a_range_of_days_is_all_of_them(text, start, stop):
    extent = When(text).extent(UTC)
    assert (extent.start, extent.stop) == (start, stop)
