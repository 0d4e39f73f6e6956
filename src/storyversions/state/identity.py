"""Tell whether two values are equal with equal types all the way down, whatever their place."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

import attrs

from storyversions.state.leaves import LEAVES

_TEXT: Final = frozenset({str})


def identical(a: Any, b: Any) -> bool:
    """Return whether `a` and `b` are equal with equal types all the way down.

    Mappings and tuples must also have the same order. Such values are written alike at any place,
    so they are the same; the reverse does not hold.
    """
    if a is b:
        return True
    if type(a) is not type(b):
        return False
    match a:
        case tuple() | list():
            return len(a) == len(b) and all(map(identical, a, b))
        case Mapping():
            return len(a) == len(b) and all(map(identical, a.items(), b.items()))
        case frozenset():
            return _are_identical_sets(a, b)
    if attrs.has(type(a)):
        return all(
            identical(getattr(a, each.name), getattr(b, each.name))
            for each in attrs.fields(type(a))
        )
    leaf = LEAVES.get(type(a))
    if leaf is not None and leaf.hidden:
        return bool(a == b and getattr(a, leaf.hidden)() == getattr(b, leaf.hidden)())
    return (leaf is not None or isinstance(a, Enum)) and bool(a == b)


def _are_identical_sets(a: frozenset[Any], b: frozenset[Any]) -> bool:
    """Return whether each item of a set has its like in the other."""
    if a != b:
        return False
    # Of texts `==` says enough; other items are not in pairs, and must be looked for.
    return _TEXT.issuperset(map(type, a)) or all(
        any(identical(item, other) for other in b if other == item) for item in a
    )
