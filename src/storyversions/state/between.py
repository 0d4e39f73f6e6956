"""The patch between two states (P1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

import attrs
from attrs import define, field

from storyversions.errors import StateError
from storyversions.state.fast.primitives import Finder, Found, reflected
from storyversions.state.patch import Patch, trusted
from storyversions.state.paths import Steps
from storyversions.state.schema import Claim, M, Record, shape_of

_FIRST: Final = 9
"""So many comparisons of small states take as long as the code of their class takes to be made; a command makes few."""

_SMALL: Final = 1000
"""A state with fewer leaves is compared by its shape sooner than the code of its class is made."""


def between(a: M, b: M) -> Patch[M]:
    """The patch that turns state `a` into state `b`: by fact and by key, never by position.

    It is found by code that is made for the class, but for the first small states by the shape alone.
    Errors: `SchemaError` for a class that cannot be versioned, `StateError` for two classes.
    """
    if type(a) is not type(b):
        raise StateError(
            f"a {type(a).__name__} and a {type(b).__name__} are not two states of one class"
        )
    found: Found = []
    _comparison(shape_of(type(a))).find(a, b, (), found)
    return trusted(type(a), found)


@define
class _Comparison:
    """How states of a class are compared: `find`, which is another one once there is code for the class."""

    shape: Record
    find: Finder = field(init=False)
    left: int = _FIRST

    def __attrs_post_init__(self) -> None:
        self.find = self._at_first

    def _at_first(self, a: Any, b: Any, steps: Steps, found: Found) -> None:
        self.left -= 1
        if self.left < 0 or _remaining(a, _SMALL) <= 0:
            from storyversions.state.fast.compiled import finder_of  # noqa: PLC0415 - a small command needs no code

            self.find = finder_of(self.shape.cls)
            self.find(a, b, steps, found)
        else:
            reflected(self.shape, a, b, steps, found)


@lru_cache(maxsize=1024)
def _comparison(shape: Record) -> _Comparison:
    return _Comparison(shape)


def _remaining(value: Any, leaves: int) -> int:
    """How many of so many leaves remain once those of a value are counted; where none do, counting stops."""
    if isinstance(value, Mapping):
        inside: Iterable[Any] = value.values()
    elif type(value) is tuple:
        inside = value
    elif attrs.has(type(value)) and type(value) is not Claim:
        inside = (getattr(value, each.name) for each in attrs.fields(type(value)))
    else:
        return leaves - 1
    for each in inside:
        leaves = _remaining(each, leaves)
        if leaves <= 0:
            break
    return leaves
