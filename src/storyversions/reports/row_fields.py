"""Fields by their names alone, as of the row that a path is in, or of what holds that row (W4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storyversions.errors import PathError
from storyversions.state.paths import Path, Step
from storyversions.state.places import Place, locate
from storyversions.state.schema import MISSING, NOTHING, Claim, Record
from storyversions.state.walk import find

KEY = "key"
"""What the key of an entry is called where it has no field of this name."""


def holders_of(path: Path) -> Iterator[Path]:
    """Yield the rows and entries that a path is in, the innermost first, and then the whole."""
    depths = (depth for depth, step in enumerate(path.steps, 1) if step.key)
    yield from (Path(path.steps[:depth]) for depth in sorted(depths, reverse=True))
    yield Path()


def outermost_row(path: Path) -> Path | None:
    """Give the outermost row or entry at or above a path; None where there is none."""
    keys = (depth for depth, step in enumerate(path.steps, 1) if step.key)
    depth = next(keys, None)
    return None if depth is None else Path(path.steps[:depth])


class RowFields:
    """The fields of a state class, found from a path in it and by their names alone."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._places: dict[tuple[Path, tuple[str, ...]], Place | None] = {}

    def place(self, path: Path, names: tuple[str, ...]) -> Place | None:
        """Find the field that `names` lead to from the nearest holder of `path` that has it."""
        if (path, names) not in self._places:
            self._places[path, names] = next(self._found(path, names), None)
        return self._places[path, names]

    def _found(self, path: Path, names: tuple[str, ...]) -> Iterator[Place]:
        for holder in holders_of(path):
            try:
                yield locate(self._record, Path((*holder.steps, *map(Step, names))))
            except PathError:
                continue

    def has(self, path: Path, names: tuple[str, ...]) -> bool:
        """Tell whether there is such a field, or an entry whose key is asked for."""
        return self.place(path, names) is not None or self._is_key(path, names)

    def value(self, state: Any, path: Path, names: tuple[str, ...]) -> Any:
        """Give what a `state` has there, a claim by its value; None where it has nothing."""
        place = self.place(path, names)
        if place is None:
            return next(holders_of(path)).last if self._is_key(path, names) else None
        value = find(self._record, state, place.path)
        value = value.value if isinstance(value, Claim) else value
        return None if value is NOTHING or value is MISSING else value

    def is_there(self, state: Any, path: Path) -> bool:
        """Tell whether a `state` has the row or entry that a path is in."""
        return find(self._record, state, next(holders_of(path))) is not NOTHING

    def _is_key(self, path: Path, names: tuple[str, ...]) -> bool:
        return names == (KEY,) and any(step.key for step in path.steps)
