"""Endings and withdrawals, and what every entry takes from its block (A1, A3).

Look here for what `until` and `retract` do without a value: an end that takes place, one that lies
ahead, one that is only rumoured or denied, and a plan that never begins.
"""

from __future__ import annotations

from typing import Any

from attrs import evolve

from storyversions.dates import When
from storyversions.state.paths import Path
from storyversions.state.places import Place
from storyversions.state.schema import NOTHING, Certainty, Claim, match_member
from storyversions.story.assertions.context import UpdateContext, update_error
from storyversions.story.told_claims import UNSURE
from storyversions.story.version import Entry, EntryKind, FactStatus

KEEP = object()
"""What an entry leaves at its place: whatever stands there."""


def leave(context: UpdateContext, place: Place, entry: Entry) -> tuple[Entry, Any]:
    """End or withdraw what stands at `place`, or else what is planned there (A3)."""
    path = entry.path
    made = with_defaults(context, entry, new=False)
    if entry.value is not NOTHING:
        raise update_error(path, "it ends as a whole, without a value")
    standing, here = context.standing(path), context.here(path)
    # A plan is ended only where nothing stands, since an end speaks first of what is there.
    if standing is NOTHING and here in (NOTHING, None) and context.pending(path) is not None:
        check_beside_end(entry, doubts=True)
        return _end_plan(context, made)
    # A plan that had begun, and that nobody took up, can still turn out never to have begun.
    begun, is_sure = context.begun(path), made.certainty not in UNSURE
    if begun is not NOTHING and is_sure and never_begins(context, begun, made):
        check_beside_end(entry, doubts=True)
        return drop_plan(context, begun, made)
    return _withdraw(context, place, made) if entry.retract else _end(context, place, made)


def _withdraw(context: UpdateContext, place: Place, entry: Entry) -> tuple[Entry, Any]:
    if not _is_held(context, entry.path):
        raise update_error(entry.path, "nothing stands there to withdraw")
    check_beside_end(entry, doubts=True)
    return evolve(entry, act=EntryKind.RETRACT), _left(context, place)


def _end(context: UpdateContext, place: Place, entry: Entry) -> tuple[Entry, Any]:
    path, standing = entry.path, context.standing(entry.path)
    assert entry.until is not None
    claim = standing if isinstance(standing, Claim) else None
    is_held = _is_held(context, path)
    # What was over may be held again: then the newer claim is the one that ends.
    has_ended = context.status(path) is FactStatus.ENDED and not is_held
    if claim is not None and claim.until is not None:
        # The claim's own date weighs more than the state, which goes on holding it after that day.
        has_ended = context.today.has_come(claim.until)
    if not is_held and not has_ended:
        if context.today.is_before(entry.until):
            raise update_error(path, "give a value, since nothing stands there")
        raise update_error(path, "nothing stands there to end")
    if has_ended and entry.certainty is Certainty.DENIED:
        raise update_error(path, "it has ended; say the value again with because: correction")
    is_unsure = not has_ended and entry.certainty in UNSURE
    # An end before the start needs no waiting for its day: there will be nothing to end.
    is_never = claim is not None and never_begins(context, claim, entry)
    is_ahead = context.today.is_before(entry.until) and not is_never and not is_unsure
    check_beside_end(entry, doubts=not is_ahead)
    if is_unsure:
        return _unsure_end(context, claim, entry)
    if is_ahead:
        return _end_ahead(claim, entry)
    return evolve(entry, act=EntryKind.END), _left(context, place) if is_held else KEEP


def check_beside_end(entry: Entry, *, doubts: bool) -> None:
    """Refuse what an end cannot say of the claim: rivals, and `doubts` unless it lies ahead (A3).

    Raises:
        UpdateError: it would be lost in silence.

    """
    lost = "rivals" if entry.rivals is not None else ""
    if doubts and (entry.doubts or entry.settled):
        lost = "doubts" if entry.doubts else "settled"
    if lost:
        raise update_error(entry.path, f"{lost} cannot stand beside an end; leave {lost} out")


def check_settled(path: Path, claim: Claim[Any], entry: Entry) -> None:
    """Refuse to settle a doubt that a `claim` does not carry.

    Raises:
        UpdateError: with the first of them.

    """
    unknown = [doubt for doubt in entry.settled if doubt not in claim.doubts]
    if unknown:
        raise update_error(path, f"it carries no doubt {unknown[0]!r} to settle")


