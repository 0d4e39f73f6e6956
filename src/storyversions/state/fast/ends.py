"""The claims that name their own end, of large containers remembered with the container (N5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from attrs import field, frozen

from storyversions.annex import plain_form
from storyversions.state import walk
from storyversions.state.fast.overlay import OverlayMapping
from storyversions.state.fast.rows import LARGE, known_index
from storyversions.state.paths import ROOT, Path
from storyversions.state.schema import (
    NOTHING,
    Claim,
    KeyedTuple,
    MappingOf,
    Record,
    Shape,
    makes_claims,
    match_member,
    row_key,
    row_keys,
)

Ends = Iterable[tuple[Path, Claim[Any]]]

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


def claims_with_end(
    shape: Shape, value: Any, path: Path = ROOT
) -> Iterator[tuple[Path, Claim[Any]]]:
    """Yield the claims in `value` that name their own end, each with its path (N5)."""
    own = match_member(shape, value) if makes_claims(shape) else None
    if isinstance(own, Record):
        for each in own.fields.values():
            yield from claims_with_end(
                each.shape, getattr(value, each.attribute), path.field(each.name)
            )
    elif isinstance(own, MappingOf | KeyedTuple) and len(value) >= LARGE:
        for ends in _of_container(own, value, path):
            yield from ends
    else:
        yield from plain_form(walk.claims_with_end)(shape, value, path)


def _of_container(own: MappingOf | KeyedTuple, value: Any, path: Path) -> Iterator[Ends]:
    """Yield the ends in each item that has some; of a layered mapping, those of its base."""
    # A dict can change; what a story holds is frozen.
    if type(value) is dict or (isinstance(value, OverlayMapping) and not value.is_frozen):
        yield plain_form(walk.claims_with_end)(own, value, path)
        return
    over = value.over if isinstance(value, OverlayMapping) else {}
    base = value.base if isinstance(value, OverlayMapping) else value
    for key, ends in _recent().ends(base, own, path).items():
        if key not in over:
            yield ends
    for key, item in over.items():
        if item is not NOTHING:  # only mappings are layered
            yield claims_with_end(_item_shape(own), item, path.entry(key))


def _item_shape(own: MappingOf | KeyedTuple) -> Shape:
    return own.item.shape if isinstance(own, MappingOf) else own.row.shape


def _by_key(own: KeyedTuple, rows: Any) -> Iterable[tuple[str, Any]]:
    return zip(row_keys(own, rows), rows, strict=True)


def _ends_by_key(
    own: MappingOf | KeyedTuple, container: Any, path: Path
) -> Iterator[tuple[str, Ends]]:
    items = container.items() if isinstance(own, MappingOf) else _by_key(own, container)
    for key, item in items:
        ends = tuple(claims_with_end(_item_shape(own), item, path.entry(key)))
        if ends:
            yield key, ends
