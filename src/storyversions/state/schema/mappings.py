"""Change a few entries of a mapping that cannot change, and see which ones two of them share."""

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


@faster_in("storyversions.state.fast.overlay")
def entries_apart(a: Mapping[K, V], b: Mapping[K, V]) -> tuple[dict[K, V], dict[K, V]]:
    """Return the entries of `b` that are no entries of `a`, by object, and those that they replace.

    The second are given first, with those whose key `b` lacks. A key that is no plain text makes an
    entry of its own, though it may equal one.
    """
    come = {
        key: each for key, each in b.items() if a.get(key, a) is not each or type(key) is not str
    }
    return {key: each for key, each in a.items() if key in come or key not in b}, come
