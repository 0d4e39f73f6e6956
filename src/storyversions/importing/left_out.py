"""Data without what is to be left out: fields that a reader does not want to follow (G8)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from storyversions.state.paths import read_path

EVERY_ROW = "*"
ROWS = "rows"
"""How a state calls the rows of data that are a list."""

Paths = tuple[tuple[str, ...], ...]
"""Names that lead to what is left out; a row of a list has none, or a star."""

_Cut = dict[tuple[int, Paths], tuple[Any, Any]]


class LeaveOut:
    """Leaves the values at some paths out of data, one version after another.

    A path such as ``Incidents.Updated`` leads into each row of a list, with or without ``[*]``.
    What is the same object in the next version stays the same object.

    >>> leave_out = LeaveOut(["rows.seen"])
    >>> leave_out.of({"rows": [{"id": 1, "seen": 7}]})
    {'rows': [{'id': 1}]}

    Raises:
        PathError: One is no path.

    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = tuple(_names(path) for path in paths)
        self._former: _Cut = {}
        self._seen: _Cut = {}

    def of(self, data: Any) -> Any:
        """Give the `data` of the next version without them."""
        # Only what the last version had is kept: no memory grows with the history.
        self._former, self._seen = self._seen, {}
        is_list = isinstance(data, list)
        return self._without(data, tuple(map(_below_rows, self._paths)) if is_list else self._paths)

    def _without(self, value: Any, paths: Paths) -> Any:
        if not paths or not isinstance(value, dict | list):
            return value
        place = id(value), paths
        known = self._seen.get(place) or self._former.get(place)
        # The object is kept beside its number, which another one would have after it is gone.
        known = known or (value, self._cut(value, paths))
        self._seen[place] = known
        return known[1]

    def _cut(self, value: Any, paths: Paths) -> Any:
        if isinstance(value, list):
            inside = tuple(path[1:] if path[0] == EVERY_ROW else path for path in paths)
            return [] if () in inside else [self._without(each, inside) for each in value]
        return {
            name: self._without(each, _below(name, paths))
            for name, each in value.items()
            if (name,) not in paths and (EVERY_ROW,) not in paths
        }


def _names(path: str) -> tuple[str, ...]:
    """Give the names that lead to what is left out; ``.`` stands for all of the data."""
    inside = path.removeprefix(".")
    return tuple(step.name for step in read_path(inside).steps)


def _below_rows(path: tuple[str, ...]) -> tuple[str, ...]:
    """Give a path in the rows of data that are a list, as it is and as a state calls it: rows."""
    return path[1:] if len(path) > 1 and path[0] == ROWS else path


def _below(name: str, paths: Paths) -> Paths:
    return tuple(path[1:] for path in paths if path[0] in (name, EVERY_ROW))
