"""Find where two states differ, by code made for their class once that pays (P1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from storyversions.lazy import lazy_module
from storyversions.state.fast.primitives import Comparer, compare_by_shape
from storyversions.state.patch import Edit
from storyversions.state.paths import Steps
from storyversions.state.schema import Claim, Record

if TYPE_CHECKING:
    from storyversions.state.fast import compiled
else:  # a small command needs no code
    compiled = lazy_module("storyversions.state.fast.compiled")

# Break-even point: compiling the comparer costs about as much as nine comparisons of small states,
# and a command makes few.
COMPILE_AFTER_CALLS: Final = 9

# A state with fewer leaves is compared by its shape sooner than the code of its class is made.
COMPILE_AT_LEAVES: Final = 1000


def find_edits(record: Record, a: Any, b: Any) -> list[Edit]:
    """Find where two states of the class of `record` differ."""
    edits: list[Edit] = []
    # Bound at each call, as the comparer replaces itself once code exists.
    _comparison(record).compare(a, b, (), edits)
    return edits


class _Comparison:
    """The comparer of a class, which is another one as soon as there is code for the class."""

    def __init__(self, shape: Record) -> None:
        self.shape = shape
        self.compare: Comparer = self._compare_at_first
        self.calls_left = COMPILE_AFTER_CALLS

    def _compare_at_first(self, a: Any, b: Any, steps: Steps, edits: list[Edit]) -> None:
        self.calls_left -= 1
        # Calls are counted first: it costs nothing, where counting leaves walks the state.
        if self.calls_left < 0 or _leaves_left(a, COMPILE_AT_LEAVES) <= 0:
            self.compare = compiled.finder_of(self.shape.cls)
            self.compare(a, b, steps, edits)
        else:
            compare_by_shape(self.shape, a, b, steps, edits)


@lru_cache(maxsize=1024)
def _comparison(shape: Record) -> _Comparison:
    return _Comparison(shape)


def _leaves_left(value: Any, leaves: int) -> int:
    """Subtract the leaves of a value from `leaves`; counting stops as soon as none are left."""
    if isinstance(value, Mapping):
        inside: Iterable[Any] = value.values()
    elif type(value) is tuple:
        inside = value
    elif attrs.has(type(value)) and type(value) is not Claim:
        inside = (getattr(value, attribute.name) for attribute in attrs.fields(type(value)))
    else:
        return leaves - 1
    for member in inside:
        leaves = _leaves_left(member, leaves)
        if leaves <= 0:
            break
    return leaves
