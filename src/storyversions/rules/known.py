"""What is known at a version, for rules that ask for more than the states."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from functools import cached_property

from attrs import frozen

from storyversions.change import Change
from storyversions.dates import When, when
from storyversions.history import Standing, Steps, Stretch, believed, explained_steps, line
from storyversions.history.standing import advance
from storyversions.paths import Path
from storyversions.schema import Record, locate
from storyversions.version import Stood, Version


@frozen(eq=False, slots=False)
class Past:
    """A line of versions of one class, with what they did; worked out when it is first asked for."""

    record: Record
    zone: tzinfo
    versions: tuple[Version, ...]

    @cached_property
    def steps(self) -> Steps:
        """What each version did, with its cause."""
        return explained_steps(self.record, self.versions, self.zone)

    @cached_property
    def ended(self) -> tuple[Mapping[Path, Standing], ...]:
        """For each version the facts that have ended, as known at it."""
        known: dict[Path, Standing] = {}
        ended = []
        for changes in self.steps:
            advance(self.record, known, changes)
            ended.append({path: each for path, each in known.items() if each.stood is Stood.ENDED})
        return tuple(ended)


@frozen(eq=False)
class Known:
    """What is known at the version that a rule looks at (for a step: the later one); nothing after it."""

    past: Past
    number: int

    @property
    def record(self) -> Record:
        """The shape of the state class."""
        return self.past.record

    @property
    def zone(self) -> tzinfo:
        """The time zone in which the story's days are days."""
        return self.past.zone

    @property
    def version(self) -> Version:
        """The version itself, with its entries and sources."""
        return self.past.versions[self.number - 1]

    @property
    def day(self) -> When:
        """The day on which it was recorded."""
        day = self.version.recorded.day(self.zone)
        assert day is not None, "a version is recorded on a day or at a time"
        return when(day)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the version did, each change with its cause; the first version's have none."""
        return self.past.steps[self.number - 1]

    def stretch(self, path: Path | str) -> Stretch:
        """What was believed of a fact about the version's own day (L3); `PathError` where the class has no such."""
        told = list(zip(self.past.versions, self.past.steps, strict=True))[: self.number]
        at = locate(self.record, path)[0]
        return believed(line(self.record, at, told, self.zone), self.day, self.zone)

    def ended(self) -> Mapping[Path, Standing]:
        """The facts that have ended, each with the claim that stood last and how it ended."""
        return self.past.ended[self.number - 1]

    def is_ahead(self, date: When | None) -> bool:
        """Whether a date is surely later than the version's day; None, no date, is not."""
        return date is not None and date.extent(self.zone).surely_after(self.day.extent(self.zone))
