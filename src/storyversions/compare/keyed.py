"""The finders of mappings and keyed tuples: walked in step while the keys agree, matched by key from there on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice, repeat
from operator import attrgetter, length_hint
from typing import Any, Final

from attrs import frozen

from storyversions.compare.finding import Finder, Found, Steps, reflected
from storyversions.patch import Edit
from storyversions.paths import Path, Step
from storyversions.schema import NOTHING, ORDER, Entries, FrozenDict, Rows, row_key, row_keys

Keyed = dict[str, Any]
Sieve = Callable[[Iterable[Any]], Iterator[Any]]

_TEXT: Final = frozenset({str})


@frozen(eq=False)
class Glance:
    """What one look at two items cannot settle: generators made for the class of the items.

    `in_step` takes the pairs of items in their order (in a mapping each with its key before it) and `by_key`
    the triples of a key and the items on both sides; they give those that may differ. `find` finds where.
    """

    in_step: Sieve
    by_key: Sieve
    find: Finder

    def matched(self, a: Keyed, b: Keyed, done: int, steps: Steps, found: Found) -> None:
        """Find what differs behind the first so many items of both sides, which have the same keys."""
        gone = 0
        theirs = map(b.get, islice(a, done, None), repeat(NOTHING))
        for key, x, y in self.by_key(zip(islice(a, done, None), islice(a.values(), done, None), theirs, strict=False)):
            if y is NOTHING:
                gone += 1
                found.append(Edit(Path(_below(steps, key)), x, y))
            else:
                self.find(x, y, _below(steps, key), found)
        if len(a) - gone < len(b):
            found.extend(Edit(Path(_below(steps, key)), NOTHING, y) for key, y in b.items() if key not in a)


@frozen(eq=False)
class InMapping:
    """The finder of a mapping."""

    shape: Entries
    glance: Glance

    def __call__(self, a: Any, b: Any, steps: Steps, found: Found) -> None:
        """Find the entries that differ, came or went."""
        if not (isinstance(a, Mapping) and isinstance(b, Mapping)):
            reflected(self.shape, a, b, steps, found)
        elif a is not b:
            self._entries(_dict(a), _dict(b), steps, found)

    def _entries(self, a: Keyed, b: Keyed, steps: Steps, found: Found) -> None:
        done = self._in_step(a, b, steps, found)
        if done < len(a) or done < len(b):
            self.glance.matched(a, b, done, steps, found)

    def _in_step(self, a: Keyed, b: Keyed, steps: Steps, found: Found) -> int:
        """Find what differs while the keys agree; gives how many do."""
        keys = iter(a)
        for key, x, other, y in self.glance.in_step(zip(keys, a.values(), b, b.values(), strict=False)):
            if key != other:
                return len(a) - length_hint(keys) - 1
            self.glance.find(x, y, _below(steps, key), found)
        return min(len(a), len(b))


@frozen(eq=False)
class InRows:
    """The finder of a keyed tuple."""

    shape: Rows
    glance: Glance

    def __call__(self, a: Any, b: Any, steps: Steps, found: Found) -> None:
        """Find the rows that differ, came, went or moved."""
        if type(a) is not tuple or type(b) is not tuple:
            reflected(self.shape, a, b, steps, found)
        elif a is not b:
            found.extend(self._rows(a, b, steps))

    def _rows(self, a: tuple[Any, ...], b: tuple[Any, ...], steps: Steps) -> Found:
        found: Found = []
        unlike: list[Any] = []
        rows = iter(a)
        done = min(len(a), len(b))
        for x, y in self.glance.in_step(zip(rows, b, strict=False)):
            key = row_key(self.shape, x)
            if key != row_key(self.shape, y):
                done = len(a) - length_hint(rows) - 1
                break
            unlike.append(x)
            self.glance.find(x, y, _below(steps, key), found)
        if done < len(a) or done < len(b) or self._repeats(a, unlike):
            return self._by_key(a, b, done, steps, found)
        return found

    def _repeats(self, rows: tuple[Any, ...], some: list[Any]) -> bool:
        """Whether some of the rows share their key with others, which no door lets in (F2)."""
        key = attrgetter(*self.shape.key)
        keys = set(map(key, some))
        return bool(keys) and sum(map(keys.__contains__, map(key, rows))) > len(keys)

    def _by_key(self, a: tuple[Any, ...], b: tuple[Any, ...], done: int, steps: Steps, found: Found) -> Found:
        """Find what differs behind the first so many rows, and in their order (P5)."""
        before, after = _by_text(self.shape, a), _by_text(self.shape, b)
        if len(before) < len(a) or len(after) < len(b):  # of rows with one key the last stands for it
            done, found = 0, []
        self.glance.matched(before, after, done, steps, found)
        orders = tuple(before), tuple(after)
        if orders[0] != orders[1]:
            found.append(Edit(Path((*steps, ORDER)), *orders))
        return found


def _below(steps: Steps, key: str) -> Steps:
    return (*steps, Step(key, key=True))


def _dict(mapping: Mapping[str, Any]) -> Keyed:
    """The mapping with the order of a plain one: its keys and values in step."""
    return mapping if type(mapping) in (FrozenDict, dict) else dict(mapping)  # type: ignore[return-value]


def _by_text(shape: Rows, rows: tuple[Any, ...]) -> Keyed:
    """The rows by the text of their keys; where that is one field with a text it is read as it stands."""
    if len(shape.key) == 1:
        keys = list(map(attrgetter(*shape.key), rows))
        if _TEXT.issuperset(map(type, keys)):
            return dict(zip(keys, rows, strict=True))
    return dict(zip(row_keys(shape, rows), rows, strict=True))
