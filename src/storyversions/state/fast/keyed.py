"""The finders of mappings and keyed tuples.

Walked in step while the keys agree, matched by key from there on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter, length_hint
from typing import Any, Final

from attrs import field, frozen

from storyversions.state.fast.overlay import OverlayMapping, overlay_difference
from storyversions.state.fast.primitives import Comparer, Edits, below, compare_by_shape, edit
from storyversions.state.fast.rows import RowIndex, inherited
from storyversions.state.paths import Path, Steps
from storyversions.state.places import ORDER
from storyversions.state.schema import (
    NOTHING,
    FrozenDict,
    KeyedTuple,
    MappingOf,
    check_unique,
    row_key,
    row_keys,
)

Keyed = dict[str, Any]

ABSENT: Final = object()
"""The value that stands for a key which the other side lacks.

NOTHING may stand in a state that was not validated.
"""

_TEXT: Final = frozenset({str})
_DICTS: Final = frozenset({FrozenDict, dict})


def lost(key: str, value: Any, steps: Steps, found: Edits) -> None:
    """Add the edit of an entry or row that went."""
    if value is not NOTHING:
        found.append(edit(below(steps, key), value, NOTHING))


def gained(a: Keyed, b: Keyed, steps: Steps, found: Edits) -> None:
    """Add an edit for each entry or row of `b` whose key `a` does not have."""
    found.extend(
        edit(below(steps, key), NOTHING, y)
        for key, y in b.items()
        if key not in a and y is not NOTHING
    )


@frozen(eq=False)
class Glance:
    """The generators that yield the pairs of items which one quick test cannot settle.

    `in_step` takes the pairs of items in their order, in a mapping each with its key before it;
    `by_key` takes the items of one side with their keys and what gets those of the other. Both give
    the pairs that may differ, and `find` finds where they do.
    """

    in_step: Callable[[Iterable[Any]], Iterator[Any]]
    by_key: Callable[[Iterable[Any], Callable[..., Any]], Iterator[Any]]
    find: Comparer

    def matched(self, a: Keyed, b: Keyed, done: int, steps: Steps, found: Edits) -> None:
        """Find the differences between `a` and `b` after their first `done` items.

        Those items have the same keys on both sides. `steps` lead to the container; edits go into
        `found`.
        """
        gone = 0
        for key, x, y in self.by_key(islice(a.items(), done, None), b.get):
            if y is not ABSENT:
                self.find(x, y, below(steps, key), found)
                continue
            gone += 1
            lost(key, x, steps, found)
        # By count alone: if nothing came, the second loop over all keys is not needed.
        if len(a) - gone < len(b):
            gained(a, b, steps, found)


@frozen(eq=False)
class InMapping:
    """The finder of a mapping."""

    shape: MappingOf
    glance: Glance

    def __call__(self, a: Any, b: Any, steps: Steps, found: Edits) -> None:
        """Find the entries that differ, came or went."""
        x, y = _dicts(a, b)
        if x is None or y is None:
            compare_by_shape(self.shape, a, b, steps, found)
            return
        done = self._in_step(x, y, steps, found)
        if done < len(x) or done < len(y):
            self.glance.matched(x, y, done, steps, found)

    def _in_step(self, a: Keyed, b: Keyed, steps: Steps, found: Edits) -> int:
        """Find what differs while the keys agree; return how many of them do."""
        keys = iter(a)
        for key, x, other, y in self.glance.in_step(
            zip(keys, a.values(), b, b.values(), strict=False)
        ):
            if key != other:
                # The iterator knows how many keys are left; counting would cost at each entry.
                return len(a) - length_hint(keys) - 1
            self.glance.find(x, y, below(steps, key), found)
        return min(len(a), len(b))


@frozen(eq=False)
class InRows:
    """The finder of a keyed tuple; `keys` gives the values of the key field, or fields, of rows."""

    shape: KeyedTuple
    glance: Glance
    keys: Callable[[tuple[Any, ...]], list[Any]]
    field: Callable[[Any], Any] = field(init=False)

    def __attrs_post_init__(self) -> None:
        # An attrgetter reads a key at C speed; the class is frozen.
        object.__setattr__(self, "field", attrgetter(*self.shape.attributes))

    def __call__(self, a: Any, b: Any, steps: Steps, found: Edits) -> None:
        """Find the rows that differ, came, went or moved."""
        if type(a) is not tuple or type(b) is not tuple:
            compare_by_shape(self.shape, a, b, steps, found)
            return
        index = inherited(a, b)
        if index is not None and index.is_unique:
            self._inherited(index, b, steps, found)
            return
        count = len(found)
        done = self._in_step(a, b, steps, found)
        if done < len(a) or done < len(b):
            self._by_key(a, b, done, steps, found)
        elif len(found) > count:
            # The keys of both are the same. Rows that do not differ need no look at them.
            self._texts(a, steps)

    def _inherited(self, index: RowIndex, b: Any, steps: Steps, found: Edits) -> None:
        """Find what differs in rows of which it is known which were replaced, none by another."""
        assert index.origin is not None, "the rows were made from others"
        for place in index.changed:
            x, y = index.origin[place], b[place]
            for _ in self.glance.in_step(((x, y),)):
                self.glance.find(x, y, below(steps, self._key(x)), found)

    def _in_step(self, a: Sequence[Any], b: Sequence[Any], steps: Steps, found: Edits) -> int:
        """Find what differs while the keys agree; return how many of them do."""
        rows = iter(a)
        for x, y in self.glance.in_step(zip(rows, b, strict=False)):
            key = self._key(x)
            if key != self._key(y):
                return len(a) - length_hint(rows) - 1
            self.glance.find(x, y, below(steps, key), found)
        return min(len(a), len(b))

    def _key(self, row: Any) -> str:
        """Read the key of a row; a single text is the key as it is."""
        value = self.field(row)
        return value if type(value) is str else row_key(self.shape, row)

    def _texts(self, rows: tuple[Any, ...], steps: Steps) -> Sequence[str]:
        """Write the keys of rows as texts; `StateError` where two of them are one."""
        keys: Sequence[Any] = self.keys(rows)
        if not _TEXT.issuperset(map(type, keys)):
            keys = row_keys(self.shape, rows)
        # Looked at one by one only for the error.
        if len(set(keys)) < len(rows):
            check_unique(keys, Path(steps))
        return keys

    def _by_key(
        self, a: tuple[Any, ...], b: tuple[Any, ...], done: int, steps: Steps, found: Edits
    ) -> None:
        """Find what differs after the first `done` rows, and in their order (P5)."""
        before = dict(zip(self._texts(a, steps), a, strict=True))
        after = dict(zip(self._texts(b, steps), b, strict=True))
        self.glance.matched(before, after, done, steps, found)
        # Of the whole tuples, also where the first rows agree: the edit holds both whole
        # orders.
        orders = tuple(before), tuple(after)
        # In one order they are compared in step, but for keys that validation refuses.
        if orders[0] != orders[1]:  # pragma: no branch
            found.append(edit((*steps, ORDER), *orders))


def _dicts(a: Any, b: Any) -> tuple[Keyed | None, Keyed | None]:
    """Return two values as plain mappings.

    If they share a base, only the entries in which they can differ.
    """
    if type(a) in _DICTS and type(b) in _DICTS:
        return a, b
    is_layered = isinstance(a, OverlayMapping) or isinstance(b, OverlayMapping)
    parts = overlay_difference(a, b) if is_layered else None
    return parts or (_dict(a), _dict(b))


def _dict(value: Any) -> Keyed | None:
    """Return a mapping as a plain one, so that keys and values come in step.

    It is None for a value that is not a mapping.
    """
    return dict(value.items()) if isinstance(value, Mapping) else None
