"""What an update asserts, against what stands: the next state, and the entries as asserted (A).

What stood as known is given to it (held, ended or unknown); nothing is looked up, nothing guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import tzinfo
from typing import Any

from attrs import evolve, field, frozen

from storyversions.dates import When
from storyversions.domain import settle
from storyversions.errors import Place, StateError, StoryError, UpdateError
from storyversions.paths import Path
from storyversions.plain import same, structure_scalar
from storyversions.rebuild import Planter, plant, rebuild
from storyversions.schema import (
    NOTHING,
    ORDER,
    Claim,
    Entries,
    Items,
    OneOf,
    Record,
    Rows,
    Shape,
    Slot,
    keys_in,
    locate,
    member,
    references,
)
from storyversions.version import UNKNOWN, Act, Entry, Stood, Update, claimed
from storyversions.walk import find


@frozen
class Asserted:
    """What an update makes: the next state, and its entries as they were settled."""

    state: Any
    entries: tuple[Entry, ...]


@frozen
class _Ground:
    """What an update is asserted against."""

    record: Record
    state: Any
    update: Update
    stood: Callable[[Path], Stood]
    zone: tzinfo
    given: Mapping[Path, str] = field(factory=dict)


def assert_update(record: Record, state: Any, update: Update, stood: Callable[[Path], Stood], zone: tzinfo) -> Asserted:
    """The state that an update makes of this one; `NOTHING` is the state before the first version.

    Errors: `UpdateError` or `StateError` with the path and, where the entry has one, the place.
    """
    groups = _grouped(record, update.entries)
    given = {path: str(entries[-1].value or "") for path, entries in groups.items() if entries[-1].act is Act.GIVE}
    ground = _Ground(record, state, update, stood, zone, given)
    planted: dict[Path, Any] = {}
    settled: list[Entry] = []
    for path, entries in groups.items():
        for entry, value in _settled_group(ground, path, entries):
            if entry.act is not Act.GIVE or not _is_there(ground, path):
                settled.append(entry)
            if value is not _KEEP:
                planted[path] = value
            if entry.replaces is not None:
                planted[_replaced(ground, entry)] = NOTHING
    after = _rebuilt(ground, planted, {path: entries[-1].place for path, entries in groups.items()})
    places = {path: entry.place for path, entries in groups.items() for entry in entries}
    check_references(record, after, places, update.place)
    return Asserted(after, tuple(settled))


def _is_there(ground: _Ground, path: Path) -> bool:
    return ground.state is not NOTHING and find(ground.record, ground.state, path) not in (NOTHING, None)


_INT = re.compile(r"-?[0-9]+")
_KEEP = object()
"""What an entry leaves at its place: whatever stands there."""


def _grouped(record: Record, entries: Iterable[Entry]) -> dict[Path, list[Entry]]:
    """The entries by canonical path; several under one path are claims of which all but the last are past (A2)."""
    groups: dict[Path, list[Entry]] = {}
    for entry in entries:
        with_place = _Placed(entry)
        with with_place:
            path = locate(record, entry.path)[0]
        group = groups.setdefault(path, [])
        if group and group[-1].act is Act.GIVE:
            group.pop()
        if group and entry.act is Act.GIVE:
            continue
        if group and group[-1].until is None:
            raise UpdateError(
                f"{path} is said twice in one version; of several claims all but the last need until",
                path=str(path),
                place=entry.place,
            )
        group.append(evolve(entry, path=path))
    return groups


@frozen
class _Placed:
    """Errors that pass through it learn the place of the entry."""

    entry: Entry

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, StoryError):
            error.at(self.entry.place)


def _settled_group(ground: _Ground, path: Path, entries: list[Entry]) -> Iterator[tuple[Entry, Any]]:
    slot = locate(ground.record, path)[1]
    for entry in entries:
        with _Placed(entry):
            _check_dates(ground, entry)
            if claimed(slot.shape) is None:
                yield _plain(ground, slot, entry)
            elif entry is not entries[-1]:
                yield _past(slot, entry)
            else:
                yield _claim(ground, slot, entry)


def _plain(ground: _Ground, slot: Slot, entry: Entry) -> tuple[Entry, Any]:
    """An entry at a place that is no claim: a value, a new entity, or the end of one."""
    if entry.until is not None or entry.retract:
        return _leave(ground, slot, entry)
    if entry.act is Act.GIVE:
        return evolve(entry, value=NOTHING), _KEEP
    if entry.path.steps[-1] == ORDER and isinstance(slot.shape, Items):
        return evolve(entry, act=Act.SET), _order(ground, entry)
    value = settle(slot.shape, entry.value, entry.path)
    return evolve(entry, value=value, act=Act.SET), value


def _order(ground: _Ground, entry: Entry) -> tuple[str, ...]:
    return tuple(settle(locate(ground.record, entry.path)[1].shape, entry.value, entry.path))


def _claim(ground: _Ground, slot: Slot, entry: Entry) -> tuple[Entry, Any]:
    """The last entry of a claim's place: it ends, withdraws, amends, or makes a new claim (A1, A3)."""
    standing = find(ground.record, ground.state, entry.path) if ground.state is not NOTHING else NOTHING
    standing = standing if isinstance(standing, Claim) else NOTHING
    if entry.value is None and member(slot.shape, None) is not None and claimed(slot.shape) is not slot.shape:
        return evolve(entry, act=Act.SET), None
    if entry.retract or (entry.until is not None and entry.value is NOTHING and not _is_later(ground, entry.until)):
        return _leave(ground, slot, entry)
    if entry.value is NOTHING or (standing is not NOTHING and _says_the_same(slot, standing, entry)):
        return _amend(ground, standing, entry)
    made = _with_defaults(entry, new=True)
    if made.settled:
        raise UpdateError(f"{entry.path}: a new claim carries no doubt to settle", path=str(entry.path))
    if made.until is not None and not _is_later(ground, made.until):
        return evolve(_past(slot, made)[0], act=Act.PAST), _KEEP
    return evolve(made, act=Act.CLAIM), settle(slot.shape, made.claim(), entry.path)


