"""What is known after the first version: all that its state holds, looked up where one fact is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import frozen

from storyversions.errors import PathError
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Entries, FrozenDict, Layered, Record, Rows, member
from storyversions.state.walk import find
from storyversions.story.history.fact_states import FactState, FactStates, advance, holds_no_claim
from storyversions.story.history.steps import initial_changes
from storyversions.story.version import EntryKind, FactStatus, Version

_HISTORY = (EntryKind.PAST, EntryKind.END, EntryKind.RETRACT)


def initial_facts(record: Record, version: Version) -> FactStates:
    """What is known after the first version of a story."""
    if any(entry.act in _HISTORY for entry in version.entries):
        return _all_known(record, version)
    return Layered(LazyInitialFacts(record, version), {})


def _all_known(record: Record, version: Version) -> FactStates:
    return advance(FrozenDict(), initial_changes(record, version))


@frozen(eq=False, slots=False)
class LazyInitialFacts(Mapping[Path, FactState]):
    """The facts of a state as held since its version; to look one up costs nothing for all the others."""

    record: Record
    version: Version

    @cached_property
    def all(self) -> FactStates:
        """Work out all facts at once, for whoever asks for all of them."""
        return _all_known(self.record, self.version)

    def __getitem__(self, path: Path) -> FactState:
        value = () if "all" in vars(self) else self._leaf(path)
        if value == ():  # an empty order is a fact only inside an entity
            return self.all[path]
        if value is NOTHING:
            raise KeyError(path)
        return FactState(FactStatus.HELD, value, self.version.label, self.version.label)

    def __iter__(self) -> Iterator[Path]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def _leaf(self, path: Path) -> Any:
        """The value of a leaf fact; NOTHING where no fact of its own stands."""
        try:
            place = locate(self.record, path)
        except PathError:  # the class has no such place
            return NOTHING
        value = find(self.record, self.version.state, path)
        entity = value is not NOTHING and isinstance(
            member(place.shape, value), Record | Entries | Rows
        )
        if entity or holds_no_claim(place.shape, value) or place.is_row_key or place.is_ignored:
            return NOTHING
        return value
