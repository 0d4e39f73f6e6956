"""Draw what an update can say of each place of a state, most of which can be meant (A1–A3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, Final

import attrs
from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from storyversions.state.change import Cause
from storyversions.state.paths import Path
from storyversions.state.places import ORDER
from storyversions.state.schema import (
    NOTHING,
    Claim,
    ClaimOf,
    KeyedContainer,
    KeyedTuple,
    MappingOf,
    Record,
    Shape,
    Slot,
    claimed,
    match_member,
    row_key,
    row_keys,
)
from storyversions.story.version import UNKNOWN, Entry
from storyversions.testing.strategies.claim_metadata import (
    CERTAINTIES,
    DOUBTS,
    FORMS,
    NOTES,
    SOURCES,
    TOLD,
)
from storyversions.testing.strategies.mutations import DrawnPlace
from storyversions.testing.strategies.scalars import TEXTS, one_of

# Of its own day, late, retroactive, and ahead, in days from the version's.
_OFFSETS = st.sampled_from((0, -1, -3, -40, -400, 2, 30))
_FORMS = st.sampled_from(FORMS)
# Not certainty, which can hardly be meant of a fact that is drawn: its value must stay.
CAUSES = (Cause.CORRECTION, Cause.EVENT, Cause.DISCLOSURE, Cause.EDITORIAL)
"""The causes that are asserted."""
# Mostly none: an asserted cause would hide the rules by which causes are found.
_BECAUSE = st.sampled_from((None, None, None, *CAUSES))
# Mostly None, as most claims name no end; it comes first to shrink well.
_FUTURE = st.sampled_from((None, None, None, 2, 30))
_AMENDED = st.sampled_from(("sources", "certainty", "doubts", "settled", "since", "until", "note"))


@frozen
class EntryDrawer:
    """One draw of entries, and the day of the version that they are for."""

    draw: DrawFn
    day: date

    def date(self) -> str:
        """Draw a date near the day of the version, in any form."""
        return self.draw(_FORMS)(self.day + timedelta(days=self.draw(_OFFSETS)))

    def gone_by(self) -> str:
        """Draw a day that is not later than that of the version."""
        return str(self.day - timedelta(days=self.draw(st.sampled_from((0, 1, 40)))))

    def ahead(self) -> str | None:
        """Draw a day after that of the version, or None."""
        days = self.draw(_FUTURE)
        return None if days is None else str(self.day + timedelta(days=days))

    def because(self, entry: Entry) -> Entry:
        """Return the `entry`, sometimes with a cause."""
        return evolve(entry, because=self.draw(_BECAUSE))

    def claim(self, place: DrawnPlace, path: Path | None = None, slot: Slot | None = None) -> Entry:
        """Draw an entry with a new or another value, and what is known of it.

        It is about `place`, or about a `path` below it, which has its own `slot`.
        """
        bare = Entry(path or place.path, self._value(place, slot or place.slot))
        if not self.draw(TOLD):
            return bare
        return evolve(
            bare,
            since=self.date() if self.draw(st.booleans()) else None,
            until=self.ahead(),
            certainty=self.draw(CERTAINTIES),
            sources=self.draw(SOURCES),
            doubts=self.draw(DOUBTS),
            note=self.draw(NOTES),
        )

    def _value(self, place: DrawnPlace, slot: Slot) -> Any:
        shape = claimed(slot.shape)
        assert shape is not None, "it is the place of a claim"
        return place.drawing(self.draw).value(
            shape.value.shape, slot.meta.ref or shape.value.meta.ref
        )


EntryMaker = Callable[[EntryDrawer, DrawnPlace], tuple[Entry, ...]]


def entry_makers(place: DrawnPlace) -> Iterator[EntryMaker]:
    """List the kinds of entries that can be about a `place`."""
    own = NOTHING if place.value is NOTHING else match_member(place.shape, place.value)
    if claimed(place.shape) is not None:
        yield from (_claim, _past)
        if isinstance(own, ClaimOf):
            yield _amend
        # What is not there can be ended or withdrawn too: news may tell of an end whose
        # beginning was never told.
        if (place.value is NOTHING or isinstance(own, ClaimOf)) and _can_leave(place):
            yield from (_end, _retract)
    elif isinstance(own, KeyedContainer):
        yield _enter
        if isinstance(own, MappingOf) and place.value:
            yield _replace
        if isinstance(own, KeyedTuple) and len(place.value) > 1:
            yield _order
    elif place.path.steps:
        if not isinstance(own, Record):
            yield _set
        if place.path.steps[-1].key or (place.slot.may_be_missing and own not in (NOTHING, None)):
            yield from (_end, _retract)


def _can_leave(place: DrawnPlace) -> bool:
    if place.path.steps[-1].key or place.slot.may_be_missing:
        return True
    return match_member(place.shape, None) is not None


def _claim(drawer: EntryDrawer, place: DrawnPlace) -> tuple[Entry, ...]:
    return (drawer.because(drawer.claim(place)),)


def _past(drawer: EntryDrawer, place: DrawnPlace) -> tuple[Entry, ...]:
    """Draw a claim that is past, alone or before a present one (A2)."""
    # Without a start, which could be drawn after the end.
    past = evolve(drawer.claim(place), since=None, until=drawer.gone_by())
    return (past, drawer.claim(place)) if drawer.draw(st.booleans()) else (past,)


def _amend(drawer: EntryDrawer, place: DrawnPlace) -> tuple[Entry, ...]:
    """Draw what else is known of a present claim."""
    said: dict[str, Any] = {}
    for name in drawer.draw(st.lists(_AMENDED, min_size=1, max_size=2, unique=True)):
        said[name] = _amended(drawer, place.value, name)
    return (drawer.because(Entry(place.path, **said)),)


def _amended(drawer: EntryDrawer, standing: Claim[Any], name: str) -> Any:
    match name:
        case "since":
            return drawer.date() if drawer.draw(st.booleans()) else UNKNOWN
        case "until":
            return drawer.ahead()
        case "settled":
            # Only a doubt that the claim has can be settled.
            return standing.doubts[:1]
    strategies = {"sources": SOURCES, "certainty": CERTAINTIES, "doubts": DOUBTS, "note": NOTES}
    return drawer.draw(strategies[name])


def _end(drawer: EntryDrawer, place: DrawnPlace) -> tuple[Entry, ...]:
    return (
        drawer.because(Entry(place.path, until=drawer.gone_by(), sources=drawer.draw(SOURCES))),
    )


def _retract(drawer: EntryDrawer, place: DrawnPlace) -> tuple[Entry, ...]:
    return (Entry(place.path, retract=True, sources=drawer.draw(SOURCES)),)


def _set(drawer: EntryDrawer, place: DrawnPlace) -> tuple[Entry, ...]:
    return (drawer.because(Entry(place.path, place.redraw(drawer.draw))),)


def _enter(drawer: EntryDrawer, place: DrawnPlace) -> tuple[Entry, ...]:
    """Draw a new entry of a mapping, or a new row."""
    own = place.own
    if isinstance(own, KeyedTuple):
        row = place.drawing(drawer.draw).value(own.row.shape)
        return (Entry(place.path.entry(row_key(own, row)), row),)
    assert isinstance(own, MappingOf)
    refs = place.slot.meta.ref
    key = place.drawing(drawer.draw).named(refs) if refs else drawer.draw(TEXTS)
    return (_entry(drawer, place, own, key),)


def _entry(drawer: EntryDrawer, place: DrawnPlace, own: MappingOf, key: str) -> Entry:
    path = place.path.entry(key)
    if claimed(own.item.shape) is not None:
        return drawer.claim(place, path, own.item)
    return Entry(path, place.drawing(drawer.draw).value(own.item.shape, own.item.meta.ref))


def _replace(drawer: EntryDrawer, place: DrawnPlace) -> tuple[Entry, ...]:
    """Draw a new entry in whose favour another one leaves (A3)."""
    (entered,) = _enter(drawer, place)
    return (evolve(entered, replaces=place.path.entry(one_of(drawer.draw, list(place.value)))),)


def _order(drawer: EntryDrawer, place: DrawnPlace) -> tuple[Entry, ...]:
    own = place.own
    assert isinstance(own, KeyedTuple)
    keys = drawer.draw(st.permutations(row_keys(own, place.value)))
    return (Entry(Path((*place.path.steps, ORDER)), tuple(keys)),)


KINDS: Final[tuple[EntryMaker, ...]] = (
    _set,
    _claim,
    _enter,
    _end,
    _amend,
    _retract,
    _past,
    _replace,
    _order,
)
"""Every kind of entry, in one order, so that a number means the same as an example shrinks."""


def telling(shape: Record, state: Any, ahead: Callable[[Any], bool]) -> Iterator[Entry]:
    """Yield the entries of a first version that tells of a `state` of this `shape`.

    There is one for each field and each entry, except for fields with their default. `ahead` says
    whether an end is later than the version, so that the claim still holds.
    """
    for each in shape.fields.values():
        path, value = Path(()).field(each.name), getattr(state, each.attribute)
        own: Shape | None = match_member(each.shape, value)
        if isinstance(own, MappingOf) and value:
            for key, item in value.items():
                yield _told(path.entry(key), item, ahead)
        elif isinstance(own, KeyedTuple) and value:
            for row in value:
                yield _told(path.entry(row_key(own, row)), row, ahead)
        # A field with its default is there without being told.
        elif each.required or value != _default(shape, each.attribute):
            yield _told(path, value, ahead)


def _default(shape: Record, attribute: str) -> Any:
    default: Any = attrs.fields_dict(shape.cls)[attribute].default
    if not hasattr(default, "factory"):
        return default
    # A default that depends on the record equals nothing, so that the field is always told.
    return NOTHING if default.takes_self else default.factory()


def _told(path: Path, value: Any, ahead: Callable[[Any], bool]) -> Entry:
    if not isinstance(value, Claim):
        return Entry(path, value)
    # What is over by then, or begins later, would not stand in the first version (A2).
    until = value.until if value.until is None or ahead(value.until) else None
    since = value.since if value.since is None or not ahead(value.since) else None
    return Entry.claiming(path, evolve(value, since=since, until=until))