def _past(slot: Slot, entry: Entry) -> tuple[Entry, Any]:
    """A claim that enters the history only (A2)."""
    if entry.value is NOTHING:
        raise UpdateError(f"{entry.path}: a past claim needs its value", path=str(entry.path))
    made = _with_defaults(entry, new=True) if entry.act is None else entry
    settle(slot.shape, made.claim(), entry.path)
    return evolve(made, act=Act.PAST), _KEEP


def _amend(ground: _Ground, standing: Any, entry: Entry) -> tuple[Entry, Any]:
    """An entry with the value that stands, or with none: what it does not name is kept (A1)."""
    if standing is NOTHING:
        was = ground.stood(entry.path)
        found = "it has ended" if was is Stood.ENDED else "nothing stands there"
        raise UpdateError(f"{entry.path}: give a value, since {found}", path=str(entry.path))
    made = _with_defaults(entry, new=False)
    if made.until is not None and not _is_later(ground, made.until):
        if _ends_before(ground, made.until, standing):
            return evolve(made, act=Act.PAST), _KEEP
        return evolve(made, act=Act.END), NOTHING
    unknown = [doubt for doubt in made.settled if doubt not in standing.doubts]
    if unknown:
        raise UpdateError(f"{entry.path}: it carries no doubt {unknown[0]!r} to settle", path=str(entry.path))
    return evolve(made, act=Act.AMEND), _amended(standing, made)


def _amended(standing: Claim[Any], entry: Entry) -> Claim[Any]:
    since = standing.since if entry.since is None else None if entry.since == UNKNOWN else entry.since
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


def _leave(ground: _Ground, slot: Slot, entry: Entry) -> tuple[Entry, Any]:
    """An ending or a withdrawal (A3)."""
    path = entry.path
    here = NOTHING if ground.state is NOTHING else find(ground.record, ground.state, path)
    held = here is not NOTHING and here is not None
    word = "withdraw" if entry.retract else "end"
    made = _with_defaults(entry, new=False)
    if entry.retract and (entry.until is not None or entry.value is not NOTHING):
        raise UpdateError(f"{path}: retract stands alone, without a value or until", path=str(path))
    if not held and (entry.retract or ground.stood(path) is not Stood.ENDED):
        raise UpdateError(f"{path}: nothing stands there to {word}", path=str(path))
    if not path.steps[-1].key and member(slot.shape, None) is None:
        raise UpdateError(f"{path}: a field always holds something; give it another value", path=str(path))
    empty = NOTHING if path.steps[-1].key else None
    return evolve(made, act=Act.RETRACT if entry.retract else Act.END), empty if held else _KEEP


def _replaced(ground: _Ground, entry: Entry) -> Path:
    """The path that leaves in favour of the entry's (A3)."""
    assert entry.replaces is not None
    with _Placed(entry):
        path = locate(ground.record, entry.replaces)[0]
        if ground.state is NOTHING or find(ground.record, ground.state, path) is NOTHING or not path.steps[-1].key:
            raise UpdateError(f"{path}: nothing stands there to be replaced", path=str(path))
    return path


