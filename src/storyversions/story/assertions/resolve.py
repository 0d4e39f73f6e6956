"""What each entry does, once it is known what stands.

It gives, sets, claims, amends, ends or withdraws (A1–A3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve

from storyversions.dates import When, fuzzy_instant
from storyversions.errors import UpdateError, error_location
from storyversions.state.change import Cause
from storyversions.state.codec import equivalent
from storyversions.state.places import Place, locate
from storyversions.state.schema import NOTHING, Certainty, Claim, Record, container_of, match_member
from storyversions.state.validation import validate_value
from storyversions.story.assertions.because import impossible_cause
from storyversions.story.assertions.context import UpdateContext, update_error
from storyversions.story.assertions.endings import (
    KEEP,
    check_dates,
    check_settled,
    drop_plan,
    emptied,
    leave,
    never_begins,
    with_defaults,
)
from storyversions.story.renewals import is_renewal
from storyversions.story.told_claims import has_begun
from storyversions.story.version import UNKNOWN, Entry, EntryKind, FactStatus, value_shape

NEW = object()
"""What an entry leaves at its place: an entity that is made of what is said of it."""


def group_by_place(record: Record, entries: Iterable[Entry]) -> dict[Place, list[Entry]]:
    """Group `entries` by place; all but the last of one place are past claims (A2)."""
    groups: dict[Place, list[Entry]] = {}
    for entry in entries:
        with error_location(entry.place):
            place = locate(record, entry.path)
        group = groups.setdefault(place, [])
        # What follows a creation says the same and more.
        if group and group[-1].act is EntryKind.CREATE:
            group.pop()
        if group and entry.act is EntryKind.CREATE and group[-1].value is not NOTHING:
            continue  # it was given whole
        if group:
            _check_several(place, group[-1], entry)
        group.append(evolve(entry, path=place.path))
    return groups


def _check_several(place: Place, earlier: Entry, entry: Entry) -> None:
    is_claim = place.claim is not None
    if not is_claim or earlier.until is None:
        hint = "; of several claims all but the last need until" if is_claim else ""
        sentence = f"{entry.path} is said twice in one version{hint}"
        raise UpdateError(sentence, path=str(entry.path), place=entry.place)


def resolve_entries(
    context: UpdateContext, place: Place, entries: list[Entry]
) -> Iterator[tuple[Entry, Any]]:
    """Resolve the `entries` at one `place`, each to its value (`KEEP`: no change)."""
    # One of several claims stands today; the others are history or plans by their dates.
    current = _current(context, entries)
    for number, entry in enumerate(entries):
        with error_location(entry.place):
            _check_alone(entry)
            if place.claim is None:
                yield _plain(context, place, entry)
            elif number == current:
                yield _claim(context, place, _frozen(place, entry))
            elif _begins_later(context, entry):
                yield _planned(context, place, _frozen(place, entry))
            else:
                yield _past(context, place, _frozen(place, entry))


def _current(context: UpdateContext, entries: list[Entry]) -> int:
    """Choose, of several claims at a place, the one that stands on the version's day (A2)."""
    last = len(entries) - 1
    holding = (
        number
        for number in range(last, -1, -1)
        if entries[number].value is NOTHING
        or not (_begins_later(context, entries[number]) or _is_over(context, entries[number]))
    )
    return next(holding, last)


def _begins_later(context: UpdateContext, entry: Entry) -> bool:
    since = entry.since if entry.since is not None else entry.shared.since
    return isinstance(since, When) and context.today.is_before(since)


def _is_over(context: UpdateContext, entry: Entry) -> bool:
    return entry.until is not None and not context.today.is_before(entry.until)


def _check_alone(entry: Entry) -> None:
    if entry.retract and (entry.until is not None or entry.value is not NOTHING):
        raise update_error(entry.path, "retract stands alone, without a value or until")


def _frozen(place: Place, entry: Entry) -> Entry:
    """Validate and freeze the entry's value, as the version keeps it (S3)."""
    if entry.rivals:
        assert place.claim is not None, "only claims have rivals"
        rivals = (validate_value(place.claim, rival, entry.path) for rival in entry.rivals)
        entry = evolve(entry, rivals=tuple(rivals))
    if entry.value is NOTHING:
        return entry
    return evolve(entry, value=validate_value(value_shape(place.slot), entry.value, entry.path))


