"""Read the facts of a version on its own day.

A claim may have ended by its own date, and a plan may have begun (L4, N5). What the versions
themselves told is in `fact_states`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve

from storyversions.dates import RecordedDay
from storyversions.lazy import lazy_module
from storyversions.state.change import Cause, Change, Ending, Kind
from storyversions.state.paths import Path
from storyversions.state.places import Place, locate
from storyversions.state.schema import NOTHING, Claim
from storyversions.story.history.deltas import VersionDelta
from storyversions.story.history.fact_states import (
    FactState,
    FactStates,
    IndexedFactStates,
    facts_within,
)
from storyversions.story.version import FactStatus
from storyversions.structs import Struct

if TYPE_CHECKING:
    from storyversions.story.history import belief, fact_timeline
else:  # few claims begin later than the version that tells them
    belief = lazy_module("storyversions.story.history.belief")
    fact_timeline = lazy_module("storyversions.story.history.fact_timeline")


class FactsOnDay(Struct, IndexedFactStates):
    """The facts that a version knows, each as it stands on the version's own day (L4)."""

    delta: VersionDelta

    @property
    def known(self) -> FactStates:
        """The facts as they were told."""
        return self.delta.known

    def __getitem__(self, path: Path) -> FactState:
        return _on_own_day(self.delta, path, self.known[path])

    def within(self, path: Path) -> dict[Path, FactState]:
        """Map the facts at and below a path to their states."""
        found = facts_within(self.known, path)
        return {at: _on_own_day(self.delta, at, fact) for at, fact in found.items()}

    def __iter__(self) -> Iterator[Path]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


def _on_own_day(delta: VersionDelta, path: Path, fact: FactState) -> FactState:
    # A plan takes the place of what stands as soon as its day has come, without a version to say
    # so.
    today = delta.today
    plans = fact.planned.begun(today)
    if plans:
        fact = FactState(FactStatus.HELD, plans[-1], fact.touched_in, fact.touched_in)
    claim = fact.value if fact.stood is FactStatus.HELD else None
    if isinstance(claim, Claim) and claim.until is not None and today.has_come(claim.until):
        return evolve(fact, stood=FactStatus.ENDED, ending=Ending(claim.until))
    return _by_timeline(delta, path, fact) if _is_open(today, fact) else fact


def _is_open(today: RecordedDay, fact: FactState) -> bool:
    """Say whether the day of a version leaves open if what was told of a fact has come to be."""
    since = fact.value.since if isinstance(fact.value, Claim) else None
    is_ahead = since is not None and today.is_before(since)
    if fact.stood is FactStatus.HELD:
        return is_ahead
    if fact.stood is FactStatus.UNKNOWN:
        starts = (plan.since for plan in fact.planned)
        # What is withdrawn before it began leaves what stood till then.
        is_withdrawn = fact.ending is not None and is_ahead
        return is_withdrawn or any(start and not today.is_before(start) for start in starts)
    ending = fact.ending
    return ending is not None and ending.until is not None and not today.has_come(ending.until)


def _by_timeline(delta: VersionDelta, path: Path, fact: FactState) -> FactState:
    """Read from the timeline what stands while a claim, or an end, has not surely come."""
    told = delta.changes_about([path])
    entries = fact_timeline.fact_timeline(locate(delta.record, path), told, delta.zone)
    stretch = belief.belief_at(entries, delta.today.when, delta.zone)
    ending = Ending(stretch.since) if stretch.stood is FactStatus.ENDED else None
    version = stretch.version or fact.set_in
    value = fact.value if stretch.value is None else stretch.value
    return FactState(stretch.stood, value, version, version, ending, fact.planned)


def lapsed_claims(
    first: VersionDelta, last: VersionDelta, touched: Mapping[Path, object]
) -> Iterator[Change]:
    """Yield claims of `first` that lapsed by `last`, unless `touched` (N5)."""
    for path, claim in sorted(first.claims_with_end.items()):
        place = locate(first.record, path)
        # One that was over already did not lapse between the two; one that was touched has its
        # own change.
        if path in touched or place.is_ignored or first.today.has_come(claim.until):
            continue
        if last.today.has_come(claim.until):
            yield _lapse(place, claim, Cause.EVENT)


def lapsed_by(delta: VersionDelta, last: Mapping[Path, Change]) -> Iterator[tuple[Path, Change]]:
    """Yield the facts that are over by their own word at a version.

    `last` are the changes that touched each fact last (L4).
    """
    for path, claim in delta.claims_with_end.items():
        if path in last and delta.today.has_come(claim.until):
            change, place = last[path], locate(delta.record, path)
            yield path, _lapse(place, claim, change.cause and Cause.EVENT, change.version)


def _lapse(place: Place, claim: Claim[Any], cause: Cause | None, version: str = "") -> Change:
    """Make the change of a claim that reached its own end; `version` told of it last."""
    ending = Ending(claim.until)
    return Change(
        place, Kind.LAPSED, claim, NOTHING, {}, ending=ending, cause=cause, version=version
    )
