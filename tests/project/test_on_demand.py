"""Sequences whose items are made when they are looked at."""

from __future__ import annotations

import copy
import pickle

import pytest

from storyversions.on_demand import OnDemand, continued


class Squares(OnDemand[int]):
    """Squares, and the indexes of those that were made."""

    def __init__(self, count):
        super().__init__(count, self.square)
        self.asked = []

    def square(self, index):
        self.asked.append(index)
        return index**2


def test_it_is_the_sequence_of_its_items():
    squares, whole = Squares(5), (0, 1, 4, 9, 16)
    assert (squares == whole, whole == squares, hash(squares) == hash(whole)) == (True, True, True)
    assert (squares[-2], squares[1::2], squares[::-1]) == (9, (1, 9), whole[::-1])
    assert ([*squares], [*reversed(squares)], len(squares)) == ([*whole], [*whole[::-1]], 5)
    assert (squares.index(9), 16 in squares, squares == Squares(5)) == (3, True, True)


def test_it_differs_from_others_and_from_what_is_no_sequence():
    assert (Squares(3) != Squares(4), Squares(3) != (0, 1, 5), Squares(1) != 0) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize("index", [5, -6])
def test_what_lies_outside_is_not_there(index):
    with pytest.raises(IndexError):
        Squares(5)[index]


def test_an_item_is_made_once_and_when_it_is_looked_at():
    squares = Squares(1000)
    assert (squares[-1], squares[999], squares[998:]) == (998001, 998001, (996004, 998001))
    assert squares.asked == [999, 998]
    assert repr(squares) == "<1000 items, of which 2 are made>"


@pytest.mark.parametrize("again", [copy.copy, lambda given: pickle.loads(pickle.dumps(given))])
def test_a_copy_is_whole(again):
    assert again(Squares(3)) == (0, 1, 4)


def test_a_sequence_goes_on_without_a_look_at_what_came_before():
    squares = Squares(3)
    line = squares
    for step in range(2000):
        line = continued(line, len(line), [step])
    assert (len(line), line[2], line[3], line[-1]) == (2003, 4, 0, 1999)
    assert (line[1:5], squares.asked) == ((1, 4, 0, 1), [2, 1])


def test_a_sequence_goes_on_from_any_of_its_items():
    squares = Squares(5)
    line = continued(squares, 4, (7, 8))
    whole = (0, 1, 4, 9, 7, 8)
    assert line == whole
    for kept in range(7):
        assert continued(line, kept, [6]) == continued(whole, kept, [6]) == (*whole[:kept], 6)
    assert continued(squares, 5) is squares
