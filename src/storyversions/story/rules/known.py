"""What is known at a version, for rules that ask for more than the states."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo

from attrs import frozen

from storyversions.dates import When
from storyversions.state.change import Change
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import Record
from storyversions.story.history import (
    FactsOnDay,
    FactState,
    Stretch,
    VersionDelta,
    VersionDeltas,
    belief_at,
)
from storyversions.story.history.fact_timeline import fact_timeline
from storyversions.story.version import FactStatus, Version
from storyversions.structs import Struct


class RuleHistory(Struct):
    """A line of versions of one class, with what they did; worked out when it is first asked for.

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> from storyversions.rules import RuleHistory
    >>> RuleHistory(story.record_shape, story.zone, story.deltas).deltas == story.deltas
    True
    """

    record: Record
    zone: tzinfo
    deltas: VersionDeltas


@frozen(eq=False)
class Known:
    """What is known at the version that a rule looks at, of a step at the later one.

    Nothing that was learned after it is known.

    >>> from storyversions.rules import Known, RuleHistory, invariant
    >>> from storyversions.stores import files
    >>> @invariant("an end has a source")
    ... def sourced(state, known):
    ...     return [path for path, fact in known.ended().items() if not fact.ending.sources]
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> past = RuleHistory(story.record_shape, story.zone, story.deltas)
    >>> [str(path) for path in sourced(story.head.state, Known(past, len(story)))]
    ['people[greg-brockman].roles[microsoft]', 'people[sam-altman].roles[microsoft]']
    """

    past: RuleHistory
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
        return self._delta.version

    @property
    def day(self) -> When:
        """The day on which it was recorded."""
        return self._delta.today.when

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the version did, each change with its cause; the first version's have none."""
        return self._delta.changes

    def stretch(self, path: Path | str) -> Stretch:
        """Give what was believed of a fact on the version's day (L3); `PathError` for no fact."""
        place = locate(self.record, path)
        told = self._delta.changes_about([place.path])
        return belief_at(fact_timeline(place, told, self.zone), self.day, self.zone)

    def ended(self) -> Mapping[Path, FactState]:
        """Map the facts that have ended to their last claim and how it ended."""
        facts = FactsOnDay(self._delta)
        return {path: each for path, each in facts.items() if each.stood is FactStatus.ENDED}

    @property
    def _delta(self) -> VersionDelta:
        return self.past.deltas[self.number - 1]

    def is_ahead(self, date: When | None) -> bool:
        """Say whether a date is surely later than the version's day; None is not."""
        return date is not None and self._delta.today.is_before(date)
