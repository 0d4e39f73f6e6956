"""The claims that name their own end, of large containers remembered with the container (N5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from attrs import field, frozen

from storyversions.annex import plain_form
from storyversions.state import walk
from storyversions.state.fast.overlay import OverlayMapping
from storyversions.state.fast.rows import known_index
from storyversions.state.paths import Path
from storyversions.state.schema import (
    NOTHING,
    Claim,
    KeyedTuple,
    MappingOf,
    Shape,
    row_key,
)

End = tuple[Path, Claim[Any]]
Ends = Iterable[End]

_MOST_KEPT: Final = 16
"""Of so many containers at most the ends are kept, and the container with them."""


@frozen(eq=False)
class _Kept:
    """The ends of a container at a path, by the key of the item that they are in."""

    container: object
    path: Path
    shape: Shape
    by_key: Mapping[str, Ends]


@frozen(eq=False)
class _Recent:
    """What was kept last, by the identity of the containers."""

    by_id: dict[int, _Kept] = field(factory=dict)

    def ends(self, container: Any, shape: MappingOf | KeyedTuple, path: Path) -> Mapping[str, Ends]:
        """Find the ends in a container at a path, and keep them."""
        kept = self._find(container, shape, path)
        if kept is None:
            by_key = self._from_origin(container, shape, path)
            by_key = dict(_ends_by_key(shape, container, path)) if by_key is None else by_key
            kept = _Kept(container, path, shape, by_key)
        self.by_id[id(container)] = kept  # the one used last goes last
        while len(self.by_id) > _MOST_KEPT:
            # Another thread may have dropped it already.
            self.by_id.pop(next(iter(self.by_id)), None)
        return kept.by_key

    def _find(self, container: Any, shape: MappingOf | KeyedTuple, path: Path) -> _Kept | None:
        kept = self.by_id.pop(id(container), None)
        is_it = kept is not None and kept.path == path and kept.shape is shape
        return kept if is_it else None

    def _from_origin(
        self, rows: Any, shape: MappingOf | KeyedTuple, path: Path
    ) -> dict[str, Ends] | None:
        """Derive the ends in rows that were made from others, of which some were replaced."""
        index = known_index(rows)
        if index is None or not isinstance(shape, KeyedTuple):
            return None
        kept = self.by_id.get(id(index.origin))
        if kept is None or kept.path != path or kept.shape is not shape:
            return None
        changed = tuple(rows[place] for place in index.changed)
        keys = {row_key(shape, row) for row in changed}
        stay = {key: ends for key, ends in kept.by_key.items() if key not in keys}
        return {**stay, **dict(_ends_by_key(shape, changed, path))}


@lru_cache(maxsize=1)
def _recent() -> _Recent:
    return _Recent()


def ends_in_items(shape: MappingOf | KeyedTuple, items: Any, path: Path) -> Iterator[End]:
    """Yield the claims that name their own end in entries or rows, whose container is at `path`."""
    for ends in _by_item(shape, items, path):
        yield from ends


def _by_item(shape: MappingOf | KeyedTuple, items: Any, path: Path) -> Iterator[Ends]:
    """Yield the ends in each item that has some; of a layered mapping, those of its base."""
    # A dict can change; what a story holds is frozen.
    if type(items) is dict or (isinstance(items, OverlayMapping) and not items.is_frozen):
        yield plain_form(walk.ends_in_items)(shape, items, path)
        return
    over = items.over if isinstance(items, OverlayMapping) else {}
    base = items.base if isinstance(items, OverlayMapping) else items
    for key, ends in _recent().ends(base, shape, path).items():
        if key not in over:
            yield ends
    for key, item in over.items():
        if item is not NOTHING:
            yield walk.claims_with_end(shape.slots[0].shape, item, path.entry(key))


def _ends_by_key(
    shape: MappingOf | KeyedTuple, items: Any, path: Path
) -> Iterator[tuple[str, Ends]]:
    for key, item in walk.keyed_items(shape, items):
        ends = tuple(walk.claims_with_end(shape.slots[0].shape, item, path.entry(key)))
        if ends:
            yield key, ends
