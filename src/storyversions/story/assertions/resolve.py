"""What each entry does, once it is known what stands: it gives, sets, claims, amends, ends or withdraws (A1–A3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve

from storyversions.dates import When
from storyversions.errors import UpdateError
from storyversions.state.codec import same
from storyversions.state.places import Place, locate
from storyversions.state.schema import NOTHING, Claim, Entries, Record, Rows, member
from storyversions.state.validation import settle
from storyversions.story.assertions.context import Placed, UpdateContext
from storyversions.story.version import UNKNOWN, Entry, EntryKind, FactStatus, value_shape

KEEP = object()
"""What an entry leaves at its place: whatever stands there."""

NEW = object()
"""What an entry leaves at its place: an entity that is made of what is said of it."""


def group_by_place(record: Record, entries: Iterable[Entry]) -> dict[Place, list[Entry]]:
    """Group entries by place; of several at one place all but the last are past claims (A2)."""
    groups: dict[Place, list[Entry]] = {}
    for entry in entries:
        with Placed(entry):
            place = locate(record, entry.path)
        group = groups.setdefault(place, [])
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
        raise UpdateError(
            f"{entry.path} is said twice in one version{hint}",
            path=str(entry.path),
            place=entry.place,
        )


def resolve_entries(
    context: UpdateContext, place: Place, entries: list[Entry]
) -> Iterator[tuple[Entry, Any]]:
    """The entries about one path as they are settled, each with what it leaves there (`KEEP`: what stands)."""
    for number, entry in enumerate(entries, 1):
        with Placed(entry):
            _check_alone(entry)
            if place.claim is None:
                yield _plain(context, place, entry)
            elif number < len(entries):
                yield _past(context, place, _frozen(place, entry))
            else:
                yield _claim(context, place, _frozen(place, entry))


def _check_alone(entry: Entry) -> None:
    if entry.retract and (entry.until is not None or entry.value is not NOTHING):
        raise UpdateError(
            f"{entry.path}: retract stands alone, without a value or until", path=str(entry.path)
        )


def _frozen(place: Place, entry: Entry) -> Entry:
    """The entry with its value checked and frozen, as the version keeps it (S3)."""
    if entry.value is NOTHING:
        return entry
    return evolve(entry, value=settle(value_shape(place.slot), entry.value, entry.path))


def _plain(context: UpdateContext, place: Place, entry: Entry) -> tuple[Entry, Any]:
    """An entry at a place that is no claim: a value, a new entity, or the end of one."""
    if entry.until is not None or entry.retract:
        return _leave(context, place, entry)
    entry = evolve(entry, because=entry.because or entry.shared.because)
    if entry.act is EntryKind.CREATE:
        return evolve(entry, value=NOTHING), KEEP if _is_there(context, place) else NEW
    if entry.value is NOTHING:
        raise UpdateError(f"{entry.path}: give a value", path=str(entry.path))
    value = settle(place.shape, entry.value, entry.path)
    return evolve(entry, value=value, act=EntryKind.SET), value


def _is_there(context: UpdateContext, place: Place) -> bool:
    """Whether the entity at `place`, and all of its parents that are created too, already exist."""
    created = (each for each in (*place.above, place) if each.path in context.given)
    return all(_is_entity(context, each, context.given[each.path]) for each in created)


def _is_entity(context: UpdateContext, place: Place, named: str) -> bool:
    """Whether an entity stands at `place`: of the class `named`, or of any class if that is empty."""
    here = context.here(place.path)
    own = member(place.shape, here)
    return isinstance(own, Record | Entries | Rows) and named in ("", type(here).__name__)


def _claim(context: UpdateContext, place: Place, entry: Entry) -> tuple[Entry, Any]:
    """The last entry of a claim's place: it ends, withdraws, amends, or makes a new claim (A1, A3)."""
    standing = context.standing(entry.path)
    if entry.value is not NOTHING and not _is_claimed(place, entry):
        return evolve(
            entry, act=EntryKind.SET, because=entry.because or entry.shared.because
        ), entry.value
    if entry.retract or (
        entry.until is not None and entry.value is NOTHING and not context.is_later(entry.until)
    ):
        return _leave(context, place, entry)
    if entry.value is NOTHING or (
        standing is not NOTHING and _says_the_same(place, standing, entry)
    ):
        return _amend(context, place, standing, entry)
    made = _with_defaults(context, entry, new=True)
    if made.settled:
        raise UpdateError(
            f"{entry.path}: a new claim carries no doubt to settle", path=str(entry.path)
        )
    if made.until is not None and not context.is_later(made.until):
        return _past(context, place, made)
    return evolve(made, act=EntryKind.CLAIM), settle(place.shape, made.claim(), entry.path)


def _past(context: UpdateContext, place: Place, entry: Entry) -> tuple[Entry, Any]:
    """A claim that enters the history only (A2)."""
    if entry.value is NOTHING:
        raise UpdateError(f"{entry.path}: a past claim needs its value", path=str(entry.path))
    made = _with_defaults(context, entry, new=True)
    settle(place.shape, made.claim(), entry.path)
    return evolve(made, act=EntryKind.PAST), KEEP