def _plain(context: UpdateContext, place: Place, entry: Entry) -> tuple[Entry, Any]:
    """Resolve an entry that is no claim: a value, a new entity, or an end."""
    if entry.until is not None or entry.retract:
        return leave(context, place, entry)
    entry = evolve(entry, because=entry.because or entry.shared.because)
    if entry.act is EntryKind.CREATE:
        return evolve(entry, value=NOTHING), KEEP if _is_there(context, place) else NEW
    if entry.value is NOTHING:
        raise update_error(entry.path, "give a value")
    value = validate_value(place.shape, entry.value, entry.path)
    return evolve(entry, value=value, act=EntryKind.SET), value


def _is_there(context: UpdateContext, place: Place) -> bool:
    """Say whether the entity at `place`, and its parents created too, already exist."""
    created = (each for each in (*place.above, place) if each.path in context.given)
    return all(_is_entity(context, each, context.given[each.path]) for each in created)


def _is_entity(context: UpdateContext, place: Place, named: str) -> bool:
    """Say whether an entity stands at `place`: of the class `named`, or of any if empty."""
    here = context.here(place.path)
    is_entity = container_of(place.shape, here) is not None
    return is_entity and named in ("", type(here).__name__)


def _claim(context: UpdateContext, place: Place, entry: Entry) -> tuple[Entry, Any]:
    """Resolve the entry about now: an end, withdrawal, amendment or new claim (A1, A3)."""
    if entry.value is NOTHING:
        return _without_value(context, place, entry)
    # Where another type may stand beside a claim, its value is set as it is, without metadata.
    if not _is_claimed(place, entry):
        because = entry.because or entry.shared.because
        return evolve(entry, act=EntryKind.SET, because=because), entry.value
    # A plan of the same value is looked for first, or its fulfilment would be a second claim.
    plan = _plan_of(context, place, entry)
    standing = context.standing(entry.path)
    stands = standing is not NOTHING and _says_the_same(place, standing, entry)
    if plan is not None and (not stands or _begins_later(context, entry)):
        return _restate_plan(context, place, plan, entry)
    if stands and _is_put_off(context, entry) and not _is_said_again(context, standing, entry):
        return _restate_plan(context, place, standing, entry)
    if stands and _takes_back_end(context, standing, entry):
        return _amend(context, place, evolve(standing, until=None), entry)
    # The same value said again is an amendment, unless it had ended or happened once more.
    if stands and not _is_said_again(context, standing, entry):
        return _amend(context, place, standing, entry)
    return _new_claim(context, place, entry)


def _without_value(context: UpdateContext, place: Place, entry: Entry) -> tuple[Entry, Any]:
    """Resolve an entry without a value: an end, a withdrawal or an amendment."""
    if entry.retract or (entry.until is not None and entry.since is None):
        return leave(context, place, entry)
    standing = context.standing(entry.path)
    if _is_put_off(context, entry):
        return _restate_plan(context, place, standing, entry)
    plan = context.pending(entry.path)
    if standing is NOTHING and plan is not None:
        return _restate_plan(context, place, plan, entry)
    return _amend(context, place, standing, entry)


def _is_put_off(context: UpdateContext, entry: Entry) -> bool:
    """Say whether a plan had begun that nobody took up, and that does not stand by its entry.

    It is to begin later, is denied, or had ended before it began (A2).
    """
    begun = context.begun(entry.path)
    if begun is NOTHING:
        return False
    is_denied = entry.certainty is Certainty.DENIED
    is_never = entry.since is None and never_begins(context, begun, entry)
    return is_denied or is_never or _begins_later(context, entry)


def _new_claim(context: UpdateContext, place: Place, entry: Entry) -> tuple[Entry, Any]:
    made = with_defaults(context, entry, new=True)
    if made.settled:
        raise update_error(entry.path, "a new claim carries no doubt to settle")
    if _is_over(context, made):
        return _past(context, place, made)
    if _begins_later(context, made):
        return _planned(context, place, made)
    return evolve(made, act=EntryKind.CLAIM), validate_value(place.shape, made.claim(), entry.path)


