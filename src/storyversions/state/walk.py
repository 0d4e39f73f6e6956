"""Walking values by their shape: where two differ (P1), and which facts one holds (F1, F4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import frozen

from storyversions.annex import faster_in, plain_form
from storyversions.state.codec import equivalent
from storyversions.state.paths import ROOT, Path
from storyversions.state.places import ORDER, ORDER_SLOT
from storyversions.state.schema import (
    NOTHING,
    Claim,
    ClaimOf,
    Container,
    KeyedTuple,
    MappingOf,
    Record,
    Shape,
    Union,
    check_unique,
    find_row,
    holds_rows,
    makes_claims,
    match_member,
    row_key,
    row_keys,
)

FEW: Final = 64
"""Containers with fewer items are walked each time, as that costs little."""

Difference = tuple[Path, Any, Any]


@frozen
class Presence:
    """The fact that an entity is there, where a place can be empty or of another kind (F4)."""

    name: str


class Leaf:
    """A leaf fact of a value: its shape and what it holds."""

    __slots__ = ("shape", "value")

    def __init__(self, shape: Shape, value: Any) -> None:
        self.shape, self.value = shape, value

    def same(self, other: Leaf) -> bool:
        """Return whether this leaf and the `other` hold the same (S4)."""
        # A presence has no plain form to compare, and a leaf never equals one.
        if isinstance(self.value, Presence) or isinstance(other.value, Presence):
            return bool(self.value == other.value)
        return equivalent(self.shape, self.value, other.value)


def walk(shape: Shape, a: Any, b: Any, path: Path = ROOT) -> Iterator[Difference]:
    """Yield the places where `a` and `b` differ, each with both whole values (P1).

    The walk goes down where both sides are the same class, both a mapping or both a keyed tuple of
    `shape`. `path` is that of the two values; no path that is given is inside another.
    """
    # States share what did not change, so that this alone skips most of a large one.
    if a is b:
        return
    # Nothing has no shape: an entity that comes or goes is one difference, with its whole
    # value.
    own = match_member(shape, a) if a is not NOTHING and b is not NOTHING else None
    if own is not None and own is not match_member(shape, b):
        own = None
    match own:
        case Record():
            for each in own.fields.values():
                x, y = getattr(a, each.attribute), getattr(b, each.attribute)
                yield from walk(each.shape, x, y, path.field(each.name))
        case MappingOf():
            # The keys of both, each once, those of `a` first: a set would give them in another
            # order each run.
            for key in {**a, **b}:
                x, y = a.get(key, NOTHING), b.get(key, NOTHING)
                yield from walk(own.item.shape, x, y, path.entry(key))
        case KeyedTuple():
            yield from _walk_rows(own, a, b, path)
        case _:
            if not equivalent(shape, a, b):
                yield path, a, b


def _walk_rows(
    shape: KeyedTuple, a: tuple[Any, ...], b: tuple[Any, ...], path: Path
) -> Iterator[Difference]:
    """Compare rows in step where their order is the same, else by their keys.

    The order differs as a whole (P5).
    """
    keys = row_keys(shape, a), row_keys(shape, b)
    before, after = dict(zip(keys[0], a, strict=True)), dict(zip(keys[1], b, strict=True))
    pairs = (
        zip(keys[0], a, b, strict=True)
        if keys[0] == keys[1]
        else (
            (key, before.get(key, NOTHING), after.get(key, NOTHING)) for key in {**before, **after}
        )
    )
    differs = keys[0] != keys[1]
    for key, x, y in pairs:
        for difference in walk(shape.row.shape, x, y, path.entry(key)):
            differs = True
            yield difference
    # Rows that do not differ need no look at their keys, which compiled code does not read.
    if differs:
        for side in keys:
            check_unique(side, path)
    if tuple(before) != tuple(after):
        yield order_path(path), tuple(before), tuple(after)


def order_path(path: Path) -> Path:
    """Return the path of the order of the keyed tuple at `path`."""
    return Path((*path.steps, ORDER))


def leaves(
    shape: Shape,
    value: Any,
    path: Path = ROOT,
    *,
    loose: bool = False,
    without: tuple[str, ...] = (),
) -> Iterator[tuple[Path, Leaf]]:
    """Yield every leaf fact, and a `Presence` for each entity that can be absent (F4).

    `path` is that of the `value`, `shape` its shape. `loose` says that the place can be empty: an
    entry, a row, or a field of `T | Missing`. `without` names the fields of a row that are in its
    path already: a key is not a fact (F2).
    """
    if value is NOTHING:
        return
    own = match_member(shape, value)
    # In a union the entity can give way to another kind, so that its presence is a fact.
    loose = loose or isinstance(shape, Union)
    if loose and isinstance(own, Container):
        yield path, Leaf(own, Presence(_presence(own)))
    match own:
        case Record():
            for each in own.fields.values():
                if each.name not in without:
                    yield from leaves(
                        each.shape,
                        getattr(value, each.attribute),
                        path.field(each.name),
                        loose=each.may_be_missing,
                    )
        case MappingOf():
            # Sorted, since a snapshot keeps no order of them, and both must give the same facts.
            for key in sorted(value):
                yield from leaves(own.item.shape, value[key], path.entry(key), loose=True)
        case KeyedTuple():
            yield order_path(path), Leaf(ORDER_SLOT.shape, row_keys(own, value))
            for row in value:
                yield from leaves(
                    own.row.shape, row, path.entry(row_key(own, row)), loose=True, without=own.key
                )
        case _:
            yield path, Leaf(shape, value)


def _presence(shape: Container) -> str:
    if isinstance(shape, Record):
        return shape.name
    return "mapping" if isinstance(shape, MappingOf) else "rows"


def find(shape: Shape, value: Any, path: Path) -> Any:
    """Find the part of a `value` at `path`; NOTHING where there is none.

    `shape` is the shape of the value.
    """
    for step in path.steps:
        own = match_member(shape, value) if value is not NOTHING else None
        match own:
            case Record() if step.name in own.fields:
                field = own.fields[step.name]
                shape, value = field.shape, getattr(value, field.attribute)
            case MappingOf():
                shape, value = own.item.shape, value.get(step.name, NOTHING)
            case KeyedTuple() if step == ORDER:
                shape, value = ORDER_SLOT.shape, row_keys(own, value)
            case KeyedTuple():
                shape, value = own.row.shape, find_row(own, value, step.name)
            case _:
                return NOTHING
    return value


def keys_of_rows(shape: Shape, value: Any, path: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the keys of each keyed tuple in `value`, with its path.

    `path` is that of the value and `shape` its shape.
    """
    for at, own, part in _parts(shape, value, path):
        if isinstance(own, KeyedTuple):
            yield at, row_keys(own, part)


