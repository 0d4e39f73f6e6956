"""Find where two laid-out states differ, by going through both texts at once (P1).

Both texts have their keys sorted at every level, so that one pass finds what one side alone has. It
goes down to the entities, and takes an entity, a row or another fact of the state whole.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

import attrs
from attrs import define, field, frozen

from storyversions.state.codec import Plain, structure
from storyversions.state.paths import ROOT, Path
from storyversions.state.places import ORDER_SLOT
from storyversions.state.schema import (
    NOTHING,
    Field,
    KeyedTuple,
    MappingOf,
    Record,
    Shape,
    Slot,
    row_key,
)
from storyversions.state.walk import order_path
from storyversions.stores.archive.documents import refuse_constant
from storyversions.stores.fast.patterns import (
    LayoutMismatch,
    entry_patterns,
    value_pattern,
    written_key,
)
from storyversions.stores.fast.spans import Offsets, Span, TextPair

_OPEN, _CLOSE = b"{\n", b"}"
_CLOSED = re.compile(rb"\},?+\n")
_ORDER, _ROWS, _NO_ROWS = b'"order":', b'"rows":', b'{\n"order":[],\n"rows":{}'
_HOOKS = ("__attrs_pre_init__", "__attrs_post_init__")


@frozen
class Pair:
    """A place that is read, with its lines in both texts; a side that has nothing here has none.

    `rows` is the keyed tuple of which this is a row.
    """

    path: Path
    shape: Shape
    span: Span
    rows: KeyedTuple | None = None


def differing_pairs(texts: TextPair, record: Record, at: Offsets) -> tuple[list[Pair], Offsets]:
    """List what two states that begin `at` some offsets differ in, and where they end.

    That is all that differs, and enough of the rest to tell whether the class fits: the fields of
    the state that are on one line, and the first entity of each kind.

    Raises:
        LayoutMismatch: A text is not laid out as a build does it for this class, or the class has
            code of its own, which must see a state whole.

    """
    reader = _Reader(texts)
    end = reader.record(record, at, ROOT)
    return reader.pairs, end


def values(texts: TextPair, pair: Pair) -> tuple[Any, Any]:
    """Read both sides of a `pair`; a side without lines is NOTHING.

    Raises:
        StateError: A value does not belong there.
        ValueError: The lines are no JSON.
        LayoutMismatch: A row is under another key than its own.

    """
    a, b = map(_bare, texts.parts(pair.span))
    before = _value(pair, a)
    # Equal bytes are the same object, which the walk then skips without a look.
    return before, before if a == b else _value(pair, b)


def _value(pair: Pair, lines: bytes) -> Any:
    if not lines:
        return NOTHING
    value = structure(pair.shape, _member(lines)[1])
    # A row says its key twice; a file in which the two differ is not one of a build.
    if pair.rows is not None and row_key(pair.rows, value) != pair.path.last:
        raise LayoutMismatch
    return value


def _member(lines: bytes) -> tuple[str, Plain]:
    """Parse some lines as a key and its value."""
    (member,) = json.loads(f"{{{lines.decode()}}}", parse_constant=refuse_constant).items()
    return str(member[0]), member[1]


def _bare(lines: bytes) -> bytes:
    """Take the comma away that all lines but the last end with."""
    return lines.rstrip(b",\n")


@define
class _Reader:
    """Goes through two texts, past what is equal, and lists what is to be read."""

    texts: TextPair
    pairs: list[Pair] = field(factory=list)

    def record(self, record: Record, at: Offsets, path: Path) -> Offsets:
        """Go past a record, field by field."""
        if _has_own_code(record):
            raise LayoutMismatch
        at = self.texts.after(at, _OPEN)
        # Sorted, as canonical JSON has its members, and not as the class declares them.
        for name in sorted(record.fields):
            at = self.field(record.fields[name], at, path.field(name))
        return self.texts.past(at, _CLOSED)

    def field(self, each: Field, at: Offsets, path: Path) -> Offsets:
        """Go past a field; into it where both sides hold the same container, else read it."""
        inside = self.texts.after(at, written_key(each.name))
        # Both sides must be open: where one is empty or None the field differs as a whole.
        if all(self.texts.are_at(inside, _OPEN)):
            match _only_container(each.shape):
                case MappingOf() as own:
                    return self.entries(own.item, inside, path)
                case KeyedTuple() as own if not any(self.texts.are_at(inside, _NO_ROWS)):
                    return self.rows(own, inside, path)
                case Record() as own if not _has_own_code(own):
                    return self.record(own, inside, path)
        end = self.texts.past(inside, value_pattern(each.shape))
        self.pairs.append(Pair(path, each.shape, Span(at, end)))
        return end

    def rows(self, rows: KeyedTuple, at: Offsets, path: Path) -> Offsets:
        """Go past a keyed tuple.

        Its order is one line, long and mostly equal, so that it is read only where it differs.
        """
        start = self.texts.after(at, _OPEN)
        order = Span(
            start, self.texts.past(self.texts.after(start, _ORDER), value_pattern(ORDER_SLOT.shape))
        )
        # Compared as bytes: parsing two equal orders of many rows would be the largest cost of all.
        orders = self.texts.parts(order)
        is_equal = orders[0] == orders[1]
        if not is_equal:
            self.pairs.append(Pair(order_path(path), ORDER_SLOT.shape, order))
        known = len(self.pairs)
        inside = self.texts.after(order.end, _ROWS)
        at = self.entries(rows.row, inside, path, rows)
        if not is_equal:
            self._check_orders(orders, rows.row, Span(inside, at))
        # Under equal orders no row can be on one side alone.
        elif any(pair.span.is_one_sided for pair in self.pairs[known:]):
            raise LayoutMismatch
        return self.texts.past(at, _CLOSED)

    def _check_orders(self, orders: tuple[bytes, bytes], row: Slot, rows: Span) -> None:
        """Check that each order names each of its rows once, and no other."""
        _, pattern = entry_patterns(row)
        for order, found in zip(orders, self.texts.all_matches(rows, pattern), strict=True):
            if sorted(_member(_bare(order))[1]) != [json.loads(each["key"]) for each in found]:
                raise LayoutMismatch

    def entries(
        self, item: Slot, at: Offsets, path: Path, rows: KeyedTuple | None = None
    ) -> Offsets:
        """Go past entries or rows; the first is read in any case, to see whether the class fits."""
        many, one = entry_patterns(item)
        at, last = self.texts.after(at, _OPEN), None
        while not all(self.texts.are_at(at, _CLOSE)):
            key, end = self._next_entry(one, at)
            # Keys that do not rise would let one side run past the other, and hide a difference.
            if last is not None and key <= last:
                raise LayoutMismatch
            last = key
            self.pairs.append(Pair(path.entry(key), item.shape, Span(at, end), rows))
            # Here is the gain: a run of equal entries is passed in one match.
            at = self.texts.past_equal(end, many)
        return self.texts.past(at, _CLOSED)

    def _next_entry(self, pattern: re.Pattern[bytes], at: Offsets) -> tuple[str, Offsets]:
        """Find the smaller of the next keys of both texts, and where what is under it ends."""
        found = self.texts.matches(at, pattern)
        keys = [None if each is None else json.loads(each["key"]) for each in found]
        # As in a merge of sorted lists: the smaller key is missing on the other side.
        first = min((key for key in keys if key is not None), default=None)
        if first is None:
            raise LayoutMismatch
        one, other = (
            each.end() if each and key == first else None
            for each, key in zip(found, keys, strict=True)
        )
        return first, (at[0] if one is None else one, at[1] if other is None else other)


def _only_container(shape: Shape) -> Shape | None:
    """Give the container that may stand here, None where it is one of several."""
    return shape.container if len(shape.containers) == 1 else None


@lru_cache(maxsize=4096)
def _has_own_code(record: Record) -> bool:
    """Tell whether making such a record runs code of its class, which may look at any field."""
    made_by_attrs = attrs.inspect(record.cls).added_init and not any(
        hasattr(record.cls, name) for name in _HOOKS
    )
    return not made_by_attrs or any(
        each.validator or each.converter for each in attrs.fields(record.cls)
    )
