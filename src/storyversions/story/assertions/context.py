"""What an update is asserted against, and what its entries have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

from attrs import field, frozen

from storyversions.dates import When, when
from storyversions.errors import StoryError
from storyversions.state.paths import Path
from storyversions.state.schema import NOTHING, Claim, Record
from storyversions.state.walk import find
from storyversions.story.version import Entry, FactStatus, Update

StatusLookup = Callable[[Path], FactStatus | None]
"""What is known of a fact before the update; None where no version has told of it."""


@frozen
class UpdateContext:
    """The state and the knowledge that an update meets; `given` are the new entities with their class."""

    record: Record
    state: Any
    update: Update
    status: StatusLookup
    zone: tzinfo
    given: Mapping[Path, str] = field(factory=dict)

    def here(self, path: Path) -> Any:
        """What stands at a path, NOTHING before the first version."""
        return NOTHING if self.state is NOTHING else find(self.record, self.state, path)

    def standing(self, path: Path) -> Any:
        """The claim that stands at a path, NOTHING where none does."""
        here = self.here(path)
        return here if isinstance(here, Claim) else NOTHING

    def is_later(self, date: When) -> bool:
        """Whether a date is surely later than the version's day (A2, A3)."""
        day = self.update.at.day(self.zone)
        assert day is not None, "a version is recorded on a day or at a time"
        return date.extent(self.zone).surely_after(when(day).extent(self.zone))


@frozen
class Placed:
    """Errors that pass through it learn the place of the entry."""

    entry: Entry

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, StoryError):
            error.at(self.entry.place)
