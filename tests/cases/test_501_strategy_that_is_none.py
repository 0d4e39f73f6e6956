"""A value in the place of a field's strategy met an `AttributeError` from inside of Hypothesis."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import UsageError
from storyversions.testing import laws, machine, near, states


@frozen
class Town:
    size: int = 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda: states(Town, size=3),
        lambda: laws(Town, size=3),
        lambda: near(Town(), size=3),
        lambda: machine(Town, transitions=[lambda _draw, state: state], size=3),
    ],
    ids=["states", "laws", "near", "machine"],
)
def test_a_value_where_a_strategy_belongs_is_refused_by_the_field(ask):
    with pytest.raises(
        UsageError, match=r"^Town\.size: 3 is no strategy; write st\.just\(…\) for one value$"
    ):
        ask()
