"""Places: paths resolved once in a class."""

from __future__ import annotations

from attrs import frozen

from storyversions.state.paths import read_path
from storyversions.state.places import locate
from storyversions.state.schema import Claim, shape_of


@frozen
class Fire:
    acres: int
    dead: Claim[int]


def test_a_value_is_written_as_the_text_by_which_it_is_compared():
    shape = shape_of(Fire)
    assert locate(shape, read_path("acres")).value_text(3) == "3"
    assert locate(shape, read_path("dead")).value_text(Claim(3, certainty="reported")) == "3"


def test_places_of_one_path_are_equal_and_nothing_else_is():
    dead, again, acres = (locate(shape_of(Fire), each) for each in ("dead", "dead", "acres"))
    assert (dead, hash(dead)) == (again, hash(again))
    assert dead != acres
    assert dead != dead.path
