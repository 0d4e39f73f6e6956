"""Look facts of the first version up one by one, instead of deriving all of them (L1)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from storyversions.annex import plain_form
from storyversions.errors import PathError
from storyversions.state.fast.overlay import OverlayMapping
from storyversions.state.paths import Path
from storyversions.state.places import Place, locate
from storyversions.state.schema import (
    NOTHING,
    DerivedMapping,
    FrozenDict,
    Record,
    Union,
    container_of,
)
from storyversions.state.walk import find, leaves
from storyversions.story.history import fact_states, initial, steps
from storyversions.story.history.fact_states import FactState, FactStates, holds_no_claim
from storyversions.story.version import EntryKind, FactStatus, Version
from storyversions.structs import Struct

_HISTORY = (
    EntryKind.PAST,
    EntryKind.PLAN,
    EntryKind.END,
    EntryKind.END_AHEAD,
    EntryKind.UNSURE_END,
    EntryKind.RETRACT,
)
"""What an entry may do beside the state, where a look-up in the state would not find it."""


def initial_facts(record: Record, version: Version[Any]) -> FactStates:
    """Give what is known after the first `version`, derived only when asked.

    What is told beside the state is derived at once, of the facts that it is about.
    """
    about = [entry.path for entry in version.entries if entry.act in _HISTORY]
    told = steps.initial_changes(record, version, about) if about else ()
    return LazyInitialFacts(record, version, fact_states.states_told(FrozenDict(), told))


def _derive_all(record: Record, version: Version[Any]) -> FactStates:
    return plain_form(initial.initial_facts)(record, version)


class LazyInitialFacts(Struct, DerivedMapping[Path, FactState]):
    """The facts of a first version, of which looking one up leaves the others alone.

    `told` are those of which it tells more than its state holds.
    """

    record: Record
    version: Version[Any]
    told: FactStates

    @cached_property
    def all(self) -> FactStates:
        """All facts, derived."""
        return _derive_all(self.record, self.version)

    def __getitem__(self, path: Path) -> FactState:
        # Once all facts are derived, reading them is cheaper than looking into the state again.
        if "all" in vars(self):
            return self.all[path]
        if path in self.told:
            return self.told[path]
        value = self._leaf(path)
        if value is NOTHING:
            raise KeyError(path)
        return FactState(FactStatus.HELD, value, self.version.label, self.version.label)

    def __iter__(self) -> Iterator[Path]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def within(self, path: Path) -> dict[Path, FactState]:
        """Return the facts at and below a `path`."""
        if "all" in vars(self):
            return {at: fact for at, fact in self.all.items() if at.within(path)}
        try:
            place = locate(self.record, path)
        except PathError:
            return {}
        value = find(self.record, self.version.state, path)
        inside = (at for at, _ in leaves(place.shape, value, path))
        known = {at: self[at] for at in inside if at in self}
        return known | {at: fact for at, fact in self.told.items() if at.within(path)}

    def _leaf(self, path: Path) -> Any:
        """Give the value of a leaf fact, NOTHING where no fact of its own stands."""
        try:
            place = locate(self.record, path)
        except PathError:  # the class has no such place
            return NOTHING
        value = find(self.record, self.version.state, path)
        is_entity = value is not NOTHING and container_of(place.shape, value) is not None
        if is_entity or holds_no_claim(place.shape, value) or place.is_row_key or place.is_ignored:
            return NOTHING
        # Of a state of its own, an empty order is no fact; it is one of an entity.
        if place.is_order and value == () and not any(map(_can_be_absent, place.above)):
            return NOTHING
        return value


def _can_be_absent(place: Place) -> bool:
    return place.can_be_empty or isinstance(place.shape, Union)


def facts_within(known: FactStates, path: Path) -> dict[Path, FactState]:
    """Map the facts at and below a `path` to their states, without a look at all that are known."""
    if isinstance(known, LazyInitialFacts):
        return known.within(path)
    if not isinstance(known, OverlayMapping):
        return plain_form(fact_states.facts_within)(known, path)
    over = {at: fact for at, fact in known.over.items() if at.within(path)}
    found = {**facts_within(known.base, path), **over}
    return {at: fact for at, fact in found.items() if fact is not NOTHING}
