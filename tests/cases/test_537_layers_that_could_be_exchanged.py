"""A large frozen mapping that a patch had changed could itself be changed.

Or it refused that in other words.
"""

import pytest

from storyversions.state.fast.overlay import update_mapping
from storyversions.state.schema import FrozenDict

CHANGED = update_mapping(FrozenDict({str(n): n for n in range(2000)}), {"7": 8})


def test_the_base_of_a_mapping_cannot_be_exchanged():
    with pytest.raises(AttributeError):
        CHANGED.base = {}


def put(mapping):
    mapping["7"] = 9


@pytest.mark.parametrize(
    "change", [put, lambda mapping: mapping.pop("7"), lambda mapping: mapping.update({"7": 9})]
)
def test_a_mapping_that_was_changed_refuses_to_change_as_any_other_does(change):
    with pytest.raises(TypeError, match="a frozen mapping cannot change; build a new one from it"):
        change(CHANGED)