def claims_with_end(
    shape: Shape, value: Any, path: Path = ROOT
) -> Iterator[tuple[Path, Claim[Any]]]:
    """Yield the claims in `value` that name their own end, each with its path (N5).

    `path` is that of the value and `shape` its shape.
    """
    own = match_member(shape, value) if makes_claims(shape) else None
    match own:
        case ClaimOf() if value.until is not None:
            yield path, value
        case Record():
            for field in own.fields.values():
                below = getattr(value, field.attribute)
                yield from claims_with_end(field.shape, below, path.field(field.name))
        case MappingOf() | KeyedTuple():
            find_ends = ends_in_items if len(value) >= FEW else plain_form(ends_in_items)
            yield from find_ends(own, value, path)


@faster_in("storyversions.state.fast.ends")
def ends_in_items(
    shape: MappingOf | KeyedTuple, items: Any, path: Path
) -> Iterable[tuple[Path, Claim[Any]]]:
    """Yield the claims that name their own end in entries or rows, whose container is at `path`."""
    for key, item in keyed_items(shape, items):
        yield from claims_with_end(shape.slots[0].shape, item, path.entry(key))


def keyed_items(shape: MappingOf | KeyedTuple, items: Any) -> Iterable[tuple[str, Any]]:
    """List the entries of a mapping, or the rows of a keyed tuple, each with its key."""
    if isinstance(shape, MappingOf):
        entries: Iterable[tuple[str, Any]] = items.items()
        return entries
    return zip(row_keys(shape, items), items, strict=True)


def _parts(shape: Shape, value: Any, path: Path) -> Iterator[tuple[Path, Shape, Any]]:
    """Yield a `value`, then the values inside it, each with its path and its own shape.

    Those whose shape cannot hold rows are passed over: most of a class needs no look at its values.
    """
    own = match_member(shape, value) if holds_rows(shape) else None
    if own is None:
        return
    yield path, own, value
    match own:
        case Record():
            for field in own.fields.values():
                below = getattr(value, field.attribute)
                yield from _parts(field.shape, below, path.field(field.name))
        case MappingOf():
            for key, item in value.items():
                yield from _parts(own.item.shape, item, path.entry(key))
        case KeyedTuple():
            for row in value:
                at = path.entry(row_key(own, row))
                yield from _parts(own.row.shape, row, at)
