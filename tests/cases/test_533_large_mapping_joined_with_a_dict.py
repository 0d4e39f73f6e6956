"""A large mapping that had been changed could not be joined with a dict, as every small one can."""

from collections.abc import Mapping

import pytest
from attrs import frozen

from storyversions import between
from storyversions.state.schema import FrozenDict


@frozen
class Numbers:
    by_name: Mapping[str, int]


OTHER = {"n3": 0, "new": 1}
USES = {
    "joined": lambda mapping: mapping | OTHER,
    "joined behind": lambda mapping: OTHER | mapping,
    "copied": lambda mapping: mapping.copy(),
    "reversed": lambda mapping: [*reversed(mapping)],
}


def changed(size):
    """The mapping of a state that a patch was applied to, and a dict that holds the same."""
    before, after = (
        {f"n{number}": number for number in range(size)} | {"n5": fifth} for fifth in (5, 6)
    )
    return between(Numbers(before), Numbers(after)).apply(
        Numbers(FrozenDict(before))
    ).by_name, after


@pytest.mark.parametrize("size", [10, 2000])
@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_a_mapping_that_was_changed_can_be_used_as_a_dict_of_any_size(size, use):
    made, expected = changed(size)
    assert use(made) == use(expected)
