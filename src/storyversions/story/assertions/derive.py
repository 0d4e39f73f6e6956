"""The other way round: the entries that an editor would write to make one state of another (A)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, tzinfo
from typing import Any

import attrs

from storyversions.dates import RecordedDay, When
from storyversions.errors import UpdateError
from storyversions.state.codec import equivalent
from storyversions.state.paths import ROOT, Path
from storyversions.state.places import locate
from storyversions.state.schema import (
    NOTHING,
    Claim,
    ClaimOf,
    Field,
    KeyedTuple,
    MappingOf,
    Record,
    Shape,
    Slot,
    claimed,
    container_of,
    match_member,
    row_key,
)
from storyversions.state.walk import find, order_path
from storyversions.story.assertions.context import update_error
from storyversions.story.renewals import is_renewal
from storyversions.story.version import UNKNOWN, Entry, EntryKind
from storyversions.structs import Struct


def derive_entries(
    record: Record, before: Any, after: Any, *, at: When, zone: tzinfo = UTC, path: Path = ROOT
) -> tuple[Entry, ...]:
    """Derive the entries with which an update of this date turns `before` into `after`.

    `before` is `NOTHING` for a first version; `zone` is that of the story. With a `path` only what
    stands there in `after`, and below, is told. It is the inverse of `apply_update`.

    Raises:
        UpdateError: with the path of the first step that no entry can say.

    """
    day = at.day(zone)
    if day is None:
        raise UpdateError(f"a version is recorded on a day or at a time, not {at}")
    slot = locate(record, path).slot
    deriver = EntryDeriver(record, before, RecordedDay(day, zone))
    return tuple(deriver.step(slot, find(record, before, path), find(record, after, path), path))


def is_whole(slot: Slot, value: Any) -> bool:
    """Say whether `value` is an entity, mapping or rows, and not a fact itself."""
    return claimed(slot.shape) is None and container_of(slot.shape, value) is not None


def stands_beside_values(shape: Shape) -> bool:
    """Say whether a container's place may hold a value too: then it is created explicitly."""
    values = (each for each in shape.alternatives if not each.is_container)
    return shape.container is not None and any("null" not in each.kinds for each in values)