def _with_defaults(entry: Entry, *, new: bool) -> Entry:
    """The entry with what its block shares: since and certainty only where it makes a new claim (A1)."""
    shared = entry.shared
    entry = evolve(entry, sources=entry.sources or shared.sources, because=entry.because or shared.because)
    if not new:
        return entry
    return evolve(
        entry,
        since=entry.since if entry.since is not None else shared.since,
        certainty=entry.certainty or shared.certainty,
    )


def _says_the_same(slot: Slot, standing: Claim[Any], entry: Entry) -> bool:
    shape = claimed(slot.shape)
    assert shape is not None
    value = settle(shape.value.shape, entry.value, entry.path)
    return same(shape.value.shape, standing.value, value)


def _is_later(ground: _Ground, date: When) -> bool:
    """Whether a date is surely later than the version's day (A2, A3)."""
    return date.extent(ground.zone).surely_after(ground.update.at.extent(ground.zone))


def _ends_before(ground: _Ground, until: When, standing: Claim[Any]) -> bool:
    """Whether an end lies surely before what stands began, so that it is another stretch's."""
    start = standing.since
    return start is not None and until.extent(ground.zone).surely_before(start.extent(ground.zone))


def _check_dates(ground: _Ground, entry: Entry) -> None:
    since, until = entry.since, entry.until
    if isinstance(since, When) and until and until.extent(ground.zone).surely_before(since.extent(ground.zone)):
        raise UpdateError(f"{entry.path}: it ends, {until}, before it begins, {since}", path=str(entry.path))


def _rebuilt(ground: _Ground, planted: dict[Path, Any], places: dict[Path, Place | None]) -> Any:
    """The next state: every entry's value put in, with new entities made only where they were given."""

    def make(shape: Shape, path: Path) -> Shape:
        members = shape.members if isinstance(shape, OneOf) else (shape,)
        named = ground.given.get(path, "")
        makable = [each for each in members if isinstance(each, Record | Entries | Rows)]
        makable = [each for each in makable if not named or getattr(each, "name", None) == named]
        if len(path) and path not in ground.given and path.steps[-1].key:
            raise StateError("it is not there; give it first", path=str(path))
        if len(makable) != 1:
            raise StateError("say which class it is, as the member class of its value", path=str(path))
        return makable[0]

    for path in ground.given:
        planted |= {each: value for each, value in _keys(ground, path) if each not in planted}
    tree = plant((path, _Put(value)) for path, value in planted.items())
    for path in ground.given:
        tree.at(path)
    try:
        if ground.state is NOTHING and not tree.below:
            return settle(ground.record, ground.record.cls())
        return rebuild(ground.record, ground.state, tree, Planter(lambda put, *_: put.value, make))
    except StoryError as error:
        raise error.at(_nearest(places, getattr(error, "path", "")) or ground.update.place) from None


@frozen
class _Put:
    value: Any


def _keys(ground: _Ground, path: Path) -> Iterator[tuple[Path, Any]]:
    """The key field of a new row, which its path already says."""
    holder = locate(ground.record, path.parent)[1].shape if len(path) > 1 else ground.record
    rows = next((each for each in getattr(holder, "members", (holder,)) if isinstance(each, Rows)), None)
    if rows is None or len(rows.key) != 1 or not isinstance(rows.row.shape, Record):
        return
    if ground.state is not NOTHING and find(ground.record, ground.state, path) is not NOTHING:
        return
    key = rows.row.shape.fields[rows.key[0]]
    plain: Any = int(path.last) if key.shape.kinds == {"int"} and _INT.fullmatch(path.last) else path.last
    yield path.field(key.name), structure_scalar(key.shape, plain, path)


def _nearest(places: Mapping[Path, Place | None], text: str) -> Place | None:
    """The place of the entry at this path, or of the first below it, or of the nearest above."""
    below = [place for path, place in places.items() if str(path).startswith(text)]
    above = [place for path, place in places.items() if text.startswith(str(path))]
    return next(iter(below or above), None)


def check_references(
    record: Record, state: Any, places: Mapping[Path, Place | None], place: Place | None = None
) -> None:
    """Every text marked `ref` must stand in one of the mappings that it refers to (S1); `UpdateError` if not."""
    for found in references(record, state):
        if not any(found.key in keys_in(record, state, each) for each in found.collections):
            path, there = found.path, " or ".join(found.collections)
            where = places.get(path) or _nearest(places, str(path)) or place
            raise UpdateError(f"{path}: {there} has no {found.key!r}", path=str(path), place=where)
