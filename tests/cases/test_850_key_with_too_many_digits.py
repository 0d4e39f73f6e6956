"""A row whose key is a whole number of more digits than Python writes gave a bare ValueError."""

from __future__ import annotations

from typing import Annotated

import pytest
from attrs import frozen

import storyversions as sv

LONG = 10**4300
SENTENCE = "a key that is a whole number has at most 4,300 digits"


@frozen
class Lot:
    number: int
    part: int = 0
    text: str = ""


@frozen
class Sale:
    lots: Annotated[tuple[Lot, ...], sv.Meta(key="number")] = ()


@frozen
class Sale2:
    lots: Annotated[tuple[Lot, ...], sv.Meta(key=("number", "part"))] = ()


@pytest.mark.parametrize(
    "state", [Sale((Lot(LONG),)), Sale2((Lot(LONG),)), Sale2((Lot(1, -LONG), Lot(2)))]
)
def test_a_key_that_cannot_be_written_is_refused_in_one_sentence(state):
    shape = type(state)
    story = sv.Story("sale", shape).record(shape((Lot(1),)), at="2031-08-01")
    calls = [
        lambda: sv.Story("sale", shape).record(state, at="2031-08-01"),
        lambda: story.extend([sv.Update("2031-08-02", "Later", state=state)]),
        lambda: sv.between(shape(), state),
        lambda: sv.between(state, shape()),
        lambda: sv.to_plain(state),
    ]
    for call in calls:
        with pytest.raises(sv.StateError) as refused:
            call()
        assert str(refused.value).removeprefix("lots: ") == SENTENCE


def test_the_longest_key_is_kept():
    state = Sale((Lot(LONG - 1),))
    assert sv.from_plain(Sale, sv.to_plain(state)) == state
