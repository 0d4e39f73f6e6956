"""What stands of every fact at a version: held, ended or unknown, and since which version."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from attrs import evolve, frozen

from storyversions.annex import faster_in
from storyversions.dates import RecordedDay
from storyversions.state.change import Change, Ending, Kind
from storyversions.state.paths import Path
from storyversions.state.places import Place
from storyversions.state.reprs import short_repr
from storyversions.state.schema import (
    NOTHING,
    Claim,
    DerivedMapping,
    Shape,
    claimed,
    update_mapping,
)
from storyversions.state.walk import Presence
from storyversions.story.renewals import is_past_again, says_once_more
from storyversions.story.told_claims import NOTHING_TOLD, ToldClaims
from storyversions.story.version import FactStatus


@frozen
class FactState:
    """What is known of a fact at a version.

    `value` is what stands, or what stood last; `set_in` the label of the version that set the value
    and `touched_in` of the one that last said anything of it; `ending` is how it ended. `planned`
    are the claims that no version has taken up yet (A2), `past` those that only entered the
    history, `questioned` is the end that was rumoured or denied last (A3).
    """

    stood: FactStatus
    value: Any
    set_in: str
    touched_in: str
    ending: Ending | None = None
    planned: ToldClaims = NOTHING_TOLD
    questioned: Ending | None = None
    past: ToldClaims = NOTHING_TOLD

    __repr__ = short_repr()


FactStates = Mapping[Path, FactState]
"""Every fact that any version so far held or was told, by path, as it stands."""


class IndexedFactStates(DerivedMapping[Path, FactState], ABC):
    """Fact states that find those inside a path without a look at all."""

    @abstractmethod
    def within(self, path: Path) -> dict[Path, FactState]:
        """Map the facts at and below a path to their states, in the order in which they came."""


def status_of(known: FactStates, path: Path) -> FactStatus | None:
    """Look up in `known` whether the fact at `path` is held, ended or unknown.

    It is None where no version told of the fact. An entity is held while one of its facts is.
    """
    fact = known.get(path)
    if fact is not None and fact.stood is FactStatus.HELD:
        return FactStatus.HELD
    inside = {each.stood for each in facts_within(known, path).values()}
    # The members are in the order of their weight: held, ended, unknown.
    return next((status for status in FactStatus if status in inside), None)


@faster_in("storyversions.story.fast.initial")
def facts_within(known: FactStates, path: Path) -> dict[Path, FactState]:
    """Map the facts at and below a `path` to their states."""
    if isinstance(known, IndexedFactStates):
        return known.within(path)
    return {at: fact for at, fact in known.items() if at.within(path)}


def last_changes(
    steps: Iterable[tuple[Change, ...]], before: Mapping[Path, Change]
) -> dict[Path, Change]:
    """Map each fact to the change that last touched it, additions to its history included.

    `before` are those that touched it before these steps.
    """
    last = dict(before)
    for changes in steps:
        note_changes(last, changes)
    return last


def note_changes(last: MutableMapping[Path, Change], changes: Iterable[Change]) -> None:
    """Go on with `last`, the changes that last touched each fact, by those of a version."""
    for change in changes:
        for place, after in _touched(change):
            last[place.path] = change
            if isinstance(after, Presence):
                del last[place.path]
        if change.kind in (Kind.PAST, Kind.PLANNED, Kind.END):
            last.update(dict.fromkeys(_told_again(last, change), change))


def _told_again(last: Mapping[Path, Change], change: Change) -> list[Path]:
    """List the facts that only got history: one, or all that ended with an entity."""
    if change.past or change.planned or change.path in last:
        return [change.path]
    if change.kind is not Kind.PAST:
        return []
    inside = ((path, each.ending) for path, each in last.items() if path.within(change.path))
    return [path for path, ending in inside if ending is not None and not ending.withdrawn]


def advance(
    known: FactStates, changes: Iterable[Change], today: RecordedDay | None = None
) -> FactStates:
    """Apply a version's changes to the fact states; the mapping shares what stays.

    A plan that the version touches is a plan no longer where it has begun by `today`.
    """
    # Changes are laid over the mapping, so that a version costs what it changes and not all it
    # knows.
    return update_mapping(known, states_told(known, changes, today))


def states_told(
    known: FactStates, changes: Iterable[Change], today: RecordedDay | None = None
) -> dict[Path, Any]:
    """Give the states that `advance` lays over those known; `NOTHING` where a fact is no more."""
    over: dict[Path, Any] = {}
    for change in changes:
        for place, after in _touched(change):
            was = _at(known, over, place.path)
            # The presence of an entity is no fact: `NOTHING` takes out what stood at its path
            # before.
            over[place.path] = NOTHING
            if not isinstance(after, Presence):
                made = _next(place, was, change, after)
                planned = _still_planned(place, was, after, today)
                past = was.past if was is not None else NOTHING_TOLD
                kept = planned or past
                over[place.path] = evolve(made, planned=planned, past=past) if kept else made
        if change.past:
            over[change.path] = _with_past(_at(known, over, change.path), change, today)
        if change.kind is Kind.PAST and change.ending is not None:
            told = update_mapping(known, over)
            over |= _restated(told, change, change.ending, today)
        if change.planned or change.kind is Kind.PLANNED:
            over[change.path] = _with_plans(_at(known, over, change.path), change)
        elif change.kind is Kind.END and (was := _at(known, over, change.path)) is not None:
            over[change.path] = evolve(was, touched_in=change.version, questioned=change.ending)
    return over


def _still_planned(
    place: Place, was: FactState | None, after: Any, today: RecordedDay | None
) -> ToldClaims:
    """Keep the plans that an edit leaves: neither of its value nor reached by it."""
    plans = was.planned if was is not None else NOTHING_TOLD
    if today is not None:
        plans = plans.without(plans.begun(today))
    return plans if after is NOTHING else plans.without(plans.of_value(place, after))


def _with_plans(was: FactState | None, change: Change) -> FactState:
    """Update the state of a fact whose plans changed."""
    if was is None:
        was = FactState(FactStatus.UNKNOWN, change.planned[-1], change.version, change.version)
    kept = was.planned
    for plan in change.planned:
        kept = kept.without(kept.of_value(change.place, plan))
    if change.kind is Kind.PLANNED and change.ending is not None:
        kept = _without_ended(change.place, kept, change.ending.plan)
    return evolve(was, planned=kept.followed_by(change.planned), touched_in=change.version)


def _without_ended(place: Place, plans: ToldClaims, named: Claim[Any] | None) -> ToldClaims:
    """Leave out the plan that an end names; without a value it speaks of the one told last."""
    return plans.without(plans[-1:] if named is None else plans.of_value(place, named))


def _at(known: FactStates, over: Mapping[Path, Any], path: Path) -> FactState | None:
    return (over[path] if path in over else known.get(path)) or None


def _touched(change: Change) -> Iterator[tuple[Place, Any]]:
    """Yield the facts that a change touched, with their values after it.

    A fact that is gone has `NOTHING`, an entity its `Presence`.
    """
    for path, (before, after) in change.facts.items():
        place = change.place.at(path)
        # A plain field cannot be absent: None with an end means that its fact has left.
        emptied = after is None and before is not NOTHING and change.ending is not None
        gone = holds_no_claim(place.shape, after) or emptied
        if isinstance(after, Presence) or not (gone and holds_no_claim(place.shape, before)):
            yield place, NOTHING if gone and not isinstance(after, Presence) else after


def holds_no_claim(shape: Shape, value: Any) -> bool:
    """Say whether `value` is no fact: None at an optional claim stands for none."""
    return (
        value is NOTHING
        or isinstance(value, Presence)
        or (value is None and claimed(shape) is not None)
    )


def _next(place: Place, was: FactState | None, change: Change, after: Any) -> FactState:
    if after is NOTHING:
        assert was is not None
        ended = change.ending is not None and not change.ending.withdrawn
        stood = FactStatus.ENDED if ended else FactStatus.UNKNOWN
        return FactState(stood, was.value, was.set_in, change.version, change.ending)
    set_in = change.version
    is_held = was is not None and was.stood is FactStatus.HELD
    # `set_in` stays with the value, however often it is confirmed; a second claim sets it again.
    if was is not None and is_held and not change.renewed and place.same_value(was.value, after):
        set_in = was.set_in
    return FactState(FactStatus.HELD, after, set_in, change.version)


def _restated(
    known: FactStates, change: Change, ending: Ending, today: RecordedDay | None
) -> dict[Path, FactState]:
    """Restate the end of a fact, or of all facts that ended with an entity (A3).

    A plan that had begun, and that no state holds, ends in the same way.
    """
    ended = {}
    for path, was in facts_within(known, change.path).items():
        begun = was.planned.begun(today) if today else []
        if path == change.path and begun:
            left = FactState(FactStatus.ENDED, begun[-1], was.set_in, change.version, ending)
            stood = FactStatus.UNKNOWN if ending.withdrawn else FactStatus.ENDED
            ended[path] = evolve(left, stood=stood, planned=was.planned.without(begun))
        elif was.stood is FactStatus.ENDED:
            ended[path] = evolve(was, ending=ending, touched_in=change.version)
    return ended


def _with_past(was: FactState | None, change: Change, today: RecordedDay | None) -> FactState:
    """Record a past claim: where nothing stands, the fact has ended (A2)."""
    last = change.past[-1]
    # What is corrected was never told: nothing can restate it any more.
    earlier = NOTHING_TOLD if was is None or change.corrections else was.past
    past = earlier.followed_by(change.past)
    is_again = was is not None and today is not None and _is_past_restated(was, change, today)
    if was is None or was.stood is FactStatus.UNKNOWN or is_again:
        ending = Ending(last.until, certainty=last.certainty, sources=last.sources)
        planned = was.planned if was is not None else NOTHING_TOLD
        set_in = was.set_in if was is not None and is_again else change.version
        told = FactState(FactStatus.ENDED, last, set_in, change.version, ending, planned)
        return evolve(told, past=past)
    return evolve(was, touched_in=change.version, past=past)


def _is_past_restated(was: FactState, change: Change, today: RecordedDay) -> bool:
    """Say whether a past claim restates the one with which a fact has ended (L1)."""
    if was.stood is not FactStatus.ENDED or says_once_more(change.cause):
        return False
    told = was.past.of_value(change.place, was.value)
    return was.value in told and is_past_again(change.place, was.value, change.past[-1], today.zone)
