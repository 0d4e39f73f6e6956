"""The line of one fact: what each version said of it, placed in valid time (L1, L2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any

from attrs import evolve, frozen

from storyversions.dates import When, when
from storyversions.state.change import Cause, Change, Kind
from storyversions.state.paths import Path
from storyversions.state.places import Place
from storyversions.state.schema import Claim
from storyversions.story.history.fact_states import holds_no_claim
from storyversions.story.version import FactStatus, Version

ALWAYS, NEVER = datetime.min, datetime.max  # noqa: DTZ901 - the story's own time, without a zone (D1)
"""The open ends of valid time."""

_IN_PLACE = (Cause.CERTAINTY, Cause.EDITORIAL, Cause.CORRECTION)


@frozen
class FuzzyInstant:
    """When something may and when it surely has begun, or ended: possibly from one moment, surely from another.

    What is known to the day is reckoned from the day's first minute on: on the day of a change the
    newcomer holds (D2).
    """

    possibly: datetime
    surely: datetime


OPEN = FuzzyInstant(NEVER, NEVER)


@frozen
class TimelineEntry:
    """One entry of the line: what it says and over which time. A `past` one says nothing of what came after it.

    `set_on` is the day of the version that set its value.
    """

    stood: FactStatus
    value: Any
    version: str
    begin: FuzzyInstant
    end: FuzzyInstant = OPEN
    past: bool = False
    set_on: FuzzyInstant = OPEN

    def holds(self, place: Place, value: Any) -> bool:
        """Whether it holds this very value, whatever else is said of it."""
        return self.stood is FactStatus.HELD and place.same_value(self.value, value)

    def surely(self, moment: datetime) -> FactStatus | None:
        """What it says for sure about a moment; None where it is silent."""
        if self.begin.surely <= moment < self.end.possibly:
            return self.stood
        over = moment >= self.end.surely and not self.past
        return FactStatus.ENDED if over and self.stood is FactStatus.HELD else None

    def perhaps(self, moment: datetime) -> FactStatus | None:
        """What it says as possible about a moment."""
        return self.stood if self.begin.possibly <= moment < self.end.surely else None


VersionChanges = Sequence[tuple[Version, Sequence[Change]]]
"""Versions with what each of them did."""


def fact_timeline(place: Place, told: VersionChanges, zone: tzinfo) -> tuple[TimelineEntry, ...]:
    """The line of a fact as these versions tell it, the oldest entry first, each change put in its place (L1)."""
    replay = _Replay(place, zone, [])
    for version, changes in told:
        for change in changes:
            if affects(change, place.path):
                replay.take(version, change)
    return tuple(replay.entries)


def affects(change: Change, path: Path) -> bool:
    """Whether a change says something of a fact: of its value, or of its past."""
    return path in change.facts or (
        path.within(change.path) and (path == change.path or change.kind is Kind.PAST)
    )


@frozen
class _Replay:
    place: Place
    zone: tzinfo
    entries: list[TimelineEntry]

    def take(self, version: Version, change: Change) -> None:
        """Puts what a change says of the fact into the line."""
        shape, path = self.place.shape, self.place.path
        if change.path == path:
            self.entries.extend(self._claim(claim, version, past=True) for claim in change.past)
        if path in change.facts:
            before, after = change.facts[path]
            if not holds_no_claim(shape, after):
                self._stand(version, change, after)
            elif not holds_no_claim(shape, before):
                self._leave(version, change)
        elif (
            change.kind is Kind.PAST
            and change.ending is not None
            and change.ending.until
            and self.entries
        ):
            self._restate(fuzzy_instant(change.ending.until, self.zone))

    def _restate(self, end: FuzzyInstant) -> None:
        """Dates the end again: where the ending stands, or of the past claim that ended by itself."""
        place, last = self._standing(), self.entries[-1]
        if place is not None and self.entries[place].stood is FactStatus.ENDED:
            self.entries[place] = evolve(self.entries[place], begin=end)
        elif last.past:
            self.entries[-1] = evolve(last, end=end)

    def _leave(self, version: Version, change: Change) -> None:
        """An ending is appended; what is withdrawn, or was wrong, is unknown from its start on, for ever (A3)."""
        ending, place = change.ending, self._standing()
        if place is not None and (ending.withdrawn if ending else change.cause in _IN_PLACE):
            was = self.entries[place]
            self.entries[place] = evolve(
                was, stood=FactStatus.UNKNOWN, value=None, version=version.label, end=OPEN
            )
            return
        begin = (
            fuzzy_instant(ending.until, self.zone)
            if ending and ending.until
            else self._day(version)
        )
        self.entries.append(
            TimelineEntry(
                FactStatus.ENDED if ending else FactStatus.UNKNOWN, None, version.label, begin
            )
        )

    def _stand(self, version: Version, change: Change, after: Any) -> None:
        """What is said otherwise of the standing claim goes in its place, dated again or not; a new value may."""
        place, made = self._standing(), self._claim(after, version)
        old = self.entries[place] if place is not None else None
        if place is not None and old is not None and old.holds(self.place, after):
            begin = old.set_on if isinstance(after, Claim) and after.since is None else made.begin
            self.entries[place] = evolve(made, begin=begin, version=old.version, set_on=old.set_on)
        elif place is not None and change.cause in _IN_PLACE:
            self.entries[place] = made
        else:
            self.entries.append(made)

    def _standing(self) -> int | None:
        """Where the standing entry is: the last that is not merely past."""
        return next(
            (n for n in reversed(range(len(self.entries))) if not self.entries[n].past), None
        )

    def _claim(self, value: Any, version: Version, *, past: bool = False) -> TimelineEntry:
        since, until = (value.since, value.until) if isinstance(value, Claim) else (None, None)
        begin = (
            fuzzy_instant(since, self.zone)
            if since
            else FuzzyInstant(ALWAYS, NEVER)
            if past
            else self._day(version)
        )
        end = fuzzy_instant(until, self.zone) if until else OPEN
        return TimelineEntry(
            FactStatus.HELD, value, version.label, begin, end, past, self._day(version)
        )

    def _day(self, version: Version) -> FuzzyInstant:
        """Without a date a claim starts on its version's day (L2)."""
        day = version.recorded.day(self.zone)
        assert day is not None, "a version is recorded on a day"
        return fuzzy_instant(when(day), self.zone)


def fuzzy_instant(date: When, zone: tzinfo) -> FuzzyInstant:
    """From when on a date has possibly, and from when on it has surely come."""
    extent = date.extent(zone)
    start = ALWAYS if extent.start is None else extent.start
    if date.precision == "instant" and not date.qualified:
        return FuzzyInstant(start, start)
    if extent.stop is None:
        return FuzzyInstant(start, NEVER)
    unit = timedelta(days=1) if extent.stop.time() == datetime.min.time() else timedelta(minutes=1)
    return FuzzyInstant(start, max(start, extent.stop - unit))