def _end_ahead(claim: Claim[Any] | None, entry: Entry) -> tuple[Entry, Any]:
    """Announce an end: the claim gets its date, and none of its other details (A3)."""
    if claim is None:
        raise update_error(entry.path, f"it ends after this version, {entry.until}; say so then")
    check_settled(entry.path, claim, entry)
    doubts = (*(each for each in claim.doubts if each not in entry.settled), *entry.doubts)
    return evolve(entry, act=EntryKind.END_AHEAD), evolve(claim, until=entry.until, doubts=doubts)


def _unsure_end(
    context: UpdateContext, claim: Claim[Any] | None, entry: Entry
) -> tuple[Entry, Any]:
    """Weigh a rumoured or denied end: it ends nothing; a denial cancels an announced one (A3)."""
    assert entry.until is not None
    made = evolve(entry, act=EntryKind.UNSURE_END)
    if claim is None or claim.until is None or entry.certainty is not Certainty.DENIED:
        return made, KEEP
    # Only the end that is denied is cancelled; the claim may have another one.
    is_its_own = claim.until.extent(context.zone) == entry.until.extent(context.zone)
    return made, evolve(claim, until=None) if is_its_own else KEEP


def _end_plan(context: UpdateContext, entry: Entry) -> tuple[Entry, Any]:
    """Withdraw the last plan, or say that it never begins or when it will end."""
    plan = context.pending(entry.path)
    assert plan is not None
    until = entry.until
    if until is not None and entry.certainty in UNSURE:
        return evolve(entry, act=EntryKind.UNSURE_END), KEEP
    if until is None or never_begins(context, plan, entry):
        return drop_plan(context, plan, entry)
    said = evolve(Entry.claiming(entry.path, evolve(plan, until=until)), act=EntryKind.PLAN)
    return evolve(said, because=entry.because, shared=entry.shared, place=entry.place), KEEP


def never_begins(context: UpdateContext, claim: Claim[Any], entry: Entry) -> bool:
    """Say whether an `entry` ends a `claim` surely before it begins (A3)."""
    since, until = claim.since, entry.until
    return since is not None and until is not None and context.is_surely_after(since, until)


def drop_plan(context: UpdateContext, plan: Claim[Any], entry: Entry) -> tuple[Entry, Any]:
    """Resolve the `entry` by which a `plan` is withdrawn, or never begins."""
    # Only a plan that was not told last has to be named.
    is_last = context.plans(entry.path)[-1] is plan
    return evolve(entry, value=NOTHING if is_last else plan.value, act=EntryKind.PLAN), KEEP


def _is_held(context: UpdateContext, path: Path) -> bool:
    """Say whether something stands: in the state, or as a plan whose day has come."""
    here = context.here(path)
    return (here is not NOTHING and here is not None) or context.standing(path) is not NOTHING


def _left(context: UpdateContext, place: Place) -> Any:
    """Give the value left where a fact leaves, if the state held it at all."""
    here = context.here(place.path)
    return KEEP if here is NOTHING or here is None else emptied(place)


def emptied(place: Place) -> Any:
    """Give the value of a place whose fact has left: `NOTHING`, or None in a field."""
    if place.can_be_empty:
        return NOTHING
    if match_member(place.shape, None) is None:
        raise update_error(place.path, "a field always holds something; give it another value")
    return None


def with_defaults(context: UpdateContext, entry: Entry, *, new: bool) -> Entry:
    """Apply the block's defaults; since and certainty to a `new` claim only (A1).

    Raises:
        UpdateError: where it then ends before it begins.

    """
    shared = entry.shared
    # An entry that names all of its sources refuses those of the block too.
    sources = entry.sources if entry.only_sources else entry.sources or shared.sources
    entry = evolve(entry, sources=sources, because=entry.because or shared.because)
    # A date or level of the block would overwrite what a standing claim says, which nobody meant.
    if new:
        since = entry.since if entry.since is not None else shared.since
        entry = evolve(entry, since=since, certainty=entry.certainty or shared.certainty)
    check_dates(context, entry)
    return entry


def check_dates(context: UpdateContext, entry: Entry) -> None:
    """Refuse an `entry` that ends before it begins, or a rival in it that does (A4, A6).

    Raises:
        UpdateError: The sentence names both dates.

    """
    _check_order(context, entry.path, entry, "it ends")
    for rival in entry.rivals or ():
        _check_order(context, entry.path, rival, f"what {rival.sources[0]} says ends")


def _check_order(context: UpdateContext, path: Path, dated: Entry | Claim[Any], ends: str) -> None:
    since, until = dated.since, dated.until
    if isinstance(since, When) and until and context.is_surely_after(since, until):
        raise update_error(path, f"{ends}, {until}, before it begins, {since}")
