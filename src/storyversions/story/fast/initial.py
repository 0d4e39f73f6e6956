"""Look facts of the first version up one by one, instead of deriving all of them (L1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    Nothing,
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

    `told` are those of which it tells more than its state holds, NOTHING where it takes one away.
    """

    record: Record
    version: Version[Any]
    told: Mapping[Path, FactState | Nothing]

    @cached_property
    def all(self) -> FactStates:
        """All facts, derived."""
        return _derive_all(self.record, self.version)

    def __getitem__(self, path: Path) -> FactState:
        # Once all facts are derived, reading them is cheaper than looking into the state again.
        if "all" in vars(self):
            return self.all[path]
        fact: FactState | Nothing = self.told[path] if path in self.told else self._held(path)
        if fact is NOTHING:
            raise KeyError(path)
        return fact

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
        return {at: self[at] for at in (*inside, *self.told) if at.within(path) and at in self}

    def _held(self, path: Path) -> FactState | Nothing:
        """Give the state of a leaf fact that the state of the version holds, else NOTHING."""
        value = self._leaf(path)
        label = self.version.label
        return NOTHING if value is NOTHING else FactState(FactStatus.HELD, value, label, label)

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
