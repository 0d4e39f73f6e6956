"""Mappings that share what they have in common.

A large one with a few changes costs what the changes cost.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from typing import Any, TypeVar

from attrs import frozen

from storyversions.annex import plain_form
from storyversions.state.schema import containers
from storyversions.state.schema.containers import DerivedMapping
from storyversions.state.schema.frozen import FrozenDict, Unchangeable, refuse
from storyversions.state.schema.shapes import NOTHING

K = TypeVar("K")
V = TypeVar("V")
_MOST_COPIED = 1024
"""A mapping of so many entries at most is copied, as that is faster than two look-ups."""
_THICK = 32
"""A layer of so many entries gets another one on top, where it cannot be merged with its base."""


@frozen(eq=False, repr=False)
class OverlayMapping(Mapping[K, V], Unchangeable):
    """A mapping made of a base, which others may share, and entries that cover it.

    It refuses to change.

    It equals a dict that holds the same, and hashes as a `FrozenDict`. An entry that is set again
    keeps its place in the order, one that the base does not have comes last. It is frozen where its
    base is: what a patch returns may share a dict with the state that it was applied to, like all
    that the patch does not touch.
    """

    base: Mapping[K, V]
    over: Mapping[K, Any]

    @property
    def is_frozen(self) -> bool:
        """Return whether nothing can change it, its base included."""
        return type(self.base) is not dict

    def __getitem__(self, key: K) -> V:
        found = self.over[key] if key in self.over else self.base[key]
        if found is NOTHING:
            raise KeyError(key)
        return found

    def get(self, key: K, default: Any = None) -> Any:
        """Return the value of a `key`, or the `default`."""
        found = self.over[key] if key in self.over else self.base.get(key, default)
        return default if found is NOTHING else found

    def __len__(self) -> int:
        came = sum(key not in self.base for key in self.over)
        gone = sum(value is NOTHING for value in self.over.values())
        return len(self.base) + came - gone

    def __iter__(self) -> Iterator[K]:
        over = self.over
        yield from (key for key in self.base if over.get(key) is not NOTHING)
        yield from (key for key in over if over[key] is not NOTHING and key not in self.base)

    def items(self) -> ItemsView[K, V]:
        """Return the entries, as a view that is fast to iterate."""
        return _Items(self)

    def __reversed__(self) -> Iterator[K]:
        return reversed([*self])

    def __or__(self, other: Mapping[Any, Any]) -> dict[Any, Any]:
        return {**self, **other} if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other: Mapping[Any, Any]) -> dict[Any, Any]:
        return {**other, **self} if isinstance(other, Mapping) else NotImplemented

    def copy(self) -> dict[K, V]:
        """Return a dict of the same entries that can be changed, as a `FrozenDict` does."""
        return dict(self.items())

    # Typing knows that it cannot change; callers without types learn it here.
    __setitem__ = __delitem__ = __ior__ = refuse
    clear = pop = popitem = setdefault = update = refuse

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))

    def __repr__(self) -> str:
        return repr(self.flat())

    def __reduce__(self) -> tuple[type[FrozenDict[K, V]], tuple[dict[K, V]]]:
        # Pickled flat: another process has no base to share.
        return (FrozenDict, (dict(self),))

    def flat(self) -> FrozenDict[K, V]:
        """Return the same entries as one dict."""
        return FrozenDict(_filled({**self.base, **self.over}))

    def changed(self, changes: Mapping[K, Any]) -> Mapping[K, V]:
        """Return the mapping with these `changes` on the same base.

        It is flattened where the layer outgrows the square root of the base. Each change copies the
        layer, and each flattening copies all: at that size the two cost about as much.
        """
        over = {**self.over, **changes}
        # An entry that is removed and that the base lacks needs no mark: without it the layer
        # stays small.
        over = {key: each for key, each in over.items() if each is not NOTHING or key in self.base}
        layered: OverlayMapping[K, V] = OverlayMapping(self.base, over)
        if self.is_derived:
            return layered.stacked()
        is_thick = len(over) ** 2 > max(_MOST_COPIED, len(self.base))
        return layered.flat() if is_thick else layered

    @property
    def is_derived(self) -> bool:
        """Return whether the lowest base works its entries out."""
        base = self.base
        return (
            base.is_derived
            if isinstance(base, OverlayMapping)
            else isinstance(base, DerivedMapping)
        )

    def stacked(self) -> OverlayMapping[K, V]:
        """Return the same entries with a thin layer on top, on layers of which each is far larger.

        So an entry that is set is copied a few times, however many are set after it.
        """
        base, over = self.base, self.over
        if len(over) < _THICK:
            return self
        while isinstance(base, OverlayMapping) and len(base.over) < 2 * len(over):
            over = {**base.over, **over}
            base = base.base
        return OverlayMapping(OverlayMapping(base, over), {})


class _Items(ItemsView[K, V]):
    """The entries of a layered mapping, without looking each up again."""

    _mapping: OverlayMapping[K, V]

    def __iter__(self) -> Iterator[tuple[K, V]]:
        base, over = self._mapping.base, self._mapping.over
        for key, each in base.items():
            found = over.get(key, each)
            if found is not NOTHING:
                yield key, found
        for key, each in over.items():
            if each is not NOTHING and key not in base:
                yield key, each


def update_mapping(mapping: Mapping[K, V], changes: Mapping[K, Any]) -> Mapping[K, V]:
    """Return a `mapping` with some entries set.

    Entries whose value in `changes` is NOTHING are removed. A large mapping shares what stays.
    """
    if isinstance(mapping, FrozenDict | OverlayMapping) and not changes:
        return mapping
    if isinstance(mapping, OverlayMapping):
        return mapping.changed(changes)
    if isinstance(mapping, DerivedMapping):
        return OverlayMapping(mapping, {}).changed(changes)
    if type(mapping) in (FrozenDict, dict) and len(mapping) > _MOST_COPIED:
        return OverlayMapping(mapping, {}).changed(changes)
    entries = {**mapping, **changes}
    return FrozenDict(entries if NOTHING not in changes.values() else _filled(entries))


def overlay_difference(a: Mapping[K, V], b: Mapping[K, V]) -> tuple[dict[K, V], dict[K, V]] | None:
    """Return the entries in which `a` and `b` can differ, of either side.

    None where they share no base.
    """
    base = _base(a)
    # By identity: comparing the bases would cost what sharing them saves.
    if base is not _base(b):
        return None
    # Outside of the two layers both read the same base; most of a layer is in the other as well.
    x, y = _over(a), _over(b)
    keys = [key for key in {**x, **y} if x.get(key, base) is not y.get(key, base)]
    first, second = ({key: each[key] for key in keys if key in each} for each in (a, b))
    return first, second


def entries_apart(a: Mapping[K, V], b: Mapping[K, V]) -> tuple[dict[K, V], dict[K, V]]:
    """Return the entries of `b` that are no entries of `a`, by object, and those that they replace.

    Of two that share their base only what lies over it is looked at.
    """
    if isinstance(a, OverlayMapping) or isinstance(b, OverlayMapping):
        parts = overlay_difference(a, b)
        if parts is not None:
            return plain_form(containers.entries_apart)(*parts)
    # Through the base and not through the layers, which take a call of Python for each key. What
    # lies over it is looked at again.
    base = _base(a)
    beside = {
        key: each
        for key, each in b.items()
        if base.get(key, base) is not each or type(key) is not str
    }
    beside |= {key: b[key] for key in _over(a) if key in b}
    beside = {
        key: each
        for key, each in beside.items()
        if a.get(key, a) is not each or type(key) is not str
    }
    # Mostly entries are replaced, and a second loop over all would find the same keys.
    if len(a) == len(b) and all(key in a for key in beside):
        return {key: a[key] for key in beside}, beside
    return {key: each for key, each in a.items() if key in beside or key not in b}, beside


def _base(mapping: Mapping[K, V]) -> Mapping[K, V]:
    return mapping.base if isinstance(mapping, OverlayMapping) else mapping


def _over(mapping: Mapping[K, V]) -> Mapping[K, V]:
    return mapping.over if isinstance(mapping, OverlayMapping) else {}


def _filled(entries: Mapping[K, Any]) -> dict[K, Any]:
    return {key: each for key, each in entries.items() if each is not NOTHING}
