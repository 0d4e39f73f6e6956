"""What an update is asserted against, and what its entries have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from typing import Any

from attrs import field, frozen

from storyversions.dates import RecordedDay, When
from storyversions.errors import Location, UpdateError
from storyversions.state.paths import Path
from storyversions.state.schema import NOTHING, Claim, Record
from storyversions.state.walk import find
from storyversions.story.told_claims import NOTHING_TOLD, ToldClaims, has_begun
from storyversions.story.version import Entry, FactStatus, Update
from storyversions.structs import Struct

StatusLookup = Callable[[Path], FactStatus | None]
"""What is known of a fact before the update; None where no version has told of it."""

Plans = Callable[[Path], ToldClaims]
"""The claims planned at a path before the update that no version has taken up (A2)."""


SaidLookup = Callable[[Path], Iterable[Entry]]
"""What earlier versions said at a path, the newest first."""


def nothing_said(_: Path) -> tuple[Entry, ...]:
    """Say that nothing was said."""
    return ()


def no_plans(_: Path) -> ToldClaims:
    """Say that nothing is planned."""
    return NOTHING_TOLD


class Earlier(Struct):
    """What the versions before an update planned and said, and whether their last state is checked.

    Of the state after a checked one only what differs has to be checked.
    """

    plans: Plans = no_plans
    said: SaidLookup = nothing_said
    is_checked: bool = False


@frozen
class UpdateContext:
    """The state and the knowledge that an update meets.

    `given` are the new entities with their class, `today` is the day of the update.
    """

    record: Record
    state: Any
    update: Update
    status: StatusLookup
    zone: tzinfo
    given: Mapping[Path, str] = field(factory=dict)
    plans: Plans = no_plans
    today: RecordedDay = field(init=False, eq=False, repr=False)

    @today.default
    def _today(self) -> RecordedDay:
        return RecordedDay.of(self.update.at, self.zone)

    def here(self, path: Path) -> Any:
        """Find the value at a path; `NOTHING` before the first version."""
        return NOTHING if self.state is NOTHING else find(self.record, self.state, path)

    def standing(self, path: Path) -> Any:
        """Find the standing claim at a path: a plan whose day has come, else the state's."""
        plan, here = self.begun(path), self.here(path)
        if plan is not NOTHING:
            return plan
        return here if isinstance(here, Claim) else NOTHING

    def begun(self, path: Path) -> Any:
        """Find the last plan at a path that has begun, though no state holds it, or `NOTHING`."""
        # From the last: a later plan takes the place of those before it.
        return next(reversed(self.plans(path).begun(self.today)), NOTHING)

    def pending(self, path: Path) -> Claim[Any] | None:
        """Find the plan at a path that was told last of those that have not surely begun."""
        plans = reversed(self.plans(path))
        return next((plan for plan in plans if not has_begun(plan, self.today)), None)

    def is_surely_after(self, date: When, other: When) -> bool:
        """Say whether `date` is surely later than `other`."""
        return date.extent(self.zone).surely_after(other.extent(self.zone))


def update_error(path: Path, why: str, place: Location | None = None) -> UpdateError:
    """Build the error for what an update says of `path`, at the `place` where it is written."""
    # The root has an empty path, whose colon would lead the sentence.
    return UpdateError(f"{path}: {why}".removeprefix(": "), path=str(path), place=place)