class EntryDeriver(Struct):
    """What is told against: the class, the whole state before, and the day of the update."""

    record: Record
    before: Any
    today: RecordedDay

    def step(
        self, slot: Slot, before: Any, after: Any, path: Path, key: tuple[str, ...] = ()
    ) -> Iterator[Entry]:
        """Yield what turns `before` into `after`; `key` names fields that the path repeats."""
        own = match_member(slot.shape, after)
        # States share what did not change, so that most of a large state is settled by this.
        if before is after:
            return
        if after is NOTHING:
            yield self._end(before, path)
        elif own is None or not own.is_container:
            if not equivalent(slot.shape, before, after):
                yield self._leaf(slot, before, after, path)
        elif before is not NOTHING and match_member(slot.shape, before) is own:
            yield from self._inside(own, before, after, path)
        else:
            yield from self._given(slot, after, path, key)

    def _end(self, before: Any, path: Path) -> Entry:
        if before is None:
            raise update_error(
                path, "it leaves, and only what holds something else than None can end (A3)"
            )
        return Entry(path, until=self.today.when)

    def _leaf(self, slot: Slot, before: Any, after: Any, path: Path) -> Entry:
        claim = claimed(slot.shape)
        if isinstance(after, Claim) and claim is not None:
            return self._claim(claim, before, after, path)
        is_fact = claim is not None or container_of(slot.shape, before) is not None
        # An entry of a mapping can hold None as a value; only a field shows its end by it.
        ends_as_none = not path.steps[-1].key and not slot.may_be_missing
        if after is None and before is not NOTHING and is_fact and ends_as_none:
            return self._end(before, path)
        if claim is not None and match_member(claim.value.shape, after) is not None:
            raise update_error(
                path, "what it holds beside a claim would be read as the value of one (A1)"
            )
        return Entry(path, after)

    # ------------------------------------------------------------------ entities

    def _inside(self, own: Shape | None, before: Any, after: Any, path: Path) -> Iterator[Entry]:
        """Yield the differences inside a container: removals first, the rest in its order."""
        if isinstance(own, Record):
            for each in own.fields.values():
                old, new = getattr(before, each.attribute), getattr(after, each.attribute)
                yield from self.step(each, old, new, path.field(each.name))
            return
        slot, key = _item(own)
        old, new = _by_key(own, before), _by_key(own, after)
        for name in (*(each for each in old if each not in new), *new):
            yield from self.step(
                slot, old.get(name, NOTHING), new.get(name, NOTHING), path.entry(name), key
            )
        # The order that comes about by itself needs no entry, and an editor would write none.
        if isinstance(own, KeyedTuple) and list(new) != _as_they_come(old, new):
            yield Entry(order_path(path), tuple(new))

    def _given(self, slot: Slot, value: Any, path: Path, key: tuple[str, ...]) -> Iterator[Entry]:
        """Yield what creates an entity, or one of another class, with all its facts."""
        own = match_member(slot.shape, value)
        # What is below creates its entity by being said, so that only an empty one needs an entry.
        below = tuple(self._below(own, value, path, key))
        # The class is named only where there is a choice, as an editor would do it.
        several = [each for each in slot.shape.alternatives if isinstance(each, Record)][1:]
        name = own.name if several and isinstance(own, Record) else NOTHING
        is_named = name is not NOTHING or stands_beside_values(slot.shape)
        if path.steps and (path.steps[-1].key or is_named or not below):
            yield Entry(path, name, act=EntryKind.CREATE)
        yield from below

    def _below(
        self, own: Shape | None, value: Any, path: Path, key: tuple[str, ...]
    ) -> Iterator[Entry]:
        if isinstance(own, Record):
            for each in needed_fields(own, value):
                held = getattr(value, each.attribute)
                if held is NOTHING and not _is_missing_by_default(own, each):
                    raise update_error(
                        path.field(each.name), "a new entity cannot be told to lack it (A3)"
                    )
                if each.name not in key:
                    yield from self.step(each, NOTHING, held, path.field(each.name))
            return
        slot, inner = _item(own)
        for name, each_value in _by_key(own, value).items():
            yield from self.step(slot, NOTHING, each_value, path.entry(name), inner)

    # ------------------------------------------------------------------ claims

    def _claim(self, shape: ClaimOf, before: Any, after: Claim[Any], path: Path) -> Entry:
        """Make the entry of a new claim, or the amendment of a standing one (A1).

        Inside an entity that changes its class, a claim of the same value is an amendment too.
        """
        # Looked up by path and not taken from `before`, which is `NOTHING` inside a remade entity.
        standing = find(self.record, self.before, path)
        stands = isinstance(standing, Claim) and equivalent(
            shape.value.shape, standing.value, after.value
        )
        if not stands or is_renewal(standing, after.since, after.until, None, today=self.today):
            entry = Entry.claiming(path, after)
            if after.since is not None and self.today.is_before(after.since):
                today = self.today.day
                why = f"its start, {after.since}, is after {today}, so that it is planned (A2)"
                raise update_error(path, why)
        else:
            # A claim that still stands is amended without its value; in a remade entity the value
            # comes along.
            value = NOTHING if isinstance(before, Claim) else after.value
            entry = _amendment(standing, after, path, value)
        self._check_dates(entry, after)
        return entry

    def _check_dates(self, entry: Entry, after: Claim[Any]) -> None:
        until = after.until
        if until is None:
            return
        if entry.until is not None and not self.today.is_before(until):
            why = f"its end, {until}, is not after {self.today.day}, so that it would leave (A2)"
            raise update_error(entry.path, why)
        is_dated = entry.until is not None or isinstance(entry.since, When)
        since, zone = after.since if is_dated else None, self.today.zone
        if since is not None and until.extent(zone).surely_before(since.extent(zone)):
            raise update_error(entry.path, f"it ends, {until}, before it begins, {since} (A4)")


