"""What each entry does, once it is known what stands: it gives, sets, claims, amends, ends or withdraws (A1–A3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve

from storyversions.dates import When
from storyversions.errors import UpdateError
from storyversions.state.codec import same
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Claim, Entries, Record, Rows, Slot, claimed, member
from storyversions.state.validation import settle
from storyversions.story.assertions.context import Ground, Placed
from storyversions.story.version import UNKNOWN, Act, Entry, Stood, value_shape

KEEP = object()
"""What an entry leaves at its place: whatever stands there."""

NEW = object()
"""What an entry leaves at its place: an entity that is made of what is said of it."""


def grouped(record: Record, entries: Iterable[Entry]) -> dict[Path, list[Entry]]:
    """The entries by canonical path; several under one path are claims of which all but the last are past (A2)."""
    groups: dict[Path, list[Entry]] = {}
    for entry in entries:
        with Placed(entry):
            where = locate(record, entry.path)
        path = where.path
        group = groups.setdefault(path, [])
        if group and group[-1].act is Act.GIVE:
            group.pop()
        if group and entry.act is Act.GIVE and group[-1].value is not NOTHING:
            continue  # it was given whole
        if group:
            _check_several(where.slot, group[-1], entry)
        group.append(evolve(entry, path=path))
    return groups


def _check_several(slot: Slot, earlier: Entry, entry: Entry) -> None:
    is_claim = claimed(slot.shape) is not None
    if not is_claim or earlier.until is None:
        hint = "; of several claims all but the last need until" if is_claim else ""
        raise UpdateError(
            f"{entry.path} is said twice in one version{hint}",
            path=str(entry.path),
            place=entry.place,
        )


def settled(ground: Ground, path: Path, entries: list[Entry]) -> Iterator[tuple[Entry, Any]]:
    """The entries about one path as they are settled, each with what it leaves there (`KEEP`: what stands)."""
    slot = locate(ground.record, path).slot
    for place, entry in enumerate(entries, 1):
        with Placed(entry):
            _check_alone(entry)
            if claimed(slot.shape) is None:
                yield _plain(ground, slot, entry)
            elif place < len(entries):
                yield _past(ground, slot, _frozen(slot, entry))
            else:
                yield _claim(ground, slot, _frozen(slot, entry))


def _check_alone(entry: Entry) -> None:
    if entry.retract and (entry.until is not None or entry.value is not NOTHING):
        raise UpdateError(
            f"{entry.path}: retract stands alone, without a value or until", path=str(entry.path)
        )


def _frozen(slot: Slot, entry: Entry) -> Entry:
    """The entry with its value checked and frozen, as the version keeps it (S3)."""
    if entry.value is NOTHING:
        return entry
    return evolve(entry, value=settle(value_shape(slot), entry.value, entry.path))


def _plain(ground: Ground, slot: Slot, entry: Entry) -> tuple[Entry, Any]:
    """An entry at a place that is no claim: a value, a new entity, or the end of one."""
    if entry.until is not None or entry.retract:
        return _leave(ground, slot, entry)
    entry = evolve(entry, because=entry.because or entry.shared.because)
    if entry.act is Act.GIVE:
        return evolve(entry, value=NOTHING), KEEP if _is_there(ground, entry) else NEW
    if entry.value is NOTHING:
        raise UpdateError(f"{entry.path}: give a value", path=str(entry.path))
    value = settle(slot.shape, entry.value, entry.path)
    return evolve(entry, value=value, act=Act.SET), value


def _is_there(ground: Ground, entry: Entry) -> bool:
    """Whether the entity that is given stands there already, in entities above that do so too."""
    given = (path for path in (*entry.path.prefixes(), entry.path) if path in ground.given)
    return all(_is_entity(ground, path, ground.given[path]) for path in given)


def _is_entity(ground: Ground, path: Path, named: str) -> bool:
    """Whether an entity stands at a path, of the class that is named or of any: a value there gives way to one."""
    here = ground.here(path)
    own = member(locate(ground.record, path).shape, here)
    return isinstance(own, Record | Entries | Rows) and named in ("", type(here).__name__)


def _claim(ground: Ground, slot: Slot, entry: Entry) -> tuple[Entry, Any]:
    """The last entry of a claim's place: it ends, withdraws, amends, or makes a new claim (A1, A3)."""
    standing = ground.standing(entry.path)
    if entry.value is not NOTHING and not _is_claimed(slot, entry):
        return evolve(
            entry, act=Act.SET, because=entry.because or entry.shared.because
        ), entry.value
    if entry.retract or (
        entry.until is not None and entry.value is NOTHING and not ground.is_later(entry.until)
    ):
        return _leave(ground, slot, entry)
    if entry.value is NOTHING or (
        standing is not NOTHING and _says_the_same(slot, standing, entry)
    ):
        return _amend(ground, slot, standing, entry)
    made = _with_defaults(ground, entry, new=True)
    if made.settled:
        raise UpdateError(
            f"{entry.path}: a new claim carries no doubt to settle", path=str(entry.path)
        )
    if made.until is not None and not ground.is_later(made.until):
        return _past(ground, slot, made)
    return evolve(made, act=Act.CLAIM), settle(slot.shape, made.claim(), entry.path)


