"""Data without what is to be left out: fields that a reader does not want to follow (G8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from storyversions.state.paths import read_path

EVERY_ROW = "*"
ROWS = "rows"
"""How a state calls the rows of data that are a list."""

Paths = tuple[tuple[str, ...], ...]
"""Names that lead to what is left out, and the path as given; a row has no name, or a star."""

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
        self._paths = tuple((*names_to(path), path) for path in paths)
        self._met: set[str] = set()
        self._former: _Cut = {}
        self._seen: _Cut = {}

    def of(self, data: Any) -> Any:
        """Give the `data` of the next version without them."""
        # Only what the last version had is kept: no memory grows with the history.
        self._former, self._seen = self._seen, {}
        is_list = isinstance(data, list)
        return self._without(data, tuple(map(_below_rows, self._paths)) if is_list else self._paths)

    def sentences(self) -> Iterator[str]:
        """Say of each path that led to nothing, in all data so far, that it did."""
        for *_, path in self._paths:
            if path not in self._met:
                yield f"--ignore {path}: no version has anything there"

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
            ended = [path[0] for path in inside if len(path) == 1]
            self._met.update(ended if value else ())
            return [] if ended else [self._without(each, inside) for each in value]
        ends = [path for path in paths if len(path) == 2]  # noqa: PLR2004 - a name, and no more
        gone = {name: value if name == EVERY_ROW else value.keys() & {name} for name, _ in ends}
        self._met.update(path for name, path in ends if gone[name])
        names = {each for found in gone.values() for each in found}
        return {
            name: self._without(each, _below(name, paths))
            for name, each in value.items()
            if name not in names
        }


def names_to(path: str) -> tuple[str, ...]:
    """Give the names that lead to what is left out; ``.`` stands for all of the data.

    Raises:
        PathError: It is no path.

    """
    inside = path.removeprefix(".")
    return tuple(step.name for step in read_path(inside).steps)


def _below_rows(path: tuple[str, ...]) -> tuple[str, ...]:
    """Give a path in the rows of data that are a list, as it is and as a state calls it: rows."""
    is_inside = path[0] == ROWS and len(path) > 2  # noqa: PLR2004 - rows, a name and the path
    return path[1:] if is_inside else path


def _below(name: str, paths: Paths) -> Paths:
    return tuple(path[1:] for path in paths if path[0] in (name, EVERY_ROW))
