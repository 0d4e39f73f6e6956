"""A value that is written after another: the same tree, with the same objects where both agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import pytest
from attrs import evolve, frozen

import storyversions as sv
from storyversions.state.codec import unstructure
from storyversions.state.codec.unstructuring_after import unstructure_after
from storyversions.state.schema import FrozenDict, shape_of


@frozen
class Town:
    name: str
    mayor: sv.Claim[str] | None = None


@frozen
class Camp:
    name: str


@frozen
class County:
    towns: Mapping[str, Town] = FrozenDict()
    rows: Annotated[tuple[Town, ...], sv.Meta(key="name")] = ()
    seat: Town | Camp = Camp("x")
    toll: int = 0


@frozen
class Note:
    text: str
    author: str | sv.Missing = sv.MISSING


SHAPE = shape_of(County)
A, B, C = Town("A"), Town("B", sv.Claim("Ann")), Town("C")
FIRST = County(FrozenDict(a=A, b=B), (A, B))


@pytest.mark.parametrize(
    "later",
    [
        FIRST,
        evolve(FIRST, toll=1),
        evolve(FIRST, towns=FrozenDict(b=B, a=A)),
        evolve(FIRST, towns=FrozenDict(a=evolve(A, name="Z"), c=C)),
        evolve(FIRST, towns=FrozenDict()),
        evolve(FIRST, rows=(B, A)),
        evolve(FIRST, rows=(C, evolve(A, mayor=sv.Claim("Bo")))),
        evolve(FIRST, rows=()),
        evolve(FIRST, seat=A),
        evolve(FIRST, seat=Camp("y")),
    ],
)
def test_what_is_written_after_another_is_what_is_written_alone(later):
    for former, value in ((FIRST, later), (later, FIRST)):
        earlier = unstructure(SHAPE, former)
        written = unstructure_after(SHAPE, value, earlier, former)
        assert repr(written) == repr(unstructure(SHAPE, value))


def test_what_two_values_share_is_the_same_object_in_their_trees():
    earlier = unstructure(SHAPE, FIRST)
    later = evolve(FIRST, toll=1, rows=(C, B))
    written = unstructure_after(SHAPE, later, earlier, FIRST)
    assert written["towns"] is earlier["towns"]
    assert written["rows"]["rows"]["B"] is earlier["rows"]["rows"]["B"]
    assert unstructure_after(SHAPE, FIRST, earlier, FIRST) is earlier


@pytest.mark.parametrize("former", [Note("a"), Note("a", "Bo")])
@pytest.mark.parametrize("value", [Note("b"), Note("b", "Bo"), Note("b", "Cy")])
def test_what_is_absent_has_no_key(former, value):
    shape = shape_of(Note)
    written = unstructure_after(shape, value, unstructure(shape, former), former)
    assert written == unstructure(shape, value)


def test_what_does_not_belong_there_is_refused():
    with pytest.raises(sv.StateError):
        unstructure_after(SHAPE, evolve(FIRST, toll="x"), unstructure(SHAPE, FIRST), FIRST)