def _is_said_again(context: UpdateContext, standing: Claim[Any], entry: Entry) -> bool:
    """Say whether a standing value is a new claim: it ended, or happened again (A1)."""
    since = entry.since if isinstance(entry.since, When) else None
    because = entry.because or entry.shared.because
    return is_renewal(standing, since, entry.until, because, today=context.today)


def _takes_back_end(context: UpdateContext, standing: Claim[Any], entry: Entry) -> bool:
    """Say whether a correction says that a claim which is over by its own word goes on (A3)."""
    if (entry.because or entry.shared.because) is not Cause.CORRECTION or entry.until is not None:
        return False
    is_over = standing.until is not None and context.today.has_come(standing.until)
    return is_over and (entry.since is None or not _is_said_again(context, standing, entry))


def _plan_of(context: UpdateContext, place: Place, entry: Entry) -> Claim[Any] | None:
    """Find the last plan of the value that an entry names."""
    named = reversed(context.plans(entry.path).of_value(place, Claim(entry.value)))
    return next((plan for plan in named if not has_begun(plan, context.today)), None)


def _planned(context: UpdateContext, place: Place, entry: Entry) -> tuple[Entry, Any]:
    """Resolve a claim that surely begins later: it enters the line, not the state (A2)."""
    made = with_defaults(context, entry, new=True)
    validate_value(place.shape, made.claim(), entry.path)
    return evolve(made, act=EntryKind.PLAN), KEEP


def _restate_plan(
    context: UpdateContext, place: Place, plan: Claim[Any], entry: Entry
) -> tuple[Entry, Any]:
    """Restate a plan; once its day has come it stands (A1)."""
    made = with_defaults(context, entry, new=False)
    if made.since is None and never_begins(context, plan, made):
        return drop_plan(context, plan, made)
    claim = _amended(plan, made)
    # The entry is written out whole, since a plan is kept as a claim and not as what differs from
    # one.
    said = Entry.claiming(entry.path, claim)
    said = evolve(said, because=made.because, shared=made.shared, place=made.place)
    said = evolve(said, replaces=made.replaces)
    if made.because is not None and claim == plan:
        raise impossible_cause(made, "nothing differs")
    check_dates(context, said)
    is_kept = claim.certainty is Certainty.DENIED
    if claim.since is not None and (is_kept or context.today.is_before(claim.since)):
        return evolve(said, act=EntryKind.PLAN), KEEP
    return evolve(said, act=EntryKind.CLAIM), validate_value(place.shape, claim, entry.path)


def _past(context: UpdateContext, place: Place, entry: Entry) -> tuple[Entry, Any]:
    """Resolve a claim that enters the history only (A2)."""
    if entry.value is NOTHING:
        raise update_error(entry.path, "a past claim needs its value")
    made = with_defaults(context, entry, new=True)
    validate_value(place.shape, made.claim(), entry.path)
    # A correction that covers the start of what stands says that this never was, so that it leaves.
    is_wrong = made.because is Cause.CORRECTION and _began_within(context, made)
    return evolve(made, act=EntryKind.PAST), emptied(place) if is_wrong else KEEP


def _began_within(context: UpdateContext, past: Entry) -> bool:
    """Say whether a standing claim began within the past one that corrects it (L1)."""
    standing = context.here(past.path)
    since = standing.since if isinstance(standing, Claim) else None
    if since is None or past.until is None or not isinstance(past.since, When):
        return False
    began, start, end = (
        fuzzy_instant(each, context.zone) for each in (since, past.since, past.until)
    )
    return began.is_within(start, end)


