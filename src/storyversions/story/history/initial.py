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
from storyversions.story.history.fact_states import Known, Standing, advanced, holds_no_claim
from storyversions.story.history.steps import base_changes
from storyversions.story.version import Act, Stood, Version

_HISTORY = (Act.PAST, Act.END, Act.RETRACT)


def base_known(record: Record, version: Version) -> Known:
    """What is known after the first version of a story."""
    if any(entry.act in _HISTORY for entry in version.entries):
        return _all_known(record, version)
    return Layered(_Held(record, version), {})


def _all_known(record: Record, version: Version) -> Known:
    return advanced(FrozenDict(), base_changes(record, version))


@frozen(eq=False, slots=False)
class _Held(Mapping[Path, Standing]):
    """The facts of a state as held since its version; to look one up costs nothing for all the others."""

    record: Record
    version: Version

    @cached_property
    def all(self) -> Known:
        return _all_known(self.record, self.version)

    def __getitem__(self, path: Path) -> Standing:
        value = () if "all" in vars(self) else self._leaf(path)
        if value == ():  # an empty order is a fact only inside an entity
            return self.all[path]
        if value is NOTHING:
            raise KeyError(path)
        return Standing(Stood.HELD, value, self.version.label, self.version.label)

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
