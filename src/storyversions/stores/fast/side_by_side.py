"""Two laid-out states side by side: the entities and fields in which they differ, the equal ones skipped (P1).

Both texts have their keys sorted at every level, so that one pass finds what stands on one side only. The pass
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
    """A place that is read: the whole lines of both texts there; a side on which nothing stands has none.

    `rows` is the keyed tuple of which this is a row.
    """

    path: Path
    shape: Shape
    span: Span
    rows: KeyedTuple | None = None


def differing_pairs(texts: TextPair, record: Record, at: Offsets) -> tuple[list[Pair], Offsets]:
    """What is read of two states, each of which begins at one of these places; and the places after both.

    That is all that differs, and so much of the rest that the class can be told: the fields of the state that are
    in one line, and the first entity of each kind.
    Errors: `LayoutMismatch` where a text is not laid out as a build lays out a state of this class, or where the class
    has code of its own, which must see a state whole.
    """
    reader = _Reader(texts)
    end = reader.record(record, at, ROOT)
    return reader.pairs, end


def values(texts: TextPair, pair: Pair) -> tuple[Any, Any]:
    """What stands on the two sides of a pair, NOTHING where it has no lines.

    Errors: `StateError` for a value that does not belong there, `ValueError` for what is no JSON, `LayoutMismatch` for a
    row that stands under another key than its own.
    """
    one, other = map(_bare, texts.parts(pair.span))
    before = _value(pair, one)
    return before, before if one == other else _value(pair, other)


def _value(pair: Pair, lines: bytes) -> Any:
    if not lines:
        return NOTHING
    value = structure(pair.shape, _member(lines)[1])
    if pair.rows is not None and row_key(pair.rows, value) != pair.path.last:
        raise LayoutMismatch
    return value


def _member(lines: bytes) -> tuple[str, Plain]:
    """The key and the value that some lines write."""
    (member,) = json.loads(f"{{{lines.decode()}}}", parse_constant=refuse_constant).items()
    return str(member[0]), member[1]


def _bare(lines: bytes) -> bytes:
    """Lines without the comma that is there unless they are the last ones."""
    return lines.rstrip(b",\n")


@define
class _Reader:
    """Goes through two texts, past what is equal, and keeps what is to be read."""

    texts: TextPair
    pairs: list[Pair] = field(factory=list)

    def record(self, record: Record, at: Offsets, path: Path) -> Offsets:
        """Past a record, field by field."""
        if _has_own_code(record):
            raise LayoutMismatch
        at = self.texts.after(at, _OPEN)
        for name in sorted(record.fields):
            at = self.field(record.fields[name], at, path.field(name))
        return self.texts.past(at, _CLOSED)

    def field(self, each: Field, at: Offsets, path: Path) -> Offsets:
        """Past a field: into it where both sides hold the same container, else it is read."""
        inside = self.texts.after(at, written_key(each.name))
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
        """Past a keyed tuple. Its order is one line, long and mostly equal: that is read only where it differs."""
        start = self.texts.after(at, _OPEN)
        order = Span(
            start, self.texts.past(self.texts.after(start, _ORDER), value_pattern(ORDER_SLOT.shape))
        )
        one, other = self.texts.parts(order)
        if one != other:
            self.pairs.append(Pair(order_path(path), ORDER_SLOT.shape, order))
        known = len(self.pairs)
        inside = self.texts.after(order.end, _ROWS)
        at = self.entries(rows.row, inside, path, rows)
        if one != other:
            self._check_orders((one, other), rows.row, Span(inside, at))
        elif any(each.span.is_one_sided for each in self.pairs[known:]):
            raise LayoutMismatch
        return self.texts.past(at, _CLOSED)

    def _check_orders(self, orders: tuple[bytes, bytes], row: Slot, rows: Span) -> None:
        """Each order names each of its rows once, and no other. Errors: `LayoutMismatch` where not."""
        _, pattern = entry_patterns(row)
        for order, found in zip(orders, self.texts.all_matches(rows, pattern), strict=True):
            if sorted(_member(_bare(order))[1]) != [json.loads(each["key"]) for each in found]:
                raise LayoutMismatch

    def entries(
        self, item: Slot, at: Offsets, path: Path, rows: KeyedTuple | None = None
    ) -> Offsets:
        """Past entries or rows. The first of them is read in any case, to hold it against the class."""
        many, one = entry_patterns(item)
        at, last = self.texts.after(at, _OPEN), None
        while not all(self.texts.are_at(at, _CLOSE)):
            key, end = self._next_entry(one, at)
            if last is not None and key <= last:
                raise LayoutMismatch
            last = key
            self.pairs.append(Pair(path.entry(key), item.shape, Span(at, end), rows))
            at = self.texts.past_equal(end, many)
        return self.texts.past(at, _CLOSED)

    def _next_entry(self, pattern: re.Pattern[bytes], at: Offsets) -> tuple[str, Offsets]:
        """The first key that either text has next, and the places after what stands under it."""
        found = self.texts.matches(at, pattern)
        keys = [None if each is None else json.loads(each["key"]) for each in found]
        first = min((key for key in keys if key is not None), default=None)
        if first is None:
            raise LayoutMismatch
        one, other = (
            each.end() if each and key == first else None
            for each, key in zip(found, keys, strict=True)
        )
        return first, (at[0] if one is None else one, at[1] if other is None else other)


def _only_container(shape: Shape) -> Shape | None:
    """What a value in several lines is at a place of this shape; None where it may be of several classes."""
    return shape.container if len(shape.containers) == 1 else None


@lru_cache(maxsize=4096)
def _has_own_code(record: Record) -> bool:
    """Whether making such a record runs code of its class, which may look at all of its fields."""
    made_by_attrs = attrs.inspect(record.cls).added_init and not any(
        hasattr(record.cls, name) for name in _HOOKS
    )
    return not made_by_attrs or any(
        each.validator or each.converter for each in attrs.fields(record.cls)
    )
