"""Values that only the library sees, made without attrs."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest

from storyversions.structs import Struct


def shout(text: str) -> str:
    return text.upper()


class Toll(Struct):
    dead: int
    source: str = "police"
    told: Callable[[str], str] = shout


class NamedToll(Toll):
    place: str = "Kyiv"


@pytest.mark.parametrize(
    "toll", [Toll(3), Toll(dead=3), Toll(3, "police"), Toll(3, source="police", told=shout)]
)
def test_parts_are_given_in_their_order_or_by_name_and_may_be_left_out(toll):
    assert (toll.dead, toll.source, toll.told("x")) == (3, "police", "X")


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((1, "a", shout, 4), {}), ((1,), {"dead": 2}), ((1,), {"deed": 2}), ((), {"x": 1})],
)
def test_what_does_not_fit_the_parts_is_refused(values, named):
    with pytest.raises(TypeError, match="Toll has the parts dead, source, told"):
        Toll(*values, **named)


def test_a_subclass_has_the_parts_of_its_base_first():
    assert NamedToll(3, "ap", shout, "Lviv").place == "Lviv"
    assert repr(NamedToll(3, told=3)) == "NamedToll(dead=3, source='police', told=3, place='Kyiv')"


def test_a_struct_stays_as_it_is_and_can_be_evolved():
    toll = Toll(3)
    with pytest.raises(AttributeError, match="the dead of a Toll cannot be changed"):
        toll.dead = 4
    other = toll.evolved(dead=4)
    assert (toll.dead, other.dead, other.source, type(other)) == (3, 4, "police", Toll)
    with pytest.raises(TypeError, match="Toll has the parts"):
        toll.evolved(deed=4)


def test_a_struct_equals_itself_alone():
    toll = Toll(3)
    assert toll == toll  # noqa: PLR0124 - that is the question
    assert toll != Toll(3)
    assert {toll: 1}[toll] == 1


def test_a_struct_can_be_copied_and_pickled():
    for other in (copy.copy(Toll(3)), copy.deepcopy(Toll(3)), pickle.loads(pickle.dumps(Toll(3)))):
        assert vars(other) == vars(Toll(3))
