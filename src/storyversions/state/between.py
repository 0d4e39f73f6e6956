"""Compare two states (P1), or neighbours in a line of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import starmap
from typing import Any

import attrs

from storyversions.annex import faster_in
from storyversions.errors import StateError
from storyversions.state.patch import Edit, Patch, trusted
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.reprs import with_article
from storyversions.state.schema import M, Record, check_unique, holds_rows, shape_of
from storyversions.state.walk import find, keys_of_rows, walk


def between(a: M, b: M) -> Patch[M]:
    """Compare two states: the patch turns `a` into `b`, by fact and by key, never by position.

    Raises:
        SchemaError: The class cannot be versioned.
        StateError: The states are of two classes, or two rows have one key.

    >>> from storyversions.models.newsroom import Newsroom
    >>> len(between(Newsroom(), Newsroom()))
    0

    """
    if type(a) is not type(b):
        one, other = (with_article(type(each).__name__) for each in (a, b))
        raise StateError(f"{one} and {other} are not two states of one class")
    # The walk yields no path inside another and each place once: that is the normal form,
    # so that checking it again would only cost time.
    record = shape_of(type(a))
    edits = find_edits(record, a, b)
    if holds_rows(record):
        _check_rows(record, edits)
    return trusted(type(a), edits)


def _check_rows(record: Record, edits: list[Edit]) -> None:
    """Refuse two rows with one key in an entity that came or went, which is not walked (F2)."""
    for edit in edits:
        for side in (edit.before, edit.after):
            if isinstance(side, Mapping | tuple) or attrs.has(type(side)):
                shape = locate(record, edit.path).shape
                for path, keys in keys_of_rows(shape, side, edit.path):
                    check_unique(keys, path)


@faster_in("storyversions.state.fast.differences")
def find_edits(record: Record, a: Any, b: Any) -> list[Edit]:
    """Find where two states of the class of `record` differ, by walking its shape (P1)."""
    return list(starmap(Edit, walk(record, a, b)))


class StateLine:
    """States of one class, of which neighbours are compared when it is asked how far back they go.

    It notes by path at which places in the line a state has another value there than the one before
    it, and at which they differ below an entry or a row.
    """

    def __init__(self, states: Sequence[Any] = ()) -> None:
        self.states = states
        self._edited: dict[Path, dict[int, None]] = {}
        self._inside: dict[Path, dict[int, None]] = {}
        self._compared: dict[int, None] = {}

    def values_at(self, record: Record, path: Path) -> Iterator[Any]:
        """Yield what stands at a `path`: in the nearest state, then in each that may differ there.

        `record` is the shape of the states.
        """
        for place in self._places(path) if self.states else ():
            yield find(record, self.states[place], path)

    def _places(self, path: Path) -> Iterator[int]:
        # The nearest state answers nearly all that is asked, so that none is compared.
        yield 0
        yield from sorted(set[int]().union(*self._edits(path)))
        for place in range(len(self._compared) + 1, len(self.states)):
            self._compare(place)
            if any(place in edits for edits in self._edits(path)):
                yield place

    def _edits(self, path: Path) -> Iterator[Mapping[int, None]]:
        """Yield the places of the states that differ at, above or below a `path`."""
        yield self._inside.get(path, {})
        yield from (self._edited.get(each, {}) for each in (*path.prefixes(), path))

    def _compare(self, place: int) -> None:
        """Compare a state with the one before it in the line."""
        for edit in between(self.states[place - 1], self.states[place]).edits:
            self._edited.setdefault(edit.path, {})[place] = None
            for each in edit.path.prefixes():
                if each.steps[-1].key:
                    self._inside.setdefault(each, {})[place] = None
        self._compared[place] = None
