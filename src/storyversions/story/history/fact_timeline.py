"""The line of one fact: what each version said of it, placed in valid time (L1, L2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any

from attrs import evolve, field, frozen

from storyversions.dates import (
    ALWAYS,
    NEVER,
    OPEN,
    FuzzyInstant,
    RecordedDay,
    When,
    fuzzy_instant,
    to_utc,
)
from storyversions.state.change import Cause, Change, Ending, Kind
from storyversions.state.paths import Path
from storyversions.state.places import Place
from storyversions.state.schema import Claim
from storyversions.story.history.fact_states import holds_no_claim
from storyversions.story.history.timeline_entry import TimelineEntry
from storyversions.story.history.timeline_entry_list import EntryList
from storyversions.story.history.timeline_order import in_order
from storyversions.story.renewals import is_past_again, says_once_more
from storyversions.story.told_claims import can_begin
from storyversions.story.version import FactStatus, Version

_DAY = timedelta(days=1)

_IN_PLACE: Mapping[Cause, bool] = {
    Cause.EVENT: False,
    Cause.DISCLOSURE: False,
    Cause.CORRECTION: True,
    Cause.CERTAINTY: True,
    Cause.RETRACTION: False,
    Cause.EDITORIAL: True,
    Cause.UNDETERMINED: False,
}
"""Whether a change of this cause takes the place of what stands, or comes after it (L1)."""

_FORGOTTEN = [cause.value for cause in Cause if cause not in _IN_PLACE]
# Refused at import, so that a new cause cannot go without an effect on the line.
if _FORGOTTEN:
    raise NotImplementedError(f"story.history.fact_timeline places no {', '.join(_FORGOTTEN)}")


VersionChanges = Sequence[tuple[Version, Sequence[Change]]]
"""Versions with what each of them did."""


def fact_timeline(place: Place, told: VersionChanges, zone: tzinfo) -> tuple[TimelineEntry, ...]:
    """Replay what each version said of the fact at `place`, oldest entry first (L1)."""
    replay = _Replay(place, zone)
    for version, changes in told:
        for change in changes:
            if affects(change, place.path):
                replay.take(version, change)
    return tuple(in_order(replay.entries, zone))


def fact_timelines(
    place: Place, told: VersionChanges, zone: tzinfo
) -> Iterator[tuple[TimelineEntry, ...]]:
    """Yield the line of the fact at `place` as known at each version that affects it.

    `told` are these versions in their order, each with the changes that do (`affects`).
    """
    replay = _Replay(place, zone)
    for version, changes in told:
        for change in changes:
            replay.take(version, change)
        yield tuple(in_order(replay.entries, zone))


def affects(change: Change, path: Path) -> bool:
    """Say whether a `change` is about the fact at `path`: its value, or its past."""
    return path in change.facts or (
        path.within(change.path) and (path == change.path or change.kind is Kind.PAST)
    )


@frozen
class _Replay:
    place: Place
    zone: tzinfo
    entries: EntryList = field(factory=EntryList)
    past_values: set[str] = field(factory=set)
    planned_values: set[str] = field(factory=set)

    @property
    def path(self) -> Path:
        """The path of the fact."""
        return self.place.path

    def take(self, version: Version, change: Change) -> None:
        """Put what a `change` of a `version` says of the fact into the line."""
        # The past is told first: a correction may take the place of what the same change then
        # removes.
        corrected = change.path == self.path and self._tell_past(version, change)
        if self.path in change.facts:
            before, after = change.facts[self.path]
            if not holds_no_claim(self.place.shape, after):
                self._stand(version, change, after)
            elif not holds_no_claim(self.place.shape, before) and not corrected:
                self._leave(version, change)
        elif change.kind is Kind.PAST and change.ending is not None and self.entries:
            self._end_again(version, change.ending)
        if change.path == self.path:
            self._plan(version, change)

    def _tell_past(self, version: Version, change: Change) -> bool:
        """Put past claims into the line; give whether one was put in the place of what stands."""
        if not change.past:
            return False
        standing = self._standing()
        was = None if standing is None else self.entries[standing]
        for claim in change.past:
            made = self._past(claim, version)
            if claim in change.corrections:
                self._correct(made, None if self.path in change.facts else standing, change)
            else:
                self._tell_again(made, change)
            self.past_values.add(self.place.value_text(claim))
        # By identity: the corrected entry may be equal to the one that it replaced.
        return was is not None and not self.entries.has_object(was)

    def _tell_again(self, made: TimelineEntry, change: Change) -> None:
        """Put a past claim in the place of an earlier one that it restates, else append it (L1)."""
        is_new = self.place.value_text(made.value) not in self.past_values or says_once_more(
            change.cause
        )
        told = [] if is_new else reversed(range(len(self.entries)))
        n = next((n for n in told if self._is_restated(self.entries[n], made)), None)
        if n is None:
            self.entries.append(made)
            return
        was = self.entries[n]
        begin = was.begin if made.begin.possibly == ALWAYS else made.begin
        self.entries[n] = evolve(made, begin=begin, version=was.version, set_on=was.set_on)

    def _is_restated(self, entry: TimelineEntry, made: TimelineEntry) -> bool:
        """Say whether a past claim restates the one of an `entry`."""
        return entry.past and is_past_again(self.place, entry.value, made.value, self.zone)

    def _correct(self, made: TimelineEntry, kept: int | None, change: Change) -> None:
        """Put a past claim in the place of the entries within its dates (L1).

        The entry at `kept` stays. A claim without a start takes that of the last entry which began
        before its end.
        """
        wrong = [
            n
            for n, entry in enumerate(self.entries)
            if n != kept and not entry.planned and entry.begin.is_within(made.begin, made.end)
        ]
        if made.begin.possibly == ALWAYS and wrong:
            wrong = wrong[-1:]
            made = evolve(made, begin=self.entries[wrong[0]].begin)
        if not wrong:
            self._tell_again(made, change)
            return
        # It takes the place of the first: the order of the entries is the order in which they
        # weigh.
        self.entries[wrong[0]] = made
        # From the end, so that the indexes that are still to be deleted stay right.
        for n in reversed(wrong[1:]):
            del self.entries[n]

    def _plan(self, version: Version, change: Change) -> None:
        """Put what is planned into the line.

        A plan that is restated never was for its old date (A1, L1).
        """
        for claim in change.planned:
            self._drop_plan(claim)
            self.entries.append(self._planned(claim, version))
            self.planned_values.add(self.place.value_text(claim))
        if change.kind is Kind.PLANNED and change.ending is not None:
            self._end_plan(change.ending)

    def _planned(self, claim: Claim[Any], version: Version) -> TimelineEntry:
        """Make the entry of a plan; one that is not sure is kept, and never begins (A2)."""
        made = evolve(self._claim(claim, version), planned=True)
        if can_begin(claim):
            return made
        return evolve(made, begin=FuzzyInstant(NEVER, NEVER), end=OPEN, by_day=False)

    def _end_plan(self, ending: Ending) -> None:
        """Drop the plan that an `ending` names, else the one told last."""
        if ending.plan is not None:
            self._drop_plan(ending.plan)
        else:
            del self.entries[self.entries.planned()[-1]]

    def _drop_plan(self, value: Any, begin: FuzzyInstant | None = None) -> None:
        """Drop the plan of a value, but for one that had surely begun before `begin`."""
        was_planned = self.planned_values and self.place.value_text(value) in self.planned_values
        for n in reversed(self.entries.planned()) if was_planned else ():
            entry = self.entries[n]
            has_begun = begin is not None and entry.begin.surely < begin.possibly
            if not has_begun and entry.holds(self.place, value):
                del self.entries[n]

    def _end_again(self, version: Version, ending: Ending) -> None:
        """End, or withdraw, what is in no state any more, or in none yet."""
        if ending.withdrawn:
            self._withdraw(version)
        elif ending.until:
            self._restate(version, fuzzy_instant(ending.until, self.zone))

    def _withdraw(self, version: Version) -> None:
        """Make unknown, from its start, what holds on the day of a version (A3)."""
        place = self._in_force(version)
        if place is not None:
            self._make_unknown(place, version)

    def _make_unknown(self, place: int, version: Version) -> None:
        was = self.entries[place]
        unknown = evolve(was, stood=FactStatus.UNKNOWN, value=None, end=OPEN, planned=False)
        self.entries[place] = evolve(unknown, version=version.label, told_in=version.number)

    def _restate(self, version: Version[Any], end: FuzzyInstant) -> None:
        """Date the end again, where the ending stands or at the past claim that ended by itself."""
        place, last = self._standing(), self.entries[-1]
        if last.planned and last.begin.surely != NEVER:  # it had begun, and no state held it
            self.entries.append(TimelineEntry(FactStatus.ENDED, None, version.label, end))
        elif place is not None and self.entries[place].stood is FactStatus.ENDED:
            self.entries[place] = evolve(self.entries[place], begin=end)
        elif last.past:
            self.entries[-1] = evolve(last, end=end)

    def _leave(self, version: Version, change: Change) -> None:
        """Append an ending; a withdrawn or wrong entry becomes unknown from its start (A3)."""
        ending = change.ending
        is_withdrawn = ending is not None and ending.withdrawn
        place = self._in_force(version) if is_withdrawn else self._standing()
        is_replaced = ending is None or change.replaces == self.path
        in_place = is_replaced and _is_in_place(change)
        # What was wrong never held, so that it leaves no end: the time is unknown from its start.
        if place is not None and (in_place or is_withdrawn):
            self._make_unknown(place, version)
            return
        if place is not None and ending is not None:  # its own end is restated by this one
            self.entries[place] = evolve(self.entries[place], end=OPEN)
        until = ending.until if ending else None
        begin = fuzzy_instant(until, self.zone) if until else self._day(version)
        if place is not None and self.entries[place].stood is FactStatus.HELD:
            begin = _not_before(self.entries[place].begin, begin)
        stood = FactStatus.ENDED if ending else FactStatus.UNKNOWN
        made = TimelineEntry(stood, None, version.label, begin)
        self._append(self._recorded(made, version, until), version)

    def _stand(self, version: Version, change: Change, after: Any) -> None:
        """Restate the standing entry in place; append a new value unless it corrects (L1)."""
        made = self._claim(after, version)
        self._drop_plan(after, made.begin)
        place = self._standing()
        old = self.entries[place] if place is not None else None
        if place is not None and old is not None:
            if old.holds(self.place, after) and not change.renewed:
                self._put(place, self._amended(old, made), version)
                return
            if _is_in_place(change):
                # A correction on the same day keeps the hour of the first word, a later one has
                # its own.
                is_of_its_day = old.set_on == made.set_on
                recorded = old.recorded if is_of_its_day else made.recorded
                self._drop_twin(self._put(place, evolve(made, recorded=recorded), version))
                return
        self._append(made, version)

    def _put(self, place: int, made: TimelineEntry, version: Version[Any]) -> int:
        """Put an entry in the place of the standing one, and give the index that it has then.

        A plan that has begun by the day of the version outweighs what stands there, and is over
        with what the version says: that comes after it (L4).
        """
        if self._in_force(version) == place:
            self.entries[place] = made
            return place
        del self.entries[place]
        return self._append(made, version)

    def _drop_twin(self, place: int) -> None:
        """Drop what a correction says again, of the value and with the start of the one before."""
        made = self.entries[place]
        twin = self.entries.not_past_before(place)
        if twin is None:
            return
        is_same = self.entries[twin].holds(self.place, made.value)
        if is_same and self.entries[twin].begin == made.begin:
            del self.entries[twin]

    def _append(self, made: TimelineEntry, version: Version[Any]) -> int:
        """Append what is told now, and give its index; plans for later still follow it (A2)."""
        stop = self._today(version).ends
        place = len(self.entries)
        # A newer entry outweighs older ones, and a plan must outweigh all that is told before its
        # day.
        while place and self._is_ahead(self.entries[place - 1], stop):
            place -= 1
        self.entries.insert(place, made)
        return place

    def _is_ahead(self, entry: TimelineEntry, stop: datetime) -> bool:
        """Say whether an entry is a plan whose day has not come when the day at hand stops."""
        return entry.planned and entry.begin.surely >= stop

    def _amended(self, old: TimelineEntry, made: TimelineEntry) -> TimelineEntry:
        """Restate an entry with its value: it keeps its version, and its start if not redated."""
        since = _since(made.value)
        begin = made.begin
        if since is None:
            begin = old.set_on
        elif since == _since(old.value):
            begin = old.begin
        # A restatement adds to what is known and does not say it again: blame stays with the first.
        kept = evolve(made, version=old.version, set_on=old.set_on, recorded=old.recorded)
        return evolve(kept, begin=begin)

    def _standing(self) -> int | None:
        """Find the index of the standing entry: the last neither past nor planned."""
        return self.entries.standing()

    def _in_force(self, version: Version) -> int | None:
        """Find the entry that holds on the day of a version: a plan does once its day has come."""
        stop, standing = self._today(version).ends, self._standing()
        begun = [n for n in self.entries.planned() if not self._is_ahead(self.entries[n], stop)]
        return max(begun if standing is None else [*begun, standing], default=None)

    def _claim(self, value: Any, version: Version) -> TimelineEntry:
        since = _since(value)
        begin = self._begin(since, version) if since else self._day(version)
        made = TimelineEntry(
            FactStatus.HELD,
            value,
            version.label,
            begin,
            self._end(value),
            set_on=self._day(version),
        )
        return self._recorded(made, version, since)

    def _past(self, claim: Claim[Any], version: Version) -> TimelineEntry:
        begin = (
            fuzzy_instant(claim.since, self.zone) if claim.since else FuzzyInstant(ALWAYS, NEVER)
        )
        return TimelineEntry(
            FactStatus.HELD,
            claim,
            version.label,
            begin,
            self._end(claim),
            past=True,
            set_on=self._day(version),
            told_in=version.number,
        )

    def _end(self, value: Any) -> FuzzyInstant:
        until = value.until if isinstance(value, Claim) else None
        return fuzzy_instant(until, self.zone) if until else OPEN

    def _begin(self, since: When, version: Version) -> FuzzyInstant:
        """Give the start of a claim in a state: by the end of its day, unless surely later (L2)."""
        begin = fuzzy_instant(since, self.zone)
        # A state holds the claim, so that it had begun by the end of that day however vague its
        # start.
        latest = to_utc(self._today(version).start + (_DAY - since.resolution), self.zone)
        if begin.possibly > latest:
            return begin
        return FuzzyInstant(begin.possibly, min(begin.surely, latest))

    def _recorded(self, made: TimelineEntry, version: Version, date: When | None) -> TimelineEntry:
        """Add to an entry what puts it in order within its day (L3)."""
        by_day = date is None or (date.precision == "day" and not date.qualified)
        is_timed = version.recorded.precision == "instant"
        start = fuzzy_instant(version.recorded, self.zone).possibly if is_timed else None
        return evolve(made, by_day=by_day, recorded=start)

    def _day(self, version: Version) -> FuzzyInstant:
        """Without a date a claim starts on its version's day (L2)."""
        begins = self._today(version).begins
        return FuzzyInstant(begins, begins)

    def _today(self, version: Version) -> RecordedDay:
        return RecordedDay.of(version.recorded, self.zone)


def _is_in_place(change: Change) -> bool:
    # Where nobody says why, what stood is not taken for wrong (C7).
    return change.cause is not None and _IN_PLACE[change.cause]


def _not_before(start: FuzzyInstant, end: FuzzyInstant) -> FuzzyInstant:
    """Let an end that may lie before the start be possible from the start on."""
    return FuzzyInstant(min(max(end.possibly, start.possibly), end.surely), end.surely)


def _since(value: Any) -> When | None:
    return value.since if isinstance(value, Claim) else None
