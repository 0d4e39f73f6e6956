"""One entry of the line of a fact: what it says, and what is sure of it at a moment (L1, L2)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import frozen

from storyversions.dates import ALWAYS, OPEN, FuzzyInstant
from storyversions.state.places import Place
from storyversions.state.reprs import short_repr
from storyversions.story.version import FactStatus


@frozen
class TimelineEntry:
    """One entry of the line.

    What it says and over which time. A `past` one says nothing of what came after it.

    `set_on` is the day of the version that set its value, `recorded` the moment of that version
    where it was recorded at a time of day. `by_day` says that it is dated by a day, or not at all;
    `planned` that no state has held it (A2). `told_in` is the number of the version that told or
    withdrew it.
    """

    stood: FactStatus
    value: Any
    version: str
    begin: FuzzyInstant
    end: FuzzyInstant = OPEN
    past: bool = False
    set_on: FuzzyInstant = OPEN
    recorded: datetime | None = None
    by_day: bool = False
    planned: bool = False
    told_in: int = 0

    __repr__ = short_repr()

    def holds(self, place: Place, value: Any) -> bool:
        """Say whether the entry has this `value`, whatever else is said of it."""
        return self.stood is FactStatus.HELD and place.same_value(self.value, value)

    def surely(self, moment: datetime) -> FactStatus | None:
        """Give the status that is sure at a moment; None where the entry is silent."""
        if self.begin.surely <= moment < self.end.possibly:
            return self.stood
        # A past claim is silent after its end: what came then is told by other entries.
        over = moment >= self.end.surely and not self.past
        # A plan that has perhaps not begun when it ends leaves what stands beside it alone.
        over = over and not (self.planned and moment < self.begin.surely)
        return FactStatus.ENDED if over and self.stood is FactStatus.HELD else None

    def may_have_ended(self, moment: datetime) -> bool:
        """Say whether it had surely begun, and has possibly ended: nothing older holds again."""
        has_begun = self.begin.surely <= moment and not self.past
        is_held = self.stood is FactStatus.HELD
        return is_held and has_begun and self.end.possibly <= moment < self.end.surely

    def perhaps(self, moment: datetime) -> FactStatus | None:
        """Give the status that is possible at a moment; None where the entry is silent."""
        return self.stood if self.begin.possibly <= moment < self.end.surely else None

    def may_begin(self, moment: datetime) -> bool:
        """Say whether it has possibly, but not surely, begun: the former one may still hold."""
        # A past claim without a start could have begun at any time, which would put all before it
        # in doubt.
        is_dated = not (self.past and self.begin.possibly == ALWAYS)
        return is_dated and self.begin.possibly <= moment < min(self.begin.surely, self.end.surely)
