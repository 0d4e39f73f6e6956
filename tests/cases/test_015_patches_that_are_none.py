"""Reading junk as a patch raised Python's own errors.

Such as a path that is no text, an order that is no list.
"""

from typing import Annotated

import pytest
from attrs import frozen

from storyversions import Patch
from storyversions.errors import StoryError
from storyversions.state.schema import Meta


@frozen
class Town:
    name: str


@frozen
class State:
    towns: Annotated[tuple[Town, ...], Meta(key="name")] | None = None
    count: int = 0


@pytest.mark.parametrize(
    "junk",
    [
        "count",
        {"path": 5, "before": 0, "after": 1},
        {"path": "towns", "before": None, "after": {"order": 5, "rows": {}}},
        {
            "path": "towns",
            "before": None,
            "after": {"order": [1, "a"], "rows": {"a": {"name": "a"}}},
        },
        {"path": "towns", "before": None, "after": {"order": ["a"], "rows": 5}},
    ],
)
def test_junk_is_refused_as_junk(junk):
    with pytest.raises(StoryError):
        Patch.from_plain(State, [junk])