def _amend(context: UpdateContext, place: Place, standing: Any, entry: Entry) -> tuple[Entry, Any]:
    """An entry with the value that stands, or with none: what it does not name is kept (A1)."""
    if standing is NOTHING:
        was = context.status(entry.path)
        found = "it has ended" if was is FactStatus.ENDED else "nothing stands there"
        raise UpdateError(f"{entry.path}: give a value, since {found}", path=str(entry.path))
    made = _with_defaults(context, entry, new=False)
    if made.until is not None and not context.is_later(made.until):
        if _ends_before(context, made.until, standing):
            return _past(context, place, entry)
        return evolve(made, act=EntryKind.END), _emptied(place)
    unknown = [doubt for doubt in made.settled if doubt not in standing.doubts]
    if unknown:
        raise UpdateError(
            f"{entry.path}: it carries no doubt {unknown[0]!r} to settle", path=str(entry.path)
        )
    return evolve(made, act=EntryKind.AMEND), _amended(standing, made)


def _amended(standing: Claim[Any], entry: Entry) -> Claim[Any]:
    since = (
        standing.since if entry.since is None else None if entry.since == UNKNOWN else entry.since
    )
    doubts = tuple(doubt for doubt in standing.doubts if doubt not in entry.settled)
    return evolve(
        standing,
        certainty=entry.certainty or standing.certainty,
        since=since,
        until=entry.until or standing.until,
        sources=(*standing.sources, *entry.sources),
        doubts=(*doubts, *entry.doubts),
        note=standing.note if entry.note is None else entry.note,
    )


def _leave(context: UpdateContext, place: Place, entry: Entry) -> tuple[Entry, Any]:
    """An ending or a withdrawal (A3)."""
    path = entry.path
    here = context.here(path)
    held = here is not NOTHING and here is not None
    word = "withdraw" if entry.retract else "end"
    made = _with_defaults(context, entry, new=False)
    if entry.value is not NOTHING:
        raise UpdateError(f"{path}: it ends as a whole, without a value", path=str(path))
    if entry.until is not None and context.is_later(entry.until):
        raise UpdateError(
            f"{path}: it ends after this version, {entry.until}; say so then", path=str(path)
        )
    if not held and (entry.retract or context.status(path) is not FactStatus.ENDED):
        raise UpdateError(f"{path}: nothing stands there to {word}", path=str(path))
    emptied = _emptied(place)
    return evolve(
        made, act=EntryKind.RETRACT if entry.retract else EntryKind.END
    ), emptied if held else KEEP


def _emptied(place: Place) -> Any:
    """What a place holds when its fact has left: nothing, and a field None."""
    if place.path.steps[-1].key:
        return NOTHING
    if member(place.shape, None) is None:
        sentence = f"{place}: a field always holds something; give it another value"
        raise UpdateError(sentence, path=str(place))
    return None


def replaced(context: UpdateContext, place: Place, entry: Entry) -> Place:
    """Find the fact that leaves in favour of the entry's at `place` (A3)."""
    assert entry.replaces is not None
    with Placed(entry):
        former = place.at(entry.replaces)
        path = str(former)
        if context.here(former.path) is NOTHING or not former.path.steps[-1].key:
            raise UpdateError(f"{path}: nothing stands there to be replaced", path=path)
        if former.holder.shape is not place.holder.shape:
            raise UpdateError(
                f"{path}: it can be replaced by an entry of its own mapping only", path=path
            )
    return former


def _with_defaults(context: UpdateContext, entry: Entry, *, new: bool) -> Entry:
    """The entry with what its block shares: since and certainty only where it makes a new claim (A1).

    Errors: `UpdateError` where it then ends before it begins.
    """
    shared = entry.shared
    entry = evolve(
        entry, sources=entry.sources or shared.sources, because=entry.because or shared.because
    )
    if new:
        since = entry.since if entry.since is not None else shared.since
        entry = evolve(entry, since=since, certainty=entry.certainty or shared.certainty)
    _check_dates(context, entry)
    return entry


def _is_claimed(place: Place, entry: Entry) -> bool:
    """Whether the value is one of a claim, at a place that may also hold something else."""
    shape = place.claim
    assert shape is not None
    return member(shape.value.shape, entry.value) is not None


def _says_the_same(place: Place, standing: Claim[Any], entry: Entry) -> bool:
    shape = place.claim
    assert shape is not None
    return same(shape.value.shape, standing.value, entry.value)


def _ends_before(context: UpdateContext, until: When, standing: Claim[Any]) -> bool:
    """Whether an end lies surely before what stands began, so that it is another stretch's."""
    start = standing.since
    return start is not None and until.extent(context.zone).surely_before(
        start.extent(context.zone)
    )


def _check_dates(context: UpdateContext, entry: Entry) -> None:
    since, until = entry.since, entry.until
    if (
        isinstance(since, When)
        and until
        and until.extent(context.zone).surely_before(since.extent(context.zone))
    ):
        raise UpdateError(
            f"{entry.path}: it ends, {until}, before it begins, {since}", path=str(entry.path)
        )