def _amendment(standing: Claim[Any], after: Claim[Any], path: Path, value: Any) -> Entry:
    """Make the entry that turns one claim into another with the same value."""
    for name in ("certainty", "until"):
        if getattr(after, name) is None and getattr(standing, name) is not None:
            raise update_error(
                path, f"its value is the same, and what it does not name is kept: its {name} (A1)"
            )
    # Sources that only grew are told as additions; any other list replaces them whole.
    is_added_to = after.sources[: len(standing.sources)] == standing.sources
    # Doubts can be settled and appended, not put in order: one that moved is settled and raised
    # again.
    kept = _kept(standing.doubts, after.doubts)
    # Beside an end alone a level, sources and a note would be those of the end (A3).
    beside = ("certainty", "sources", "note")
    is_end = after.until != standing.until and any(
        getattr(after, name) != getattr(standing, name) for name in beside
    )
    return Entry(
        path,
        after.value if is_end else value,
        certainty=_unlike(after.certainty, standing.certainty),
        since=_restated_start(standing, after, is_end=is_end),
        until=_unlike(after.until, standing.until),
        sources=after.sources[len(standing.sources) :] if is_added_to else after.sources,
        only_sources=not is_added_to,
        doubts=after.doubts[len(kept) :],
        settled=(doubt for doubt in standing.doubts if doubt not in kept),
        note=""
        if after.note is None and standing.note is not None
        else _unlike(after.note, standing.note),
        rivals=_unlike(after.rivals, standing.rivals),
    )


def _restated_start(standing: Claim[Any], after: Claim[Any], *, is_end: bool) -> Any:
    """Give the start that an amendment names, if it names one.

    Where the end changes it names the former start too, or it would be a new claim.
    """
    if after.since is None:
        return None if standing.since is None else UNKNOWN
    return after.since if is_end else _unlike(after.since, standing.since)


def _unlike(new: Any, old: Any) -> Any:
    return None if new == old else new


def _kept(old: tuple[str, ...], new: tuple[str, ...]) -> list[str]:
    """List the old doubts that stay: those with which the new ones begin, in order."""
    kept: list[str] = []
    for doubt in old:
        if new[len(kept) : len(kept) + 1] == (doubt,):
            kept.append(doubt)
    return kept


# ---------------------------------------------------------------------- shapes


def _item(shape: Shape | None) -> tuple[Slot, tuple[str, ...]]:
    """Give the slot of an entry or a row, and the fields of a row that its path repeats."""
    if isinstance(shape, MappingOf):
        return shape.item, ()
    assert isinstance(shape, KeyedTuple)
    return shape.row, shape.key if _says_the_key(shape) else ()


def _says_the_key(rows: KeyedTuple) -> bool:
    """Say whether a row's path determines its key: one field with one kind of value."""
    fields = [
        each.fields[rows.key[0]] for each in rows.row.shape.alternatives if isinstance(each, Record)
    ]
    return len(rows.key) == 1 and all(len(each.shape.kinds) == 1 for each in fields)


def _by_key(shape: Shape | None, value: Any) -> dict[str, Any]:
    return (
        {row_key(shape, row): row for row in value}
        if isinstance(shape, KeyedTuple)
        else dict(value)
    )


def _as_they_come(old: Iterable[str], new: Iterable[str]) -> list[str]:
    """Give the default order of rows: those that stay, then new ones as told (A1)."""
    old, new = list(old), list(new)
    return [*(each for each in old if each in new), *(each for each in new if each not in old)]


def needed_fields(shape: Record, value: Any) -> list[Field]:
    """List the fields to tell of a record `value`: required, or not at default.

    These are all fields where the class refuses fewer, or makes another value of them.
    """
    everything = list(shape.fields.values())
    # The class itself is asked what it makes of the required fields, as defaults may be computed.
    given = [each for each in everything if each.required]
    bare = _made(shape, value, given)
    if bare is None:
        return everything
    needed = [each for each in everything if each.required or not _alike(each, bare, value)]
    # Made once more as a check: a factory may look at fields that would now be left out.
    again = _made(shape, value, needed)
    return needed if again is not None and equivalent(shape, again, value) else everything


def _made(shape: Record, value: Any, given: list[Field]) -> Any:
    """Construct a record from some fields of a value; None if its class refuses them."""
    try:
        return shape.cls(**{each.alias: getattr(value, each.attribute) for each in given})
    # The class is the user's: its validators and converters may raise anything.
    except Exception:  # noqa: BLE001
        return None


def _alike(each: Field, bare: Any, value: Any) -> bool:
    default, held = getattr(bare, each.attribute), getattr(value, each.attribute)
    if default is held:
        return True
    return match_member(each.shape, default) is not None and equivalent(each.shape, default, held)


def _is_missing_by_default(shape: Record, each: Field) -> bool:
    return each.required or attrs.fields_dict(shape.cls)[each.attribute].default is NOTHING