def _amend(context: UpdateContext, place: Place, standing: Any, entry: Entry) -> tuple[Entry, Any]:
    """Amend the standing claim: what the entry does not name is kept (A1)."""
    if standing is NOTHING:
        was = context.status(entry.path)
        found = "it has ended" if was is FactStatus.ENDED else "nothing stands there"
        raise update_error(entry.path, f"give a value, since {found}")
    made = with_defaults(context, entry, new=False)
    if made.until is not None and _is_over(context, made) and made.until != standing.until:
        # The end of an earlier stretch: it says nothing against the claim that stands now.
        if _ends_before(context, made.until, standing):
            return _past(context, place, entry)
        return evolve(made, act=EntryKind.END), emptied(place)
    check_settled(entry.path, standing, made)
    claim = _amended(standing, made)
    if (claim.since, claim.until) != (standing.since, standing.until):
        check_dates(context, evolve(made, since=claim.since, until=claim.until))
    return evolve(made, act=EntryKind.AMEND), claim


def _amended(standing: Claim[Any], entry: Entry) -> Claim[Any]:
    since = standing.since
    if entry.since is not None:
        since = None if entry.since == UNKNOWN else entry.since
    doubts = tuple(doubt for doubt in standing.doubts if doubt not in entry.settled)
    sources = entry.sources if entry.only_sources else (*standing.sources, *entry.sources)
    return evolve(
        standing,
        certainty=entry.certainty or standing.certainty,
        since=since,
        until=entry.until or standing.until,
        sources=sources,
        doubts=(*doubts, *entry.doubts),
        note=standing.note if entry.note is None else entry.note,
        rivals=_kept_rivals(standing, sources) if entry.rivals is None else entry.rivals,
    )


def _kept_rivals(standing: Claim[Any], sources: tuple[str, ...]) -> Iterator[Claim[Any]]:
    """Yield the rivals of a standing claim without those of its `sources` that now agree (A6)."""
    for rival in standing.rivals:
        left = [source for source in rival.sources if source not in sources]
        if left:
            yield evolve(rival, sources=left)


def replaced(context: UpdateContext, place: Place, entry: Entry) -> Place:
    """Find the fact that leaves in favour of the entry's at `place` (A3).

    `entry` is resolved: only what stands by it can have taken a place.
    """
    assert entry.replaces is not None
    with error_location(entry.place):
        former = place.at(entry.replaces)
        if place.path.within(former.path):
            raise update_error(former.path, "nothing can replace itself; leave replaces out")
        if entry.act in _REPLACES_NOTHING:
            raise update_error(former.path, _REPLACES_NOTHING[entry.act])
        if context.here(former.path) in (NOTHING, None):
            raise update_error(former.path, "nothing stands there to be replaced")
        if not former.path.steps[-1].key:
            why = "only an entry of a mapping, or a row, can be replaced by another"
            raise update_error(former.path, why)
        # Shapes are made once for each class, so that identity is equality here.
        if former.holder.shape is not place.holder.shape:
            raise update_error(
                former.path, "it can be replaced by an entry of its own mapping only"
            )
    return former


_REPLACES_NOTHING = {
    EntryKind.PLAN: "a plan replaces nothing yet; write replaces in the version of its day",
    EntryKind.PAST: "a past claim replaces nothing; end this with until or withdraw it instead",
    EntryKind.END: "an end replaces nothing; end this with until of its own",
    EntryKind.END_AHEAD: "an end replaces nothing; end this with until of its own",
    EntryKind.UNSURE_END: "an end replaces nothing; end this with until of its own",
    EntryKind.RETRACT: "a withdrawal replaces nothing; end this with until of its own",
}
"""The acts beside which nothing can leave, and what to write instead (A3)."""


def _is_claimed(place: Place, entry: Entry) -> bool:
    """Say whether the value is one of a claim, where another value may stand too."""
    shape = place.claim
    assert shape is not None
    return match_member(shape.value.shape, entry.value) is not None


def _says_the_same(place: Place, standing: Claim[Any], entry: Entry) -> bool:
    shape = place.claim
    assert shape is not None
    return equivalent(shape.value.shape, standing.value, entry.value)


def _ends_before(context: UpdateContext, until: When, standing: Claim[Any]) -> bool:
    """Say whether an end is surely before the standing claim began: another stretch's."""
    start = standing.since
    return start is not None and until.extent(context.zone).surely_before(
        start.extent(context.zone)
    )