def _past(ground: Ground, slot: Slot, entry: Entry) -> tuple[Entry, Any]:
    """A claim that enters the history only (A2)."""
    if entry.value is NOTHING:
        raise UpdateError(f"{entry.path}: a past claim needs its value", path=str(entry.path))
    made = _with_defaults(ground, entry, new=True)
    settle(slot.shape, made.claim(), entry.path)
    return evolve(made, act=Act.PAST), KEEP


def _amend(ground: Ground, slot: Slot, standing: Any, entry: Entry) -> tuple[Entry, Any]:
    """An entry with the value that stands, or with none: what it does not name is kept (A1)."""
    if standing is NOTHING:
        was = ground.stood(entry.path)
        found = "it has ended" if was is Stood.ENDED else "nothing stands there"
        raise UpdateError(f"{entry.path}: give a value, since {found}", path=str(entry.path))
    made = _with_defaults(ground, entry, new=False)
    if made.until is not None and not ground.is_later(made.until):
        if _ends_before(ground, made.until, standing):
            return _past(ground, slot, entry)
        return evolve(made, act=Act.END), _emptied(slot, entry.path)
    unknown = [doubt for doubt in made.settled if doubt not in standing.doubts]
    if unknown:
        raise UpdateError(
            f"{entry.path}: it carries no doubt {unknown[0]!r} to settle", path=str(entry.path)
        )
    return evolve(made, act=Act.AMEND), _amended(standing, made)


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


def _leave(ground: Ground, slot: Slot, entry: Entry) -> tuple[Entry, Any]:
    """An ending or a withdrawal (A3)."""
    path = entry.path
    here = ground.here(path)
    held = here is not NOTHING and here is not None
    word = "withdraw" if entry.retract else "end"
    made = _with_defaults(ground, entry, new=False)
    if entry.value is not NOTHING:
        raise UpdateError(f"{path}: it ends as a whole, without a value", path=str(path))
    if entry.until is not None and ground.is_later(entry.until):
        raise UpdateError(
            f"{path}: it ends after this version, {entry.until}; say so then", path=str(path)
        )
    if not held and (entry.retract or ground.stood(path) is not Stood.ENDED):
        raise UpdateError(f"{path}: nothing stands there to {word}", path=str(path))
    emptied = _emptied(slot, path)
    return evolve(made, act=Act.RETRACT if entry.retract else Act.END), emptied if held else KEEP


def _emptied(slot: Slot, path: Path) -> Any:
    """What a place holds when its fact has left: nothing, and a field None."""
    if path.steps[-1].key:
        return NOTHING
    if member(slot.shape, None) is None:
        raise UpdateError(
            f"{path}: a field always holds something; give it another value", path=str(path)
        )
    return None


def replaced(ground: Ground, entry: Entry) -> Path:
    """The path that leaves in favour of the entry's (A3)."""
    assert entry.replaces is not None
    with Placed(entry):
        path = locate(ground.record, entry.replaces).path
        if ground.here(path) is NOTHING or not path.steps[-1].key:
            raise UpdateError(f"{path}: nothing stands there to be replaced", path=str(path))
        if (
            locate(ground.record, path.parent).shape
            is not locate(ground.record, entry.path.parent).shape
        ):
            raise UpdateError(
                f"{path}: it can be replaced by an entry of its own mapping only", path=str(path)
            )
    return path


def _with_defaults(ground: Ground, entry: Entry, *, new: bool) -> Entry:
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
    _check_dates(ground, entry)
    return entry


def _is_claimed(slot: Slot, entry: Entry) -> bool:
    """Whether the value is one of a claim, at a place that may also hold something else."""
    shape = claimed(slot.shape)
    assert shape is not None
    return member(shape.value.shape, entry.value) is not None


def _says_the_same(slot: Slot, standing: Claim[Any], entry: Entry) -> bool:
    shape = claimed(slot.shape)
    assert shape is not None
    return same(shape.value.shape, standing.value, entry.value)


def _ends_before(ground: Ground, until: When, standing: Claim[Any]) -> bool:
    """Whether an end lies surely before what stands began, so that it is another stretch's."""
    start = standing.since
    return start is not None and until.extent(ground.zone).surely_before(start.extent(ground.zone))


def _check_dates(ground: Ground, entry: Entry) -> None:
    since, until = entry.since, entry.until
    if (
        isinstance(since, When)
        and until
        and until.extent(ground.zone).surely_before(since.extent(ground.zone))
    ):
        raise UpdateError(
            f"{entry.path}: it ends, {until}, before it begins, {since}", path=str(entry.path)
        )
