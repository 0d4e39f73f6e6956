"""Change a few entries of a mapping that cannot change, which gives another one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from storyversions.annex import faster_in
from storyversions.state.schema.frozen import FrozenDict
from storyversions.state.schema.shapes import NOTHING

K = TypeVar("K")
V = TypeVar("V")


@faster_in("storyversions.state.fast.overlay")
def update_mapping(mapping: Mapping[K, V], changes: Mapping[K, Any]) -> Mapping[K, V]:
    """Return `mapping` with the entries of `changes` set, as a frozen one.

    Entries whose new value is NOTHING are removed.
    """
    entries = {**mapping, **changes}
    return FrozenDict({key: value for key, value in entries.items() if value is not NOTHING})
