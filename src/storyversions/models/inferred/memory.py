"""What was made of objects: remembered for as long as it is of use, and not much longer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from attrs import define, field

from storyversions.state.schema import NOTHING

_LEAST_ROOM: Final = 256


@define(eq=False)
class Memory:
    """What was made of objects that are no scalars, known by the very object.

    It holds objects with twice as many members as it has `room` for, at most: what was not asked
    for since it was last full is forgotten.

    >>> memory, data = Memory(), [1]
    >>> memory.get(data, tuple) is memory.get(data, tuple)
    True
    """

    room: int = _LEAST_ROOM
    taken: int = 0
    # The objects stay with what was made of them: else another one could get their number.
    lately: dict[int, tuple[Any, Any]] = field(factory=dict)
    before: dict[int, tuple[Any, Any]] = field(factory=dict)

    def make_room(self, count: int) -> None:
        """Make room for as many members as the objects of one version have."""
        self.room = max(self.room, count)

    def find(self, value: Any) -> Any:
        """Find what was made of a `value`; NOTHING where it is not known."""
        found = self.lately.get(id(value))
        if found is None:
            found = self.before.get(id(value))
            if found is None:
                return NOTHING
            self.keep(value, found[1])
        return found[1]

    def keep(self, value: Any, made: Any) -> None:
        """Remember what was `made` of a `value`."""
        if self.taken >= self.room:
            self.before, self.lately, self.taken = self.lately, {}, 0
        self.lately[id(value)] = (value, made)
        self.taken += 1 + len(value)

    def get(self, value: Any, make: Callable[[Any], Any]) -> Any:
        """Return what was made of a `value`; what was not made yet, `make` makes."""
        made = self.find(value)
        if made is NOTHING:
            made = make(value)
            self.keep(value, made)
        return made
