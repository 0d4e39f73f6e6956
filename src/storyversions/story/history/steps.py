"""What one version did to the one before it, as changes with what the entries say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, tzinfo
from typing import Any

from attrs import evolve

from storyversions.dates import RecordedDay
from storyversions.state.change import (
    Cause,
    Change,
    Ending,
    Kind,
    changes_of_edits,
    with_parts,
)
from storyversions.state.patch import Edit, Patch
from storyversions.state.paths import ROOT, Path
from storyversions.state.places import locate
from storyversions.state.schema import (
    NOTHING,
    Claim,
    KeyedTuple,
    M,
    MappingOf,
    Record,
    Shape,
    Union,
    match_member,
    row_key,
    row_keys,
    row_places,
    shape_of,
)
from storyversions.state.walk import order_path
from storyversions.story.renewals import is_renewal
from storyversions.story.version import Entry, EntryKind, Version


def step_changes(
    patch: Patch[Any], version: Version[Any], zone: tzinfo = UTC
) -> tuple[Change, ...]:
    """List the changes of a version's patch, with what its entries say of them (P6, N4).

    `zone` is that of the story, whose days decide whether a claim was over when it was made again
    (A1).
    """
    made = changes_of_edits(shape_of(patch.model), patch.edits, version.label)
    told = _told(made, version, version.entries)
    renewed = (
        with_parts(change, renewed=True) if _is_renewed(change, version, zone) else change
        for change in told
    )
    return tuple(on_day_of(change, version, zone) for change in renewed)


def on_day_of(change: Change, version: Version[Any], zone: tzinfo) -> Change:
    """Note in a `change` whether the claim that it amends holds on the day of a `version` (L4)."""
    claim = change.after
    if not change.is_amendment or (claim.since is None and claim.until is None):
        return change
    today = RecordedDay.of(version.recorded, zone)
    is_ahead = claim.since is not None and today.is_before(claim.since)
    is_over = claim.until is not None and today.has_come(claim.until)
    return with_parts(change, holds=False) if is_ahead or is_over else change


def initial_changes(
    record: Record, version: Version[Any], about: Sequence[Path] = (ROOT,)
) -> tuple[Change, ...]:
    """List the facts of the first `version` as additions without causes (A4).

    Those at, above or inside one of the paths `about` are all among them.
    """
    edits = _base_edits(record, version.state, ROOT, about)
    entries = tuple(entry for entry in version.entries if entry.path.is_related(about))
    return _told(changes_of_edits(record, edits, version.label), version, entries)


def _is_renewed(change: Change, version: Version[Any], zone: tzinfo) -> bool:
    """Say whether a claim is made again, even with the value of the one before it (A1)."""
    before, after = change.before, change.after
    if not (isinstance(before, Claim) and isinstance(after, Claim)):
        return False
    entry = next((each for each in version.entries if each.path == change.path), None)
    # An entry that was resolved knows its act, and there is nothing to guess.
    if entry is not None and entry.act is not None:
        return any(each.act is EntryKind.CLAIM for each in version.entries_at(change.path))
    # From here on the state came whole: its dates have to tell, and a cause if one was asserted.
    because = entry.because if entry is not None else None
    today = RecordedDay.of(version.recorded, zone)
    return is_renewal(before, after.since, after.until, because, today=today)


def _base_edits(shape: Shape, value: Any, path: Path, about: Sequence[Path]) -> Iterator[Edit]:
    """Yield one edit from nothing for each entity and each leaf, at least those `about` paths."""
    if not path.is_related(about):
        return
    own = None if isinstance(shape, Union) else match_member(shape, value)
    match own:
        case Record():
            for each in own.fields.values():
                held, at = getattr(value, each.attribute), path.field(each.name)
                if not each.may_be_missing:
                    yield from _base_edits(each.shape, held, at, about)
                elif held is not NOTHING:  # as a whole: its presence is a fact
                    yield Edit(at, NOTHING, held)
        case MappingOf():
            keys = value if _is_whole(path, about) else _steps_below(path, about) & value.keys()
            # Keys are sorted since a snapshot keeps no order of them, and both must give the same
            # changes.
            yield from (Edit(path.entry(key), NOTHING, value[key]) for key in sorted(keys))
        case KeyedTuple():
            rows = value if _is_whole(path, about) else _rows_about(own, value, path, about)
            yield from (Edit(path.entry(row_key(own, row)), NOTHING, row) for row in rows)
            # The order of rows is a fact beside the rows: it can move while none of them changes.
            # It comes with the first of them.
            if rows[:1] == value[:1]:
                yield Edit(order_path(path), (), row_keys(own, value))
        case _:
            yield Edit(path, NOTHING, value)


def _is_whole(path: Path, about: Iterable[Path]) -> bool:
    return any(path.within(each) for each in about)


def _steps_below(path: Path, about: Iterable[Path]) -> set[str]:
    """List the names of the steps by which paths `about` go on below a `path`."""
    return {each.steps[len(path)].name for each in about if each.within(path)}


def _rows_about(
    own: KeyedTuple, rows: tuple[Any, ...], path: Path, about: Sequence[Path]
) -> tuple[Any, ...]:
    """Select the rows that are asked `about`, and the first of all with the order of all."""
    places = row_places(own, rows)
    asked = {places[key] for key in _steps_below(path, about) if key in places}
    if order_path(path).is_related(about):
        asked |= {0} & {*places.values()}
    return tuple(rows[place] for place in sorted(asked))


def _told(
    changes: tuple[Change, ...], version: Version[Any], entries: Sequence[Entry]
) -> tuple[Change, ...]:
    """Add to the changes of a version what some of its `entries` say of them and besides them."""
    record = shape_of(type(version.state))
    by_act = _by_act(record, entries)
    # An end that was told twice in one version is what was said of it last.
    endings = {path: said[-1] for path, said in by_act(EntryKind.END, EntryKind.RETRACT).items()}
    beside = by_act(*_BESIDE)
    told = [
        with_parts(change, ending=_ending(endings, change))
        if change.kind is Kind.REMOVED
        else change
        for change in changes
    ]
    changed = {change.path for change in changes}
    # What is popped here has a change to go with; what stays in `beside` gets one of its own below.
    told = [_with_history(change, beside.pop(change.path, ())) for change in told]
    restated = {path: _ended(entry) for path, entry in endings.items() if path not in changed}
    told = list(
        replacements(told, {entry.path: entry.replaces for entry in entries if entry.replaces})
    )
    # A dict keeps the order of the entries and names each path once.
    for path in dict.fromkeys((*beside, *restated)):
        place = locate(record, path)
        ending = restated.get(path)
        change = Change(
            place, Kind.PAST, NOTHING, NOTHING, {}, version=version.label, ending=ending
        )
        told.append(_with_history(change, beside.get(path, ())))
    return tuple(told)


_BESIDE = (EntryKind.PAST, EntryKind.PLAN, EntryKind.END_AHEAD, EntryKind.UNSURE_END)
"""What an entry may do beside the state: to the history, to plans, or to an end to come."""

_ByAct = Callable[..., dict[Path, list[Entry]]]


def _by_act(record: Record, entries: Iterable[Entry]) -> _ByAct:
    """Make a look-up of entries by act and path; those of ignored fields are left out."""
    # An entry without an act only asserts a cause, and does nothing beside the state.
    heeded = [entry for entry in entries if entry.act and not locate(record, entry.path).is_ignored]

    def chosen(*acts: EntryKind) -> dict[Path, list[Entry]]:
        found: dict[Path, list[Entry]] = {}
        for entry in heeded:
            if entry.act in acts:
                found.setdefault(entry.path, []).append(entry)
        return found

    return chosen


def _with_history(change: Change, said: Sequence[Entry]) -> Change:
    """Add what the entries say of the past, plans and ends, and the kind without an edit (N4)."""
    if not said:  # as of most changes: nothing is said beside them
        return change
    past, planned = [], []
    corrections, ending = [], change.ending
    kinds: list[Kind] = [Kind.PAST] if ending is not None else []
    for entry in said:
        if entry.act is EntryKind.PAST:
            past.append(entry.claim())
            corrections += past[-1:] if entry.because is Cause.CORRECTION else []
            kinds.append(Kind.PAST)
        elif _is_plan(entry):
            planned.append(entry.claim())
            kinds.append(Kind.PLANNED)
        else:
            ending = evolve(_ended(entry), plan=_ended_plan(entry))
            kinds.append(Kind.PLANNED if entry.act is EntryKind.PLAN else Kind.END)
    # A change of the state keeps its kind: what is said beside it never outweighs it.
    if not change.kind.has_edit:
        change = with_parts(change, kind=next(kind for kind in _WEIGHTIEST if kind in kinds))
    return with_parts(
        change,
        ending=ending,
        past=tuple(past),
        corrections=tuple(corrections),
        planned=tuple(planned),
    )


def _ended_plan(entry: Entry) -> Claim[Any] | None:
    """Give the plan that an entry names to end it."""
    return entry.claim() if entry.act is EntryKind.PLAN and entry.value is not NOTHING else None


def _is_plan(entry: Entry) -> bool:
    """Say whether an entry tells a plan, which has a start, and does not end one."""
    return entry.act is EntryKind.PLAN and entry.value is not NOTHING and entry.since is not None


_WEIGHTIEST = (Kind.PAST, Kind.PLANNED, Kind.END)


def replacements(changes: Iterable[Change], replaced: Mapping[Path, Path]) -> tuple[Change, ...]:
    """Merge each change to a `replaced` fact's successor with its removal (A3)."""
    # A dict keeps the order, so that the joined change stays where the new fact was.
    by_path = {change.path: change for change in changes}
    for path, former in replaced.items():
        new, old = by_path.get(path), by_path.get(former)
        if (
            new is not None
            and old is not None
            and old.kind is Kind.REMOVED
            and new.kind is Kind.ADDED
        ):
            since = new.after.since if isinstance(new.after, Claim) else None
            by_path[path] = with_parts(
                new,
                kind=Kind.REPLACED,
                before=old.before,
                facts={**old.facts, **new.facts},
                ending=Ending(since),
                replaces=former,
            )
            del by_path[former]
    return tuple(by_path.values())


def _ending(endings: Mapping[Path, Entry], change: Change) -> Ending | None:
    """Find what the entry says that ended the fact, or the entity that holds it."""
    # The nearest end wins: a fact may end on its own in the version in which its entity ends.
    for path in change.path.upwards():
        if path in endings:
            return _ended(endings[path])
    return None


def _ended(entry: Entry) -> Ending:
    return Ending(entry.until, entry.retract, entry.certainty, entry.sources, entry.note)


def changes_at(
    told: Sequence[tuple[Version[M], Sequence[Change]]], paths: Sequence[Path]
) -> Iterator[tuple[Version[M], Change]]:
    """Yield the changes at or inside `paths` with their versions, newest first.

    `told` are versions with what each did, the oldest first; the facts of the first are changes
    too.
    """
    for version, changes in reversed(told):
        for change in changes:
            # The path itself too: a change of history alone has no facts.
            touched = (change.path, *change.facts)
            if any(fact.within(path) for path in paths for fact in touched):
                yield version, change
