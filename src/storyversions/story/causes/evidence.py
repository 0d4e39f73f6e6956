"""What a cause is derived from beside the change itself, and how a date lies to the record (D3)."""

from __future__ import annotations

from datetime import tzinfo
from enum import Enum
from typing import NamedTuple

from storyversions.dates import RecordedDay, When
from storyversions.state.change import Cause, Direction, Ending
from storyversions.story.told_claims import NOTHING_TOLD, ToldClaims
from storyversions.story.version import FactStatus
from storyversions.structs import Struct


class DateOrder(Enum):
    """How a date lies to the previous record: surely after it, surely before it, or neither."""

    AFTER = "after"
    BEFORE = "before"
    UNDECIDED = "undecided"


class Evidence(Struct):
    """What is known when a version `recorded` after another (`previous`) changes a fact.

    `because` is the asserted cause, `stood` what was known of the fact before, `ended` how it had
    ended, `plans` what was planned, `past` what had entered the history alone, `questioned` the end
    that was rumoured or denied last.
    """

    previous: When
    recorded: When
    zone: tzinfo
    stood: FactStatus = FactStatus.UNKNOWN
    because: Cause | None = None
    ended: Ending | None = None
    plans: ToldClaims = NOTHING_TOLD
    questioned: Ending | None = None
    past: ToldClaims = NOTHING_TOLD

    def order_of(self, date: When | None) -> DateOrder:
        """Order a date against the previous record (D3); no date is undecided.

        What is of the version's own day is news of that day.
        """
        if date is None:
            return DateOrder.UNDECIDED
        extent, previous = date.extent(self.zone), self.previous.extent(self.zone)
        if extent.surely_after(previous):
            return DateOrder.AFTER
        if extent.surely_before(previous):
            return DateOrder.BEFORE
        # Only an exact date of that day is news of the day; a month may lie before the last
        # version.
        exact = date.precision in ("day", "instant") and not date.qualified
        own_day = RecordedDay.of(self.recorded, self.zone).extent
        return DateOrder.AFTER if exact and extent.within(own_day) else DateOrder.UNDECIDED

    def was_ahead(self, date: When) -> bool:
        """Say whether a date lay surely after the previous version's day (C4)."""
        return RecordedDay.of(self.previous, self.zone).is_before(date)


class Explanation(NamedTuple):
    """A cause with its details.

    `direction` is that of a `certainty`; `missing` is what an `undetermined` one lacks, as a key of
    `Phrases.missing`.
    """

    cause: Cause
    direction: Direction | None = None
    missing: str | None = None


def undetermined(missing: str) -> Explanation:
    """Explain that no cause can be told, and what to write so that it can."""
    return Explanation(Cause.UNDETERMINED, missing=missing)
