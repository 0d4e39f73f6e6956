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
from storyversions.state.paths import Steps
from storyversions.state.places import ORDER
from storyversions.state.schema import (
    NOTHING,
    FrozenDict,
    KeyedTuple,
    MappingOf,
    row_key,
    row_keys,
)

Keyed = dict[str, Any]

ABSENT: Final = object()
"""What the other side has under a key that it has not.

NOTHING may stand where no door was passed.
"""

_TEXT: Final = frozenset({str})
_DICTS: Final = frozenset({FrozenDict, dict})


@frozen(eq=False)
class Glance:
    """What one look at two items cannot settle: generators made for the class of the items.

    `in_step` takes the pairs of items in their order, in a mapping each with its key before it;
    `by_key` takes the items of one side with their keys and what gets those of the other. Both give
    the pairs that may differ, and `find` finds where they do.
    """

    in_step: Callable[[Iterable[Any]], Iterator[Any]]
    by_key: Callable[[Iterable[Any], Callable[..., Any]], Iterator[Any]]
    find: Comparer

    def matched(self, a: Keyed, b: Keyed, done: int, steps: Steps, found: Edits) -> None:
        """Find what differs after the first items of both sides, which have the same keys."""
        gone = 0
        for key, x, y in self.by_key(islice(a.items(), done, None), b.get):
            if y is not ABSENT:
                self.find(x, y, below(steps, key), found)
                continue
            gone += 1
            if x is not NOTHING:
                found.append(edit(below(steps, key), x, NOTHING))
        if len(a) - gone < len(b):
            found.extend(
                edit(below(steps, key), NOTHING, y)
                for key, y in b.items()
                if key not in a and y is not NOTHING
            )


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
        """Find what differs while the keys agree; gives how many do."""
        keys = iter(a)
        for key, x, other, y in self.glance.in_step(
            zip(keys, a.values(), b, b.values(), strict=False)
        ):
            if key != other:
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
        object.__setattr__(self, "field", attrgetter(*self.shape.key))

    def __call__(self, a: Any, b: Any, steps: Steps, found: Edits) -> None:
        """Find the rows that differ, came, went or moved."""
        if type(a) is not tuple or type(b) is not tuple:
            compare_by_shape(self.shape, a, b, steps, found)
            return
        here: Edits = []
        done = self._in_step(a, b, steps, here)
        if done < len(a) or done < len(b):
            here = self._by_key(a, b, done, steps, here)
        found.extend(here)

    def _in_step(self, a: Sequence[Any], b: Sequence[Any], steps: Steps, found: Edits) -> int:
        """Find what differs while the keys agree; gives how many do."""
        rows = iter(a)
        for x, y in self.glance.in_step(zip(rows, b, strict=False)):
            key = self._key(x)
            if key != self._key(y):
                return len(a) - length_hint(rows) - 1
            self.glance.find(x, y, below(steps, key), found)
        return min(len(a), len(b))

    def _key(self, row: Any) -> str:
        """The key of a row; where that is one field with a text it is read as it stands."""
        value = self.field(row)
        return value if type(value) is str else row_key(self.shape, row)

    def _by_text(self, rows: tuple[Any, ...]) -> Keyed:
        """The rows by the text of their keys."""
        keys = self.keys(rows)
        return dict(
            zip(
                keys if _TEXT.issuperset(map(type, keys)) else row_keys(self.shape, rows),
                rows,
                strict=True,
            )
        )

    def _by_key(
        self, a: tuple[Any, ...], b: tuple[Any, ...], done: int, steps: Steps, found: Edits
    ) -> Edits:
        """Find what differs behind the first so many rows, and in their order (P5)."""
        before, after = self._by_text(a), self._by_text(b)
        if len(before) < len(a) or len(after) < len(
            b
        ):  # of rows with one key the last stands for it
            done, found = 0, []
        self.glance.matched(before, after, done, steps, found)
        orders = tuple(before), tuple(after)
        if orders[0] != orders[1]:
            found.append(edit((*steps, ORDER), *orders))
        return found


def _dicts(a: Any, b: Any) -> tuple[Keyed | None, Keyed | None]:
    """Two values as plain mappings.

    Of two that share a base only the entries in which they can differ.
    """
    if type(a) in _DICTS and type(b) in _DICTS:
        return a, b
    parts = (
        overlay_difference(a, b)
        if isinstance(a, OverlayMapping) or isinstance(b, OverlayMapping)
        else None
    )
    return parts or (_dict(a), _dict(b))


def _dict(value: Any) -> Keyed | None:
    """A mapping as a plain one, whose keys and values come in step; None for what is no mapping."""
    return dict(value.items()) if isinstance(value, Mapping) else None
